import fastify from "fastify";
import { reviewer } from "./agents/reviewer.js";
import { writer } from "./agents/writer.js";
import { env } from "./env.js";
import { metrics } from "./metrics.js";
import { model } from "./model.js";

const server = fastify();

server.post<{ Body: { topic: string } }>("/articles", async (request) => {
  const text = await writer(request.body.topic, model);
  return { text, remarks: await reviewer(text, model) };
});

server.get("/metrics", () => metrics());

await server.listen({ port: env.PORT });
