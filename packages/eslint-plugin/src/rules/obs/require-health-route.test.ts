import { testRule } from "../../rule-tester.js";
import rule from "./require-health-route.js";

const contract = { code: "# Contract\n\n### OBS-2 · Probes\n", filename: "CONTRACT.md", language: "contract/text" };
const database = 'import { Pool } from "pg"; export const pool = new Pool(); export const load = () => pool.query("SELECT 1");';
const express = (...lines: string[]): Record<string, string> => ({
  "src/server.ts": ['import express from "express";', 'import { pool } from "./database.js";', "const app = express();", ...lines, "app.listen(3000);"].join("\n"),
  "src/database.ts": database,
});
const health = 'app.get("/health", (request, response) => response.json({ status: "ok" }));';
const ready = 'app.get("/ready", async (request, response) => { await pool.query("SELECT 1"); response.json({ status: "ready" }); });';
const next = (files: Record<string, string>): Record<string, string> => ({
  "package.json": '{ "name": "web", "dependencies": { "next": "16", "pg": "8" } }',
  "app/api/users/route.ts": `${database} export async function GET() { return Response.json(await load()); }`,
  ...files,
});
const served = (probes: string): Record<string, string> => ({ "src/database.ts": database, "src/server.ts": probes });

/** Repositories in which nothing is missing, by what they show. */
const whole: Record<string, Record<string, string>> = {
  "Express routes": express(health, ready),
  "other usual names": express(health.replace("health", "livez"), ready.replace("ready", "readyz")),
  "names below neutral ones": express(health.replace("/health", "/api/v1/status"), ready.replace("/ready", "/internal/readiness")),
  "a router of another file that is mounted on the path": {
    ...express('import probe from "./probe.js";', 'app.use("/ready", probe);', 'app.use("/health", (request, response) => response.send("ok"));'),
    "src/probe.ts": 'import { Router } from "express"; import { pool } from "./database.js"; const probe = Router(); probe.get("/", async (request, response) => { await pool.query("SELECT 1"); response.send("ok"); }); export default probe;',
  },
  "readiness by a state": express(health, "let isOpen = false;", "setImmediate(() => { isOpen = true; });", 'app.get("/ready", (request, response) => response.sendStatus(isOpen ? 200 : 503));'),
  "readiness by a function of another file": express(
    'import { isUp } from "./up.js";',
    health,
    'app.get("/ready", (request, response) => response.sendStatus(isUp() ? 200 : 503));',
  ),
  "readiness by what hangs on the app": express(health, 'app.get("/ready", (request, response) => response.json(request.app.locals.state));'),
  "readiness in a wrapper": express(health, 'app.get("/ready", asyncHandler(async (request, response) => response.json(await pool.query("SELECT 1"))));'),
  "two health routes, one of which waits": express(health, 'app.get("/health/db", async (request, response) => response.json(await pool.query("SELECT 1")));'),
  "a prefix that is not known": express("app.get(`${process.env.PREFIX}/health`, (request, response) => response.json({}));", ready),
  Fastify: served(
    'import fastify from "fastify"; import { pool } from "./database.js"; const server = fastify(); server.route({ method: "GET", url: "/healthz", handler: () => ({}) }); server.get("/ready", async () => pool.query("SELECT 1")); await server.listen({ port: 1 });',
  ),
  Koa: served(
    'import Koa from "koa"; import Router from "@koa/router"; import { pool } from "./database.js"; const app = new Koa(); const router = new Router(); router.get("/health", (ctx) => { ctx.body = "ok"; }); router.get("/ready", async (ctx) => { ctx.body = await pool.query("SELECT 1"); }); app.use(router.routes()); app.listen(1);',
  ),
  Hono: served(
    'import { Hono } from "hono"; import { serve } from "@hono/node-server"; import { pool } from "./database.js"; const app = new Hono(); app.get("/health", (c) => c.text("ok")).get("/ready", async (c) => c.json(await pool.query("SELECT 1"))); serve({ fetch: app.fetch, port: 1 });',
  ),
  hapi: served(
    'import Hapi from "@hapi/hapi"; import http from "node:http"; import { pool } from "./database.js"; const server = Hapi.server(); server.route({ method: "GET", path: "/health", handler: () => "ok" }); server.route({ method: "GET", path: "/ready", handler: () => pool.query("SELECT 1") }); const app = http.createServer(); app.listen(1);',
  ),
  NestJS: {
    "src/main.ts": 'import { NestFactory } from "@nestjs/core"; import { AppModule } from "./module.js"; const app = await NestFactory.create(AppModule); await app.listen(1);',
    "src/health.controller.ts":
      'import { Controller, Get } from "@nestjs/common"; import { Pool } from "pg"; @Controller("health") export class HealthController { constructor(private readonly pool: Pool) {} @Get() live() { return { status: "ok" }; } @Get("ready") ready() { return this.pool.query("SELECT 1"); } }',
  },
  "Node's own server": served(
    'import { createServer } from "node:http"; import { pool } from "./database.js"; const server = createServer(async (request, response) => { if (request.url === "/health") return response.end("ok"); switch (request.url) { case "/ready": await pool.query("SELECT 1"); return response.end(); } }); server.listen(1);',
  ),
  "Next.js route handlers": next({
    "app/api/health/route.ts": "export function GET() { return Response.json({}); }",
    "src/app/(internal)/api/ready/route.ts": 'export { GET } from "../../../../ready.js";',
    "src/ready.ts": 'import { load } from "../app/api/users/route.js"; export const GET = async () => Response.json(await load());',
  }),
  "Next.js API routes": next({
    "pages/api/public/health.ts": "export default function handler(req, res) { res.json({}); }",
    "pages/api/public/ready.ts": 'import { load } from "../../../app/api/users/route.js"; export default async function handler(req, res) { res.json(await load()); }',
  }),
  Remix: {
    "package.json": '{ "name": "web", "dependencies": { "@remix-run/node": "2", "pg": "8" } }',
    "app/routes/users.tsx": database,
    "app/routes/health.ts": 'export const loader = () => new Response("ok");',
    "app/routes/api+/ready.ts": 'import { load } from "../users.js"; export const loader = async () => Response.json(await load());',
  },
  SvelteKit: {
    "package.json": '{ "name": "web", "dependencies": { "@sveltejs/adapter-node": "5", "pg": "8" } }',
    "src/routes/users/+server.ts": database,
    "src/routes/health/+server.ts": 'export const GET = () => new Response("ok");',
    "src/routes/ready/+server.ts": 'import { load } from "../users/+server.js"; export const GET = async () => new Response(await load());',
  },
  "the routes of a package that the service depends on": {
    "apps/api/package.json": '{ "name": "api", "dependencies": { "express": "5", "@acme/probes": "workspace:*" } }',
    "apps/api/src/server.ts": `import express from "express"; ${database} const app = express(); app.listen(1);`,
    "packages/probes/package.json": '{ "name": "@acme/probes", "dependencies": { "express": "5" } }',
    "packages/probes/src/index.ts":
      'import { Router } from "express"; export const probes = (pool) => { const router = Router(); router.get("/health", (request, response) => response.end()); router.get("/ready", async (request, response) => { await pool.query("SELECT 1"); response.end(); }); return router; };',
  },
  terminus: express('import { createTerminus } from "@godaddy/terminus";', 'createTerminus(app, { healthChecks: { "/health": () => ({}), "/ready": () => pool.query("SELECT 1") } });'),
  lightship: express('import { createLightship } from "lightship";', "const lightship = await createLightship();"),
  "a plugin for health": served(
    'import fastify from "fastify"; import healthcheck from "fastify-healthcheck"; import { pool } from "./database.js"; const server = fastify(); server.register(healthcheck); server.get("/ready", async () => pool.query("SELECT 1")); server.listen({ port: 1 });',
  ),
  "a service that depends on nothing": { "src/server.ts": `import express from "express"; const app = express(); ${health} app.listen(1);` },
  "no server": { "src/database.ts": database, "src/router.ts": 'import { Router } from "express"; export const router = Router();' },
  "a server in tests": { "src/database.ts": database, "src/server.test.ts": 'import express from "express"; const app = express(); app.listen(1);' },
  "a server of a tool": { "src/database.ts": database, "tools/server.ts": 'import express from "express"; const app = express(); app.listen(1);' },
  "code that speaks of servers": { "src/names.ts": 'import express from "express"; /* Bun.serve({ fetch }) and app.listen(3000) */ export const calls = ["app.listen(3000)", `server.listen(80)`, /api.listen\\(/]; express.Router();' },
  "a server for its own machine": { "src/server.ts": 'import express from "express"; import { pool } from "./database.js"; const app = express(); app.listen(1, "127.0.0.1");', "src/database.ts": database },
  "something else that listens": { "src/store.ts": "const store = makeStore(); store.listen(() => {}); fetch(address);" },
  "something else that is told of events": { "src/io.ts": 'import express from "express"; export const on = (event, handler) => module().listen(event, handler); express.Router();', "src/database.ts": database },
  "a server for tests by its name": { ...served(""), "src/testServer.ts": 'import express from "express"; const app = express(); app.listen(1);' },
  "a library whose users serve": { ...express(), "package.json": '{ "name": "kit", "exports": "./dist/index.js" }' },
  "a command that waits for one answer": { ...served(""), "packages/cli/package.json": '{ "name": "acme", "bin": "./dist/acme.js", "scripts": { "start": "node dist/acme.js" } }', "packages/cli/src/login.ts": 'import http from "http"; const server = http.createServer(take); server.listen(port);' },
  "functions that listen for whoever develops them": { ...express(), "serverless.yml": "service: orders" },
  "an example of a package": { ...served(""), "packages/kit-example/server.ts": 'import express from "express"; const app = express(); app.listen(1);' },
  "a worker": { "wrangler.toml": 'name = "edge"', "src/index.ts": 'import { Hono } from "hono"; const app = new Hono(); app.get("/", async (c) => c.json(await fetch(address))); export default app;' },
  "a static export": { ...next({}), "next.config.js": 'module.exports = { output: "export" };' },
  "pages without routes": { "package.json": '{ "name": "web", "dependencies": { "next": "16" } }', "app/page.tsx": "export default function Page() { return null; }" },
};

const finding = (messageId: "neither" | "noHealth" | "noReady" | "shared" | "constant", data: Record<string, string> = {}) => ({
  messageId,
  line: 3,
  data: { service: "This repository", start: "src/server.ts", health: "/health", ready: "/ready", ...data },
});
const web = { service: "This repository", start: "app/api/users/route.ts" };

testRule("require-health-route", rule, {
  valid: [
    ...Object.entries(whole).map(([name, repository]) => ({ ...contract, name, repository })),
    { ...contract, name: "paths of one's own", repository: express(health.replace("health", "internal/alive"), ready.replace("ready", "internal/open")), options: [{ health: ["/alive"], ready: ["/internal/open"] }] },
    { ...contract, name: "nothing asked", repository: express(), options: [{ health: [], ready: [] }] },
    { ...contract, name: "a server outside the declared source", vocabulary: { source: ["lib/**"] }, repository: express() },
    { ...contract, name: "a server of a command", vocabulary: { commands: ["src/server.ts"] }, repository: express() },
    { ...contract, name: "no repository" },
  ],
  invalid: [
    { ...contract, name: "neither", repository: express(), errors: [finding("neither")] },
    { ...contract, name: "a chained server", repository: { "src/server.ts": 'import { createServer } from "node:http"; import { pool } from "./database.js"; createServer(async () => pool.query("select 1")).listen(3000);', "src/database.ts": database }, errors: [finding("neither")] },
    { ...contract, name: "a published package that is started", repository: { ...express(), "package.json": '{ "name": "kit", "exports": "./dist/index.js", "scripts": { "start": "node dist/server.js" } }' }, errors: [{ messageId: "neither" }] },
    { ...contract, name: "a private package with exports", repository: { ...express(), "package.json": '{ "name": "kit", "private": true, "exports": "./dist/index.js" }' }, errors: [{ messageId: "neither" }] },
    { ...contract, name: "no health", repository: express(ready), errors: [finding("noHealth")] },
    { ...contract, name: "no readiness", repository: express(health), errors: [finding("noReady")] },
    { ...contract, name: "one for both", repository: express(ready.replace("ready", "api/health")), errors: [finding("shared", { path: "/api/health", file: "src/server.ts" })] },
    { ...contract, name: "always ready", repository: express(health, health.replace("health", "ready")), errors: [finding("constant", { path: "/ready", file: "src/server.ts" })] },
    {
      ...contract,
      name: "always ready by a function that waits for nothing",
      repository: { ...express('import { answer } from "./answer.js";', health, 'app.get("/ready", async (request, response) => { logger.debug("asked"); response.json(await answer()); });'), "src/answer.ts": 'const text = "ok"; export const answer = async () => ({ text, at: new Date().toISOString(), uptime: process.uptime() });' },
      errors: [finding("constant", { path: "/ready", file: "src/server.ts" })],
    },
    {
      ...contract,
      name: "always ready in Node's own server",
      repository: served('import { createServer } from "node:http"; import { pool } from "./database.js"; const server = createServer((request, response) => { if (request.url === "/health" || request.url === "/ready") return response.end("ok"); }); server.listen(1);'),
      errors: [finding("constant", { path: "/ready", file: "src/server.ts" })],
    },
    { ...contract, name: "the status of something else", repository: express('app.get("/orders/:id/status", (request, response) => response.end());', 'app.get("/rest/login/status", (request, response) => response.end());'), errors: [finding("neither")] },
    { ...contract, name: "a call to the health of another service", repository: express('await axios.get("/health", options);', 'const answer = await fetch("/ready");'), errors: [finding("neither")] },
    { ...contract, name: "usual names where others are asked", repository: express(health, ready), options: [{ health: ["/alive"], ready: ["/open"] }], errors: [finding("neither", { health: "/alive", ready: "/open" })] },
    { ...contract, name: "Next.js without probes", repository: next({}), errors: [finding("neither", web)] },
    { ...contract, name: "Next.js that is always ready", repository: next({ "app/health/route.ts": "export const GET = () => Response.json({});", "app/ready/route.ts": "export const GET = () => Response.json({});" }), errors: [finding("constant", { ...web, path: "/ready", file: "app/ready/route.ts" })] },
    {
      ...contract,
      name: "each package that serves",
      repository: {
        "apps/one/package.json": '{ "name": "@acme/one" }',
        "apps/one/src/server.ts": `import express from "express"; ${database} const app = express(); app.listen(1);`,
        "apps/two/package.json": '{ "name": "apps/two" }',
        "apps/two/src/server.ts": `import { Hono } from "hono"; ${database} const app = new Hono(); ${health} export default app;`,
      },
      errors: [
        finding("neither", { service: "The package `@acme/one` (apps/one)", start: "apps/one/src/server.ts" }),
        finding("noReady", { service: "The package in apps/two", start: "apps/two/src/server.ts" }),
      ],
    },
    {
      ...contract,
      name: "the routes of another service",
      repository: {
        "apps/one/package.json": '{ "name": "one" }',
        "apps/one/src/server.ts": `import express from "express"; ${database} const app = express(); app.listen(1);`,
        "apps/two/package.json": '{ "name": "two" }',
        "apps/two/src/server.ts": `import express from "express"; ${database} const app = express(); ${health} ${ready} app.listen(1);`,
      },
      errors: [finding("neither", { service: "The package `one` (apps/one)", start: "apps/one/src/server.ts" })],
    },
  ],
});
