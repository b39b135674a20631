import { describe, expect, it } from "vitest";
import type { Service } from "../../../modules/services.js";
import { memoryRepository } from "../../../rule-tester.js";
import { probesOf } from "./probes.js";

/** The probes that one file of a service shows, with what answers. */
function told(file: string, code: string): string {
  const path = file === "-" ? "src/app.ts" : file;
  const service = { own: [path], inherited: [] } as Partial<Service> as Service;
  return probesOf(service, memoryRepository({ [path]: code }), { health: undefined, ready: undefined })
    .map(({ kind, path: route, handlers }) => [kind, route, ...handlers.map(({ node, sourceCode }) => `by ${sourceCode.getText(node)}`)].filter((word) => word !== "").join(" "))
    .join("; ");
}

const rows: [code: string, file: string, told: string][] = [
  ["import express from \"express\"; const app = express(); app.get(\"/health\", a, b);", "-", "health /health by b"],
  ["import express from \"express\"; const app = express(); app.use(\"/ready\", h);", "-", "ready /ready by h"],
  ["import express from \"express\"; const app = express(); const r = express.Router(); r.get(\"/\", h); app.use(\"/live\", r);", "-", "health /live by h"],
  ["import express from \"express\"; const app = express(); const r = express.Router(); const s = express.Router(); s.get(\"/\", g); r.get(\"/a\", f, h); app.use(\"/live\", r);", "-", "health /live by h"],
  ["import express from \"express\"; const app = express(); app.use(\"/live\", unknown);", "-", "health /live by unknown"],
  ["import express from \"express\"; const app = express(); app.use([\"/health\", \"/ready\"], h);", "-", "health /health by h; ready /ready by h"],
  ["import express from \"express\"; const app = express(); app.get(prefix + \"/health\", h);", "-", "health /health by h"],
  ["import express from \"express\"; const app = express(); app.get(\"/health\" + suffix, h);", "-", ""],
  ["import express from \"express\"; const app = express(); app.get(`${a}/ready`, h);", "-", "ready /ready by h"],
  ["import express from \"express\"; const app = express(); app.get(`/ready${a}`, h);", "-", ""],
  ["import express from \"express\"; const app = express(); app.get(\"/healthy-food\", h);", "-", ""],
  ["app.get(\"/health\", (req, res) => res.send(1));", "-", "health /health by (req, res) => res.send(1)"],
  ["server.add(\"/health\", h);", "-", "health /health by h"],
  ["server.add(\"/health\", all.h);", "-", "health /health by all.h"],
  ["server.add(\"/health\", make());", "-", "health /health by make()"],
  ["server.add(\"/health\", { h });", "-", ""],
  ["server.add(\"/health\");", "-", ""],
  ["server.add(h, \"/health\");", "-", ""],
  ["server.fetch(\"/health\", h);", "-", ""],
  ["axios.get(\"/health\", () => 1);", "-", ""],
  ["apiClient.get(\"/health\", () => 1);", "-", ""],
  ["import ky from \"ky\"; const api = ky; api.get(\"/health\", () => 1);", "-", ""],
  ["import x from \"axios\"; x.get(\"/health\", () => 1);", "-", ""],
  ["routes = { \"/health\": h };", "-", "health /health by h"],
  ["routes = { path: \"/health\", handler: h };", "-", "health /health by h"],
  ["routes = { url: \"/ready\", handle: h };", "-", "ready /ready by h"],
  ["routes = { path: \"/health\", method: \"GET\" };", "-", "health /health"],
  ["routes = { path: \"/health\", config: {} };", "-", "health /health"],
  ["routes = { path: \"/health\", other: 1 };", "-", ""],
  ["routes = { other: \"/health\", handler: h };", "-", ""],
  ["routes = { path: \"/health\", handler() { return 1; } };", "-", "health /health by () { return 1; }"],
  ["const { path = \"/health\" } = options;", "-", ""],
  ["switch (url) { case \"/health\": a(); b(); break; }", "-", "health /health by a(); by b(); by break;"],
  ["switch (\"/health\") { case url: a(); }", "-", ""],
  ["if (url === \"/health\") a();", "-", "health /health by a();"],
  ["if (url == \"/health\" || url === \"/ready\") { a(); }", "-", "health /health by { a(); }; ready /ready by { a(); }"],
  ["if (url !== \"/health\") a();", "-", ""],
  ["if (url.startsWith(\"/health\")) a();", "-", "health /health by a();"],
  ["if (url.startsWith(\"/health\", 1)) a();", "-", ""],
  ["if (url.endsWith(\"/health\")) a();", "-", ""],
  ["const x = url === \"/ready\" ? a() : b();", "-", "ready /ready by a()"],
  ["const x = a ? url === \"/ready\" : b;", "-", "ready /ready"],
  ["const is = url === \"/health\";", "-", "health /health"],
  ["if (a) { is(url === \"/health\"); }", "-", "health /health"],
  ["log(\"/health\");", "-", ""],
  ["const path = \"/health\";", "-", ""],
  ["const text = \"GET /health\";", "-", ""],
  ["fetch(\"/health\", () => 1);", "-", ""],
  ["import { createLightship } from \"lightship\";", "-", "health; ready"],
  ["import h from \"@cloudnative/health-connect\";", "-", "health; ready"],
  ["import h from \"express-healthcheck\";", "-", "health"],
  ["import u from \"@fastify/under-pressure\"; app.register(u, { exposeStatusRoute: true });", "-", "health"],
  ["import u from \"@fastify/under-pressure\"; app.register(u, {});", "-", ""],
  ["export function GET() {}", "app/health/route.ts", "health /health by function GET() {}"],
  ["export const GET = wrap(async () => {});", "app/health/route.ts", "health /health by async () => {}"],
  ["export function helper() {}", "app/health/route.ts", ""],
  ["export function HEAD() {} export function GET() {}", "app/api/ready/route.ts", "ready /api/ready by function GET() {} by function HEAD() {}"],
  ["export default function handler() {}", "pages/api/health.ts", "health /api/health by function handler() {}"],
  ["export const loader = () => 1;", "app/routes/health.ts", "health /health by () => 1"],
  ["export default defineEventHandler(() => 1);", "server/api/health.get.ts", "health /health by () => 1"],
  ["export default () => 1;", "server/routes/ready.ts", "ready /ready by () => 1"],
  ["export function GET() {}", "src/health.ts", ""],
  ["import { initTRPC } from \"@trpc/server\"; const t = initTRPC.create(); export const r = t.router({ health: t.procedure.query(h) });", "-", ""],
  ["import { Controller, Get } from \"@nestjs/common\"; @Controller(\"ready\") class A { @Get() a() { return 1; } }", "-", "ready /ready by () { return 1; }"],
  ["import { Hono } from \"hono\"; const app = new Hono(); app.get(\"/healthz\", (c) => c.text(\"a\")); app.get(\"/v1/readyz\", h); export default app;", "-", "health /healthz by (c) => c.text(\"a\"); ready /v1/readyz by h"],
  ["import Fastify from \"fastify\"; const app = Fastify(); app.route({ method: \"GET\", url: \"/livez\", handler: h });", "-", "health /livez by h; health /livez by h"],
];

describe("probesOf", () => {
  it.each(rows)("%s in %s: %s", (code, file, expected) => {
    expect(told(file, code)).toBe(expected);
  });
});
