import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { z } from "zod";
import { metrics } from "./metrics.js";
import { writeArticle, type Desk } from "./pipeline.js";

const order = z.object({ topic: z.string().min(3).max(200) });

/** The HTTP API: `POST /articles`, `GET /health`, `GET /ready`, `GET /metrics`. It does not listen yet. */
export function makeServer(desk: Desk): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = desk.logger;
  const server = fastify({ loggerInstance, bodyLimit: 10_000 });
  // Articles cost money, and each client has its share of the service.
  server.register(rateLimit, { max: 60, timeWindow: "1 minute", allowList: (request) => ["/health", "/ready", "/metrics"].includes(request.url) });
  server.register(async (api) => routes(api, desk));
  return server;
}

async function routes(api: FastifyInstance, desk: Desk): Promise<void> {
  await metrics(api);

  api.post("/articles", async (request, reply) => {
    const parsed = order.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ error: "topic: 3 to 200 characters" });
    try {
      return await writeArticle(parsed.data.topic, desk);
    } catch (error) {
      request.log.error({ err: error }, "article failed");
      return reply.code(502).send({ error: "The article cannot be written now" });
    }
  });

  api.get("/health", () => ({ status: "ok" }));

  api.get("/ready", async (request, reply) => {
    try {
      await desk.model.complete("Answer with one word.");
      return { status: "ready" };
    } catch (error) {
      request.log.warn({ err: error }, "the model does not answer");
      return reply.code(503).send({ status: "not ready" });
    }
  });
}
