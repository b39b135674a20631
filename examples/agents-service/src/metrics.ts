import type { FastifyInstance } from "fastify";
import { Histogram, Registry } from "prom-client";

/** Measures how long each request of a server takes, by route and status, and serves the figures under `GET /metrics`. */
export async function metrics(server: FastifyInstance): Promise<void> {
  const registry = new Registry();
  const durations = new Histogram({
    name: "request_duration_seconds",
    help: "How long a request took",
    labelNames: ["route", "status"],
    registers: [registry],
  });
  server.addHook("onResponse", async (request, reply) => {
    durations.observe({ route: request.routeOptions.url ?? "unknown", status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
  server.get("/metrics", async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
