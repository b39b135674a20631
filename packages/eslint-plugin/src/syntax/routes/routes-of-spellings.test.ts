import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../source-code-of.js";
import { routesOf } from "./routes-of.js";

/** What a file says of routes: routes with their links, mounts with where they stand, and receivers with how the file comes by them. */
function told(file: string, code: string): string {
  const sourceCode = sourceCodeOf(code);
  const { routes, mounts, receivers } = routesOf(sourceCode, file === "-" ? "src/app.ts" : file);
  const text = (node: Parameters<typeof sourceCode.getText>[0]): string => sourceCode.getText(node).replace(/\s+/g, " ").slice(0, 40);
  return [
    ...routes.map(({ methods, path, own, receiver }) => `${methods.join("|")} ${path ?? "?"}${receiver ? "" : " alone"}: ${own.map(({ kind, name, node }) => `${kind}${name === undefined ? "" : ` ${name}`} ${text(node)}`).join(", ")}`),
    ...mounts.map(({ paths, node, receiver, own }) => `mount ${text(node)} at ${paths?.join(" ") ?? "all"}${receiver ? " known" : ""}${own.map((link) => ` after ${text(link.node)}`).join("")}`),
    ...receivers.map(({ framework, kind, source, exported, handedTo, node }) => `${framework} ${kind} ${source}${exported ? " exported" : ""}${handedTo.length > 0 ? ` handed ${handedTo.length}` : ""} ${text(node)}`),
  ].join("; ");
}

const rows: [code: string, file: string, told: string][] = [
  ["import { Hono } from \"hono\"; import { log } from \"./log.js\"; const app = new Hono(); app.get(log, h);", "-", "hono app made new Hono()"],
  ["import express from \"express\"; const app = express(); const set = () => 1; app.get(set, h);", "-", "express app made express()"],
  ["import express from \"express\"; const app = express(); const a = app.route(\"/a\"); a.get(h); a.post(auth, i);", "-", "GET /a: handler h; POST /a: middleware auth, handler i; express app made express()"],
  ["exports.expressCreateServer = (hook, { app }) => { app.post(\"/a\", (req, res) => save(req, res)); };", "-", "POST /a: handler (req, res) => save(req, res); express app parameter app"],
  ["import express from \"express\"; const app = express(); app.get(\"/a\", h); export default app;", "-", "GET /a: handler h; express app made exported express()"],
  ["import express from \"express\"; export const app = express(); app.all([\"/a\", \"/b\"], h);", "-", "ALL /a: handler h; express app made exported express()"],
  ["import * as express from \"express\"; const r = new express.Router(); r.delete(/a/, h); export { r };", "-", "DELETE ?: handler h; express router made exported new express.Router()"],
  ["import { Router as R } from \"express\"; const r = R({ mergeParams: true }); r.patch(`/a`, h); module.exports = r;", "-", "PATCH /a: handler h; express router made exported R({ mergeParams: true })"],
  ["const express = require(\"express\"); const { Router } = require(\"express\"); const app = express(), r = Router(); app.use(\"/v1\", auth, r); r.get(\"/a\", h);", "-", "GET /a: handler h; mount r at /v1 known after auth; express app made express(); express router made Router()"],
  ["const app = require(\"express\")(); app.use(r); app.use(\"/b\", require(\"./b\")); app.use(\"/c\", c.router);", "-", "mount require(\"./b\") at /b; express app made require(\"express\")()"],
  ["import express from \"express\"; let app; app = express(); app.get(\"/a\", h);", "-", "GET /a: handler h; express app made express()"],
  ["import express from \"express\"; class S { app = express(); start() { this.app.get(\"/a\", this.h); this.app.use(\"/b\", b); } }", "-", "GET /a: handler this.h; express app made express()"],
  ["import express from \"express\"; class S { constructor() { this.app = express(); this.app.post(\"/a\", this.h.bind(this)); } }", "-", "POST /a: handler this.h.bind(this); express app made express()"],
  ["import type { Express } from \"express\"; export function register(app: Express) { app.get(\"/a\", h); }", "-", "GET /a: handler h; express app parameter app: Express"],
  ["import type { Application, Router } from \"express\"; export default (app: Application, r: Router) => { app.use(\"/b\", r); r.get(\"/a\", h); };", "-", "GET /a: handler h; mount r at /b known; express app parameter app: Application; express router parameter r: Router"],
  ["import express from \"express\"; import { setup } from \"./setup.js\"; const app = express(); setup(app); app.get(\"/a\", h);", "-", "GET /a: handler h; express app made handed 1 express()"],
  ["import express from \"express\"; const app = express(); function setup(a) { a.get(\"/a\", h); } setup(app);", "-", "GET /a: handler h; express app made express()"],
  ["import express from \"express\"; const app = express(); app.route(\"/a\").all(auth).get(h).post(v, h);", "-", "ALL /a: handler auth; GET /a: handler h; POST /a: middleware v, handler h; express app made express()"],
  ["import express from \"express\"; const app = express(); app.get(\"/a\", wrap(async (req, res) => {}));", "-", "GET /a: handler wrap(async (req, res) => {}); express app made express()"],
  ["import express from \"express\"; const app = express(); app.get(\"/a\", wrap(auth, h), [b, [c]]);", "-", "GET /a: middleware wrap(auth, h), middleware b, handler c; express app made express()"],
  ["import express from \"express\"; const app = express(); app.use((req, res) => res.end()); app.use((req, res, next) => next()); app.use((error, req, res, next) => {});", "-", "ALL ?: handler (req, res) => res.end(); express app made express()"],
  ["import express from \"express\"; const app = express(); app.use(\"/a\", (req, res) => res.end());", "-", "ALL /a: handler (req, res) => res.end(); express app made express()"],
  ["import express from \"express\"; const app = express(); app[method](\"/a\", h); app[\"get\"](\"/b\", h);", "-", "GET /b: handler h; express app made express()"],
  ["import express from \"express\"; const app = express(); app.get(\"env\"); app.get(\"/a\"); app.set(\"x\", h); app.listen(1);", "-", "express app made express()"],
  ["import express from \"express\"; const app = express(); app.get(\"/a\", ...handlers); app.get(path, h); app.get(\"/\" + x, h);", "-", "GET /a: handler handlers; GET ?: handler h; GET ?: handler h; express app made express()"],
  ["import express from \"express\"; const app = express(); app?.get(\"/a\", h); (app as any).get(\"/b\", h); app!.get(\"/c\", h);", "-", "GET /a: handler h; GET /b: handler h; GET /c: handler h; express app made express()"],
  ["import express from \"express\"; const path = \"/a\"; const app = express(); app.get(path, h); const paths = { b: \"/b\" }; app.get(paths.b, h);", "-", "GET /a: handler h; GET ?: handler h; express app made express()"],
  ["import express from \"express\"; const make = () => { const r = express.Router(); r.get(\"/a\", h); return r; }; const app = express(); app.use(\"/v1\", make());", "-", "GET /a: handler h; mount make() at /v1 known; express router made express.Router(); express app made express()"],
  ["import express from \"express\"; const a = express(); const b = a; b.get(\"/a\", h);", "-", "GET /a: handler h; express app made express()"],
  ["import Fastify from \"fastify\"; const app = Fastify({}); app.register(import(\"./a.js\")); app.register(plugin, { prefix: \"/v1\" }); app.addHook(\"onRequest\", auth);", "-", "mount import(\"./a.js\") at all; fastify app made Fastify({})"],
  ["import Fastify from \"fastify\"; const app = Fastify({}); app.register(async (f) => { f.get(\"/a\", h); }, { prefix: \"/v1\" });", "-", "GET /a: handler h; mount async (f) => { f.get(\"/a\", h); } at all known; fastify app made Fastify({}); fastify router parameter f"],
  ["import Fastify from \"fastify\"; const app = Fastify({}); app.get(\"/a\", { schema: s, preHandler: auth, config: c, onRequest: [x, y], other: 1 }, async () => {});", "-", "GET /a: option schema s, hook preHandler auth, option config c, hook onRequest x, hook onRequest y, option other 1, handler async () => {}; fastify app made Fastify({})"],
  ["import Fastify from \"fastify\"; const app = Fastify({}); app.route({ method: \"GET\", path: \"/a\", preValidation: v, handler() {} }); app.route(options);", "-", "GET /a: option method \"GET\", option path \"/a\", hook preValidation v, handler () {}; fastify app made Fastify({})"],
  ["import fp from \"fastify-plugin\"; export default fp(async function (fastify, options) { fastify.get(\"/a\", h); });", "-", "GET /a: handler h; fastify router parameter fastify"],
  ["import type { FastifyInstance, FastifyPluginAsync } from \"fastify\"; export const routes: FastifyPluginAsync = async (app) => { app.get(\"/a\", h); };", "-", "GET /a: handler h; fastify router parameter app"],
  ["import type { FastifyInstance } from \"fastify\"; export async function routes(app: FastifyInstance) { app.post(\"/a\", { schema: s }, h); }", "-", "POST /a: option schema s, handler h; fastify router parameter app: FastifyInstance"],
  ["import { Hono } from \"hono\"; const app = new Hono().basePath(\"/v1\"); app.use(\"*\", auth); app.use(\"/x/*\", limit); app.get(\"/a\", v, (c) => c.text(\"\")); app.route(\"/b\", b); app.mount(\"/c\", c); export default app;", "-", "GET /a: middleware v, handler (c) => c.text(\"\"); hono app made exported new Hono()"],
  ["import { Hono } from \"hono\"; const app = new Hono<Env>(); app.on([\"GET\", \"POST\"], \"/a\", h); app.on(\"GET\", [\"/b\", \"/c\"], h); app.all(\"/d\", h); app.options(\"/e\", h);", "-", "GET|POST /a: handler h; GET /b: handler h; ALL /d: handler h; OPTIONS /e: handler h; hono app made new Hono<Env>()"],
  ["import { Elysia } from \"elysia\"; const app = new Elysia({ prefix: \"/v1\" }).use(plugin).get(\"/a\", h, { body: b }).group(\"/g\", (g) => g.get(\"/b\", h)).post(\"/c\", h);", "-", "GET /a: handler h, option body b; GET /b: handler h; POST /c: handler h; mount (g) => g.get(\"/b\", h) at /g known; elysia app made new Elysia({ prefix: \"/v1\" }); elysia router parameter g"],
  ["import polka from \"polka\"; polka().use(auth).get(\"/a\", h).listen(1);", "-", "GET /a: handler h; express app made polka()"],
  ["import restify from \"restify\"; const s = restify.createServer(); s.get(\"/a\", h); s.del(\"/b\", h);", "-", "GET /a: handler h; DELETE /b: handler h; express app made restify.createServer()"],
  ["import { Controller, Get, Post, All, UseGuards, Body } from \"@nestjs/common\"; @UseGuards(G) @Controller() export class A { @Get() one() {} @UseGuards(H) @Post([\"b\", \"c\"]) two(@Body(new P()) b) {} @All(\"*\") three() {} four() {} }", "-", "GET / alone: decorator UseGuards @UseGuards(G), middleware UseGuards G, decorator Controller @Controller(), decorator Get @Get(), handler () {}; POST /b alone: decorator UseGuards @UseGuards(G), middleware UseGuards G, decorator Controller @Controller(), decorator UseGuards @UseGuards(H), middleware UseGuards H, decorator Post @Post([\"b\", \"c\"]), handler (@Body(new P()) b) {}; ALL /* alone: decorator UseGuards @UseGuards(G), middleware UseGuards G, decorator Controller @Controller(), decorator All @All(\"*\"), handler () {}"],
  ["import { Controller, Get } from \"@nestjs/common\"; @Controller({ path: \"a\" }) class A { @Get(path) one() {} } class B { @Get(\"x\") no() {} }", "-", "GET ? alone: decorator Controller @Controller({ path: \"a\" }), decorator Get @Get(path), handler () {}"],
  ["import { Controller, Get } from \"other\"; @Controller(\"a\") class A { @Get() one() {} }", "-", ""],
  ["import { initTRPC } from \"@trpc/server\"; const t = initTRPC.context<C>().create(); export const r = t.router({ a: t.procedure.query(h), b: t.procedure.input(s).output(o).mutation(async () => {}), c: t.procedure.subscription(h), d: other });", "-", "QUERY a alone: wrapper procedure t.procedure, handler h; MUTATION b alone: wrapper procedure t.procedure, option input s, option output o, handler async () => {}; SUBSCRIPTION c alone: wrapper procedure t.procedure, handler h"],
  ["import http from \"node:http\"; http.createServer({}, (req, res) => {}); const s = http.createServer(); s.on(\"request\", (req, res) => {}); s.on(\"close\", () => {});", "-", "ALL ? alone: handler (req, res) => {}; ALL ? alone: handler (req, res) => {}"],
  ["import { createServer } from \"https\"; const handler = (req, res) => {}; createServer(handler).listen(1);", "-", "ALL ? alone: handler (req, res) => {}"],
  ["import { createServer } from \"node:http\"; import express from \"express\"; const app = express(); createServer(app); app.get(\"/a\", h);", "-", "GET /a: handler h; express app made express()"],
  ["const app = make(); app.get(\"/a\", (req, res) => res.json({})); map.get(\"a\"); cache.get(\"/a\", h);", "-", ""],
  ["import axios from \"axios\"; axios.get(\"/a\", h); const api = axios.create(); api.post(\"/b\", { a: 1 });", "-", ""],
  ["export async function GET(request) {} export const POST = wrap(h); export const dynamic = \"auto\"; export { PUT } from \"./b.js\"; export function helper() {}", "app/api/a/route.ts", "GET /api/a alone: handler async function GET(request) {}; POST /api/a alone: wrapper wrap(h), handler h"],
  ["const handler = async () => {}; export { handler as GET, handler as POST, other };", "app/api/a/route.ts", "GET /api/a alone: handler async () => {}; POST /api/a alone: handler async () => {}"],
  ["export const { GET, POST } = handlers; export const [PUT] = list;", "app/api/a/route.ts", "GET /api/a alone: handler GET; POST /api/a alone: handler POST"],
  ["export const GET = createRoute({ handler: async () => {} }); export const POST = make().handler(async () => {});", "app/api/a/route.ts", "GET /api/a alone: wrapper createRoute({ handler: async () => {} }), handler async () => {}; POST /api/a alone: wrapper make().handler(async () => {}), handler async () => {}, wrapper make()"],
  ["export function HEAD() {} export * from \"./b.js\"; export type GET = 1;", "app/(x)/a/[...rest]/route.js", ""],
  ["export default function Page() {}", "app/@slot/a/page.tsx", ""],
  ["export default async function handler(req, res) {}", "pages/api/a/[id].ts", "ALL /api/a/[id] alone: handler async function handler(req, res) {}"],
  ["const handler = () => {}; export default wrap(handler); export const config = {};", "pages/api/index.ts", "ALL /api alone: wrapper wrap(handler), handler () => {}"],
  ["module.exports = (req, res) => {};", "src/pages/api/a.js", "ALL /api/a alone: handler (req, res) => {}"],
  ["export { default } from \"./b.js\";", "pages/api/a.ts", ""],
  ["export default function Page() {}", "pages/a.tsx", ""],
  ["\"use server\"; export async function save(form) {} export const other = async () => {}; const not = 1; export const made = action(async () => {}); export default async function () {}", "app/actions.ts", "ACTION ? alone: handler async function save(form) {}; ACTION ? alone: handler async () => {}; ACTION ? alone: wrapper action(async () => {}), handler async () => {}; ACTION ? alone: handler async function () {}"],
  ["export async function save(form) { \"use server\"; }", "app/actions.ts", "ACTION ? alone: handler async function save(form) { \"use server\""],
  ["export default function Page() { async function save(form) { \"use server\"; } return <form action={async (f) => { \"use server\"; }} />; }", "app/page.tsx", "ACTION ? alone: handler async function save(form) { \"use server\"; ACTION ? alone: handler async (f) => { \"use server\"; }"],
  ["export function middleware(request) {} export const config = { matcher: [\"/api/:path*\"] };", "middleware.ts", ""],
  ["import express from \"express\"; const app = express(); app.use((req, res) => res.end()); app.use((req, res, next) => next()); app.use(\"/a\", (req, res) => res.end());", "-", "ALL ?: handler (req, res) => res.end(); ALL /a: handler (req, res) => res.end(); express app made express()"],
];

describe("routesOf", () => {
  it.each(rows)("%s in %s: %s", (code, file, expected) => {
    expect(told(file, code)).toBe(expected);
  });
});
