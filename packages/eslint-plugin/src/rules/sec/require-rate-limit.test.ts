import { testRule } from "../../rule-tester.js";
import rule from "./require-rate-limit.js";

const none = [{ messageId: "none" as const }];
const some = [{ messageId: "some" as const }];
const express = 'import express from "express"; const app = express();';
const limited = `import rateLimit from "express-rate-limit"; ${express}`;
const fastify = 'import Fastify from "fastify"; const app = Fastify();';
const hono = 'import { Hono } from "hono";';
const nest = 'import { Controller, Get, Post, UseGuards } from "@nestjs/common";';
const route = "app/api/users/route.ts";

const uploads = 'import { Router } from "express"; export const files = Router(); files.post("/upload", upload);';

testRule("require-rate-limit", rule, {
  valid: [
    // No routes
    "const map = new Map(); map.get('/users', load);",
    "import axios from 'axios'; axios.get('/users', options);",
    `${express} app.get("port"); app.set("view engine", "pug"); app.listen(3000);`,
    // On the app, the router, the route
    `${limited} app.use(rateLimit({ limit: 100 })); app.post("/login", login);`,
    `${limited} const limiter = rateLimit({ limit: 5 }); app.post("/login", limiter, login);`,
    `${limited} const limiter = rateLimit({ limit: 5 }); app.post("/login", [parse, limiter], login);`,
    `${limited} app.use("/api", rateLimit()); app.post("/api/login", login);`,
    `${limited} app.route("/login").all(rateLimit()).post(login);`,
    `${limited} app.all("/api/*path", rateLimit()); app.post("/api/login", login);`,
    `${limited} app.post("/login", rateLimit()); app.post("/login", login);`,
    `${limited} const router = express.Router(); router.post("/login", login); app.use("/auth", rateLimit(), router);`,
    `${limited} const router = express.Router(); router.use(rateLimit()); router.post("/login", login); app.use(router);`,
    `${limited} const limits = { login: rateLimit() }; app.post("/login", limits.login, login);`,
    `${limited} const wrap = (fn) => (req, res, next) => fn(req, res, next).catch(next); app.post("/login", wrap(rateLimit()), login);`,
    'const express = require("express"); const slowDown = require("express-slow-down"); const app = express(); app.use(slowDown({})); app.post("/login", login);',
    'import express from "express"; import { RateLimiterRedis } from "rate-limiter-flexible"; const app = express(); const bucket = new RateLimiterRedis({}); app.use(async (req, res, next) => { await bucket.consume(req.ip); next(); }); app.post("/login", login);',
    // Made by hand, in the handler, and declared
    `${express} app.post("/login", (req, res) => { if (count(req.ip) > 5) return res.status(429).end(); res.json(login(req)); });`,
    { code: `${express} import { guard } from "./guard.js"; app.use(guard); app.post("/login", login);`, vocabulary: { limiters: ["guard"] } },
    { code: `${express} app.use(security.perCaller()); app.post("/login", login);`, vocabulary: { limiters: ["perCaller"] } },
    `${express} import { loginLimiter } from "./limits.js"; app.post("/login", loginLimiter, login);`,
    // Routes that are not for the public
    `${express} app.get("/health", check); app.get("/metrics", metrics); app.get("/readyz", check); app.get("/api/version", tell); app.get("/health/db", check);`,
    `${express} app.post("/webhooks/stripe", receive);`,
    `${express} app.post("/stripe", (req, res) => { const event = stripe.webhooks.constructEvent(req.body, req.headers.signature, secret); res.end(); });`,
    `${hono} const app = new Hono(); app.post("/shots", async (c) => { if (!receiver.verify(c.req.header("Upstash-Signature"))) return c.text("", 401); return c.json(await shoot()); }); export default app;`,
    `${express} app.post("/bot", async (req, res) => { await run(req.headers["x-slack-signature"]); res.end(); });`,
    `${express} app.post("/bot", async (req, res) => { res.json(await verifySlackRequest(req)); });`,
    `${hono} import { Scalar } from "@scalar/hono-api-reference"; const app = new Hono(); app.get("/", Scalar({})); export default app;`,
    // By the address that mounts give
    `${express} const jobs = express.Router(); jobs.post("/", receive); const all = express.Router(); all.use("/cron", jobs); app.use("/api", all);`,
    {
      code: "import { Router } from 'express'; const hooks = Router(); hooks.post('/', receive); export default hooks;",
      filename: "src/hooks.ts",
      repository: {
        "src/hooks.ts": "import { Router } from 'express'; const hooks = Router(); hooks.post('/', receive); export default hooks;",
        "src/app.ts": `${limited} import hooks from "./hooks.js"; app.use("/webhook", hooks); app.post("/login", rateLimit(), login);`,
      },
    },
    `${express} app.get("/", (req, res) => { res.json({ message: "API" }); });`,
    `${express} app.use("/files", express.static("public"));`,
    `${express} app.get("/callback", login); app.listen(0, "127.0.0.1");`,
    // What registers is not known
    `${express} setUp(app); app.post("/login", login);`,
    `import { secure } from "./secure.js"; ${express} secure(app); app.post("/login", login);`,
    'import type { Express } from "express"; export function routes(app: Express) { app.post("/login", login); }',
    'import type { FastifyInstance } from "fastify"; export default async function routes(server: FastifyInstance) { server.post("/login", login); }',
    // Fastify
    `${fastify} app.register(import("@fastify/rate-limit"), { max: 100 }); app.post("/login", login);`,
    `${fastify} import limit from "@fastify/rate-limit"; await app.register(limit); app.route({ method: "POST", url: "/login", handler: login });`,
    `${fastify} app.post("/login", { config: { rateLimit: { max: 5 } } }, login);`,
    `${fastify} import limit from "@fastify/rate-limit"; app.register(limit); app.register(async (child) => { child.post("/login", login); });`,
    `${fastify} app.addHook("onRequest", async (request, reply) => { if (await tooMany(request.ip)) reply.code(429).send(); }); app.post("/login", login);`,
    `${fastify} app.post("/login", { preHandler: [app.rateLimit()] }, login);`,
    // Koa, Hono, Elysia
    'import Koa from "koa"; import Router from "@koa/router"; import ratelimit from "koa-ratelimit"; const app = new Koa(); const router = new Router(); router.post("/login", login); app.use(ratelimit({})); app.use(router.routes());',
    `${hono} import { rateLimiter } from "hono-rate-limiter"; const app = new Hono().use(rateLimiter({})).post("/login", login); export default app;`,
    `${hono} import { rateLimiter } from "hono-rate-limiter"; const auth = new Hono(); auth.post("/login", login); const app = new Hono(); app.use("/auth/*", rateLimiter({})); app.route("/auth", auth); export default app;`,
    `${hono} const app = new Hono(); app.post("/login", async (c) => { const { success } = await c.env.LOGIN_RATE_LIMITER.limit({ key: "k" }); return success ? c.json(1) : c.text("", 429); }); export default app;`,
    'import { Elysia } from "elysia"; import { rateLimit } from "elysia-rate-limit"; new Elysia().use(rateLimit()).post("/login", login).listen(3000);',
    // NestJS
    `${nest} import { ThrottlerGuard } from "@nestjs/throttler"; @UseGuards(ThrottlerGuard) @Controller("users") class Users { @Post() create() {} }`,
    `${nest} import { Throttle } from "@nestjs/throttler"; @Controller("users") class Users { @Throttle({}) @Post() create() {} }`,
    `${nest} @Controller("health") class Health { @Get() check() {} }`,
    `${nest} import { HealthCheck } from "@nestjs/terminus"; import { ROUTE } from "./constants"; @Controller(ROUTE) class Health { constructor(private health) {} @Get() @HealthCheck() async check() { return this.health.check([]); } }`,
    `${nest} @Controller("payments") class Payments { @Post("mollie/:channel") async webhook(@Body() body) { await this.payments.update(body.id); } @Post("other") handleWebHook() {} }`,
    {
      code: `${nest} @Controller("users") export class Users { @Post() create() {} }`,
      filename: "src/users.controller.ts",
      repository: {
        "src/users.controller.ts": `${nest} @Controller("users") export class Users { @Post() create() {} }`,
        "src/app.module.ts":
          'import { APP_GUARD } from "@nestjs/core"; import { ThrottlerGuard } from "@nestjs/throttler"; @Module({ providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }] }) export class App {}',
      },
    },
    // Next.js
    { code: 'import { Ratelimit } from "@upstash/ratelimit"; const limit = new Ratelimit({}); export async function POST(request) { await limit.limit("x"); return save(request); }', filename: route },
    { code: "export const POST = withRateLimit(async (request) => save(request));", filename: route },
    { code: "export const GET = () => Response.json({ ok: true });", filename: "app/api/health/route.ts" },
    { code: "export const config = 1; export function helper() {}", filename: route },
    {
      code: "export async function POST(request) { return save(request); }",
      filename: route,
      repository: {
        [route]: "export async function POST(request) { return save(request); }",
        "middleware.ts": 'import { limit } from "./lib/limit"; export async function middleware(request) { return limit(request); }',
        "lib/limit.ts": 'import { Ratelimit } from "@upstash/ratelimit"; const bucket = new Ratelimit({}); export const limit = (request) => bucket.limit(request.ip);',
      },
    },
    {
      code: 'import { guarded } from "@/lib/guarded"; export const POST = guarded(async (request) => save(request));',
      filename: route,
      repository: {
        [route]: 'import { guarded } from "@/lib/guarded"; export const POST = guarded(async (request) => save(request));',
        "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
        "lib/guarded.ts": "export const guarded = (handler) => async (request) => (hits.get(request.ip) > 9 ? new Response(null, { status: 429 }) : handler(request));",
      },
    },
    // tRPC
    'import { initTRPC } from "@trpc/server"; const t = initTRPC.create(); const limited = t.procedure.use(rateLimitMiddleware); export const router = t.router({ login: limited.mutation(login) });',
    'import { publicProcedure } from "../trpc"; import type { X } from "@trpc/server"; export const router = createRouter({ list: publicProcedure.use(rateLimit()).query(list) });',
    // No framework
    'import { createServer } from "node:http"; createServer(async (req, res) => { await limiter.consume(req.socket.remoteAddress); res.end(); }).listen(80);',
    'import { createServer } from "node:http"; createServer((req, res) => { if (req.url === "/healthz") res.end("ok"); }).listen(80);',
    `import { createServer } from "node:http"; ${limited} app.use(rateLimit()); app.post("/login", login); createServer((req, res) => app(req, res));`,
    // Through other files
    {
      code: 'import { Router } from "express"; const router = Router(); router.post("/login", login); export default router;',
      filename: "src/auth.ts",
      repository: {
        "src/auth.ts": 'import { Router } from "express"; const router = Router(); router.post("/login", login); export default router;',
        "src/app.ts": `${limited} import auth from "./auth.js"; app.use("/auth", rateLimit(), auth);`,
      },
    },
    {
      name: "the app's own file says it for all routers",
      code: 'import { Router } from "express"; export const router = Router(); router.post("/login", login);',
      filename: "src/auth.ts",
      repository: {
        "src/auth.ts": 'import { Router } from "express"; export const router = Router(); router.post("/login", login);',
        "src/routes.ts": 'export * from "./auth.js";',
        "src/app.ts": `${express} import { router } from "./routes.js"; app.use("/auth", router);`,
      },
    },
    {
      name: "a list of middleware of another file",
      code: 'import { Hono } from "hono"; export const projects = new Hono(); projects.get("/", list);',
      filename: "src/projects.ts",
      repository: {
        "src/projects.ts": 'import { Hono } from "hono"; export const projects = new Hono(); projects.get("/", list);',
        "src/app.ts": `${hono} import { guarded } from "./guarded.js"; import { open } from "./open.js"; import { projects } from "./projects.js"; const app = new Hono(); app.route("/open", open); app.use(...guarded); app.route("/projects", projects);`,
        "src/open.ts": `${hono} export const open = new Hono(); open.get("/", list);`,
        "src/guarded.ts": 'import { rateLimiter } from "hono-rate-limiter"; export const guarded = [withDatabase, rateLimiter({ limit: 100 })];',
      },
    },
    {
      name: "a limiter before one path of a mounted router",
      code: uploads,
      filename: "src/files.ts",
      repository: { "src/files.ts": uploads, "src/app.ts": `${limited} import { files } from "./files.js"; app.use("/api/files/upload", rateLimit()); app.use("/api/files", files);` },
    },
    {
      name: "an app of which one part is limited, and all the rest asks who calls",
      code: uploads,
      filename: "src/files.ts",
      repository: {
        "src/files.ts": uploads,
        "src/routes.ts": 'import { Router } from "express"; import { files } from "./files.js"; const router = Router(); router.use("/files", files); export default router;',
        "src/app.ts": `${limited} import routes from "./routes.js"; app.post("/login", rateLimit(), login); app.use((req, res, next) => { if (req.path === "/open") return next(); verifyToken(req, res, next); }); app.use("/api", routes);`,
      },
    },
    `${limited} app.post("/login", rateLimit(), login); app.get("/erase", (req, res) => { if (!security.authenticatedUsers.get(req.cookies.token)) return res.sendStatus(401); erase(req, res); });`,
    `${limited} app.post("/login", rateLimit(), login); app.get("/invite", (req, res) => { if (req.headers["authorization"] !== bearer(secret)) return res.sendStatus(401); invite(req, res); });`,
    `${limited} app.post("/login", rateLimit(), login); app.get("/links", async (req, res) => { const user = await verifyUser({ req, res }); res.json(await links(user)); });`,
    {
      name: "a controller of a library for others' apps",
      code: `${nest} @Controller() export class Bridge { @Post() handle() {} }`,
      filename: "packages/bridge/src/bridge.ts",
      repository: {
        "packages/bridge/package.json": '{ "name": "bridge", "peerDependencies": { "@nestjs/common": ">=10" } }',
        "packages/bridge/src/bridge.ts": `${nest} @Controller() export class Bridge { @Post() handle() {} }`,
      },
    },
    `${limited} app.post("/login", rateLimit(), login); app.get("/files", (req, res) => list(req, res)); async function list(req, res) { const user = await verifyUser({ req, res }); res.json(await files(user)); }`,
    `${limited} app.post("/login", rateLimit(), login); app.get("/pay", async (req, res) => { const token = await getToken({ req }); if (!token) return res.sendStatus(401); pay(res); });`,
    `${express} app.all("/*", (req, res, next) => { if (!req.secure) return res.redirect(secure(req)); next(); });`,
    // What is made once, or limits itself
    { code: 'import { toNextJsHandler } from "better-auth/next-js"; export const { GET, POST } = toNextJsHandler(auth.handler);', filename: "app/api/auth/[...all]/route.ts" },
    { code: 'import { createFromSource } from "fumadocs-core/search/server"; export const { GET } = createFromSource(source);', filename: "app/api/search/route.ts" },
    { code: "export function GET() { return new Response(pages()); }", filename: "app/llms-full.txt/route.ts" },
    { code: "export async function GET() { return new ImageResponse(card, { width: 1200 }); }", filename: "app/api/card/route.ts" },
    { code: "export const revalidate = 3600; export function GET() { return new Response(pages()); }", filename: "app/api/pages/route.ts" },
    { code: 'export const dynamic = "force-static"; export function GET() { return new Response(pages()); }', filename: "app/api/pages/route.ts" },
    {
      name: "a limiter in a function that is given the app",
      code: `${express} import { secure } from "./secure.js"; secure(app); app.post("/login", login);`,
      filename: "src/app.ts",
      repository: {
        "src/app.ts": `${express} import { secure } from "./secure.js"; secure(app); app.post("/login", login);`,
        "src/secure.ts": 'import rateLimit from "express-rate-limit"; import type { Express } from "express"; export function secure(app: Express) { app.use(rateLimit()); }',
      },
    },
    {
      name: "a Fastify plugin under a limited server",
      code: 'import type { FastifyInstance } from "fastify"; export default async function routes(server: FastifyInstance) { server.post("/login", login); }',
      filename: "src/routes.ts",
      repository: {
        "src/routes.ts": 'import type { FastifyInstance } from "fastify"; export default async function routes(server: FastifyInstance) { server.post("/login", login); }',
        "src/app.ts": `${fastify} import routes from "./routes.js"; app.register(import("@fastify/rate-limit")); app.register(routes);`,
      },
    },
  ],
  invalid: [
    { code: `${express}\napp.post("/login", login);\napp.get("/users", list);`, errors: [{ messageId: "none", line: 2, column: 5, endColumn: 9, data: { routes: "`POST /login` and `GET /users`", limiter: "`express-rate-limit`", what: "app", them: "them" } }] },
    { code: `${express} app.post("/login", login);`, vocabulary: { limiters: ["perCaller"] }, errors: [{ messageId: "none", data: { routes: "`POST /login`", limiter: "`perCaller`", what: "app", them: "it" } }] },
    {
      code: `${express} ${["a", "b", "c", "d", "e"].map((name) => `app.get("/${name}", list);`).join(" ")}`,
      errors: [{ messageId: "none", data: { routes: "`GET /a`, `GET /b`, `GET /c` and 2 more", limiter: "`express-rate-limit`", what: "app", them: "them" } }],
    },
    // Spellings
    { code: 'const app = require("express")(); app["post"]("/login", login);', errors: none },
    { code: 'import * as web from "express"; const app = web.default(); app.post("/login", login);', errors: none },
    { code: 'import { Router as make } from "express"; const r = make(); const s = r; s.post("/login", login); export { r };', errors: none },
    { code: `${express} app.route("/login").post(login);`, errors: none },
    { code: `${express} const path = "/login"; app.post(\`\${path}\`, wrap(login));`, errors: none },
    { code: `${express} app.use("/login", (req, res) => { res.json(login(req)); });`, errors: none },
    { code: 'import express from "express"; class Server { app = express(); constructor() { this.app.post("/login", login); } }', errors: none },
    { code: 'import express from "express"; class Server { app; constructor() { this.app = express(); this.routes(); } routes() { this.app.post("/login", login); } }', errors: none },
    { code: 'import express from "express"; const make = () => { const app = express(); app.post("/login", login); return app; }; export default make();', errors: none },
    { code: 'import express from "express"; let app; app = express(); app.post("/login", login);', errors: none },
    { code: 'import express from "express"; const app = express(); function routes(server) { server.post("/login", login); } routes(app);', errors: none },
    { code: `${express} app.put("/orders/:id/status", change); app.get("/api/public/orders", list);`, errors: none },
    // Mounts that are no webhooks', or not alone
    { code: `${express} const users = express.Router(); users.post("/", create); app.use("/users", users);`, errors: none },
    { code: `${express} const users = express.Router(); users.post("/", create); app.use("/webhook", users); app.use("/users", users);`, errors: none },
    { code: `${express} const users = express.Router(); users.post("/", create); app.use("/public", users);`, errors: none },
    { code: `${express} app.post("/bot", (req, res) => { res.header("x-signature", sign(req)); res.end(list()); });`, errors: none },
    // What is no limiter
    { code: `${limited} app.post("/login", login); app.use(rateLimit());`, errors: none },
    { code: `${limited} app.use("/admin", rateLimit()); app.post("/login", login);`, errors: none },
    { code: `${express} import Bottleneck from "bottleneck"; const limiter = new Bottleneck({}); app.use(limiter); app.post("/login", login);`, errors: none },
    { code: `${express} import { throttle } from "lodash"; app.post("/login", throttle(login));`, errors: none },
    { code: `${express} const rateLimit = (req, res, next) => next(); app.use(rateLimit); app.post("/login", login);`, errors: none },
    { code: `${express} import helmet from "helmet"; app.use(helmet()); app.use(express.json({ limit: "1mb" })); app.post("/login", login);`, errors: none },
    { code: `${express} app.get("/prices", async (req, res) => { const answer = await fetch(url); if (answer.status === 429) throw new RateLimitError(); res.json(await answer.json()); });`, errors: none },
    // Some have one
    { code: `${limited} app.post("/login", rateLimit(), login);\napp.post("/reset", reset);`, errors: [{ messageId: "some", line: 2, data: { routes: "`POST /reset`", limiter: "`express-rate-limit`", what: "app", them: "it" } }] },
    { code: `${limited} app.post("/login", rateLimit(), login); app.get("/mine", requireAuth, list); app.post("/reset", reset);`, errors: [{ messageId: "some", data: { routes: "`POST /reset`", limiter: "`express-rate-limit`", what: "app", them: "it" } }] },
    // Other frameworks
    { code: `${fastify} app.post("/login", { schema: {} }, login);`, errors: none },
    { code: `${fastify} app.post("/login", { config: { rateLimit: false } }, login);`, errors: none },
    { code: `${fastify} app.register(async (child) => { child.route({ method: "POST", url: "/login", handler: login }); });`, errors: none },
    { code: 'import Koa from "koa"; import Router from "@koa/router"; const app = new Koa(); const router = new Router(); router.post("/login", login); app.use(router.routes()).use(router.allowedMethods());', errors: none },
    { code: 'import Koa from "koa"; const app = new Koa(); app.use(async (ctx) => { ctx.body = await list(); });', errors: none },
    { code: `${hono} const app = new Hono(); app.post("/login", (c) => c.json(login(c))); export default app;`, errors: none },
    { code: `${hono} export default new Hono().basePath("/api").get("/users", list).post("/users", create);`, errors: none },
    { code: 'import { Elysia } from "elysia"; new Elysia().post("/login", login).listen(3000);', errors: none },
    { code: `${nest} @Controller("payments") export class Payments { @Post("mollie") async charge() { await this.webhook(); } }`, errors: [{ messageId: "none" }] },
    { code: `${nest} import { ROUTE } from "./constants"; @Controller(ROUTE) class Health { @Get() @HealthChecked() async check() { return this.health.check([]); } }`, errors: [{ messageId: "none" }] },
    { code: `${nest} @Controller("auth") export class Auth { @Post("login") login() {} @Get("me") me() {} }`, errors: [{ messageId: "none", data: { routes: "`POST /auth/login` and `GET /auth/me`", limiter: "`ThrottlerGuard` of `@nestjs/throttler` as `APP_GUARD`", what: "controller", them: "them" } }] },
    { code: "export async function POST(request) { return Response.json(await save(await request.json())); }", filename: route, errors: [{ messageId: "none", column: 23, data: { routes: "`POST /api/users`", limiter: "`@upstash/ratelimit` in the middleware", what: "file", them: "it" } }] },
    { code: "export default async function handler(req, res) { res.json(await list()); }", filename: "pages/api/users.ts", errors: none },
    { code: 'const run = async (req, res) => res.json(await list()); export default withSession(run);', filename: "src/pages/api/users.ts", errors: none },
    { code: "async function handle(request) { return save(request); } export { handle as GET, handle as POST };", filename: "src/app/(shop)/api/users/route.ts", errors: none },
    { code: '"use server"; export async function signUp(form) { await create(form); }', filename: "app/actions.ts", errors: none },
    { code: 'export function Page() { async function save(form) { "use server"; await create(form); } return save; }', filename: "app/page.tsx", errors: none },
    { code: 'import { initTRPC } from "@trpc/server"; const t = initTRPC.create(); export const router = t.router({ login: t.procedure.input(schema).mutation(login) });', errors: none },
    { code: 'import http from "http"; const server = http.createServer(); server.on("request", (req, res) => { res.end(list()); });', errors: none },
    { code: "Bun.serve({ fetch(request) { return list(request); } }); const library = 'http';", errors: none },
    { code: `${limited} app.post("/login", rateLimit(), login); app.get("/files", (req, res) => list(req, res)); async function list(req, res) { res.json(await files(req.query)); }`, errors: some },
    { code: `${express} app.all("/*", (req, res, next) => { find(req).then((page) => res.send(page)).catch((error) => next(error)); });`, errors: none },
    { code: `${express} app.all("/pages", (req, res, next) => { if (!req.query.page) return next(); res.send(page(req)); });`, errors: none },
    { code: "export const revalidate = 0; export function GET() { return new Response(pages()); }", filename: "app/api/pages/route.ts", errors: none },
    { code: "export const revalidate = 60; export function GET(request) { return new Response(find(request)); }", filename: "app/api/pages/route.ts", errors: none },
    { code: "export const revalidate = 60; export function POST() { return new Response(pages()); }", filename: "app/api/pages/route.ts", errors: none },
    { code: 'export const dynamic = "force-dynamic"; export function GET() { return new Response(pages()); }', filename: "app/api/pages/route.ts", errors: none },
    { code: `${limited} app.post("/login", rateLimit(), login); app.get("/mail", (req, res) => { send({ headers: { authorization: key } }); res.end(); });`, errors: some },
    { code: `${limited} app.post("/login", rateLimit(), login); app.get("/links", async (req, res) => res.json(await users.get(req.query)));`, errors: some },
    {
      name: "a controller of a service",
      code: `${nest} @Controller() export class Bridge { @Post() handle() {} }`,
      filename: "packages/bridge/src/bridge.ts",
      repository: {
        "packages/bridge/package.json": '{ "name": "bridge", "dependencies": { "@nestjs/common": "^10" }, "peerDependencies": { "@nestjs/common": ">=10" } }',
        "packages/bridge/src/bridge.ts": `${nest} @Controller() export class Bridge { @Post() handle() {} }`,
      },
      errors: none,
    },
    {
      name: "a limiter before another path of a mounted router",
      code: uploads,
      filename: "src/files.ts",
      repository: { "src/files.ts": uploads, "src/app.ts": `${limited} import { files } from "./files.js"; app.use("/api/files/download", rateLimit()); app.post("/login", rateLimit(), login); app.use("/api/files", files);` },
      errors: some,
    },
    {
      name: "a router that is mounted before the app asks who calls",
      code: uploads,
      filename: "src/files.ts",
      repository: {
        "src/files.ts": uploads,
        "src/app.ts": `${limited} import { files } from "./files.js"; app.post("/login", rateLimit(), login); app.use("/api", files); app.use((req, res, next) => verifyToken(req, res, next));`,
      },
      errors: some,
    },
    // Through other files
    {
      name: "an app that mounts a router of another file without a limiter",
      code: `${express} import auth from "./auth.js";\napp.use("/auth", auth);`,
      filename: "src/app.ts",
      repository: {
        "src/app.ts": `${express} import auth from "./auth.js";\napp.use("/auth", auth);`,
        "src/auth.ts": 'import { Router } from "express"; const router = Router(); router.post("/login", login); export default router;',
      },
      errors: [{ messageId: "none", line: 2, data: { routes: "`/auth`", limiter: "`express-rate-limit`", what: "app", them: "it" } }],
    },
    {
      name: "a router that the app leaves out",
      code: 'import { Router } from "express"; const router = Router(); router.post("/login", login); export default router;',
      filename: "src/auth.ts",
      repository: {
        "src/auth.ts": 'import { Router } from "express"; const router = Router(); router.post("/login", login); export default router;',
        "src/app.ts": `${limited} import auth from "./auth.js"; app.use("/auth", auth); app.get("/users", rateLimit(), list);`,
      },
      errors: some,
    },
    {
      name: "middleware of Next.js for other paths",
      code: "export async function POST(request) { return save(request); }",
      filename: route,
      repository: {
        [route]: "export async function POST(request) { return save(request); }",
        "middleware.ts":
          'import { Ratelimit } from "@upstash/ratelimit"; const bucket = new Ratelimit({}); export const middleware = (request) => bucket.limit(request.ip); export const config = { matcher: ["/dashboard/:path*"] };',
      },
      errors: none,
    },
    {
      name: "an app of Next.js is reported once, in its first file",
      code: "export async function POST(request) { return save(request); }",
      filename: "app/api/a/route.ts",
      repository: {
        "app/api/a/route.ts": "export async function POST(request) { return save(request); }",
        "app/api/b/route.ts": "export async function POST(request) { return save(request); }",
      },
      errors: none,
    },
  ],
});
