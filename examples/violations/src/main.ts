import fastify from "fastify";
import { reviewer } from "./agents/reviewer.js";
import { writer } from "./agents/writer.js";
import { env } from "./env.js";
import { metrics } from "./metrics.js";
import { model } from "./model.js";

const server = fastify();

// SEC-5: one caller can order articles without end.
server.post<{ Body: { topic: string } }>("/articles", async (request) => {
  // SEC-4: a topic of ten megabytes is a topic too.
  const text = await writer(request.body.topic, model);
  return { text, remarks: await reviewer(text, model) };
});

server.get("/metrics", () => metrics());

server.setErrorHandler((error, _request, reply) => {
  // SEC-6: what breaks tells strangers how the service is built.
  void reply.code(500).send({ error: error.message, stack: error.stack });
});

await server.listen({ port: env.PORT });
