import { testRule } from "../../../rule-tester.js";
import rule from "../require-rate-limit.js";

const none = [{ messageId: "none" as const }];
const some = [{ messageId: "some" as const }];
const express = 'import express from "express"; const app = express();';
const limited = `import rateLimit from "express-rate-limit"; ${express} app.post("/login", rateLimit(), login);`;
const hono = 'import { Hono } from "hono"; const app = new Hono();';
const nest = 'import { Controller, Get, Post } from "@nestjs/common";';
const filename = "app/api/users/route.ts";
const pages = "pages/api/users.ts";

/** One file of a repository, judged there. */
function among(code: string, file: string, others: Record<string, string>) {
  return { code, filename: file, repository: { [file]: code, ...others } };
}

testRule("require-rate-limit", rule, {
  valid: [
    // Only services that know a secret
    { code: "export default async function handler(req, res) { if (req.headers.authorization !== `Bearer ${process.env.INTERNAL_API_KEY}`) return res.status(401).end(); res.json(await send(req)); }", filename: pages },
    { code: "export default async function handler(req, res) { const expected = env().REVALIDATE_TOKEN; if (req.query.secret !== expected) return res.status(401).end(); res.json(await send(req)); }", filename: pages },
    { code: "export const POST = withCron(async ({ body }) => upload(body));", filename },
    { code: 'import { serve } from "@upstash/workflow/nextjs"; export const { POST } = serve(async (context) => run(context));', filename },
    { code: 'import { serve } from "@novu/framework/next"; export const { GET, POST } = serve({ workflows });', filename },
    `${hono} app.use("*", (c, next) => bearerAuth({ token: process.env.CRON_SECRET })(c, next)); app.get("/clean", async (c) => c.json(await clean())); export default app;`,
    `${hono} app.use("*", async (c, next) => { if (c.req.header("authorization") !== env.CRON_SECRET) return c.text("", 401); await next(); }); app.get("/clean", async (c) => c.json(await clean())); export default app;`,
    {
      name: "a secret that another file asks for",
      ...among('import { unpause } from "../../lib/unpause"; export default async function handler(req, res) { return unpause(req, res); }', pages, {
        "lib/unpause.ts": "export async function unpause(req, res) { if (req.headers.authorization !== process.env.JOBS_KEY) return res.status(401).end(); res.json(await run()); }",
      }),
    },
    {
      name: "a signature that another file checks",
      ...among('import { command } from "@/lib/command"; export const POST = async (req) => Response.json(await command(req));', filename, {
        "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
        "lib/command.ts": "export async function command(req) { await verifySlackSignature(req); return run(req); }",
      }),
    },
    // Answers that caches keep
    { code: 'export async function GET(request) { return Response.json(await list(request), { headers: { "Cache-Control": "public, s-maxage=60" } }); }', filename },
    { code: 'export async function GET(request) { return answer(await list(request)); } function answer(body) { return Response.json(body, { headers: { "CDN-Cache-Control": `public, s-maxage=${seconds}` } }); }', filename },
    { code: 'import { ImageResponse } from "next/og"; export async function GET(request) { return new ImageResponse(await card(request), { width: 1200 }); }', filename },
    { code: "export async function GET(request, { params }) { return new Response(await page(await params)); } export function generateStaticParams() { return pages(); }", filename },
    `${hono} app.get("/catalog", async (c) => c.json(await catalog(), 200, { "Cache-Control": "public, max-age=3600" })); export default app;`,
    // Answers that cost nothing
    { code: 'export async function GET(request) { return NextResponse.redirect(new URL("/sign-in", request.url)); }', filename },
    { code: 'import { redirect } from "next/navigation"; export async function GET(request, { params }) { const { id } = await params; const { searchParams } = new URL(request.url); redirect(`/orders/${id}?${searchParams}`); }', filename },
    { code: '"use server"; import { cookies } from "next/headers"; export async function remember(theme) { const store = await cookies(); store.set("theme", theme, { secure: process.env.SITE?.startsWith("https") }); }', filename: "app/actions.ts" },
    `${express} app.get("/old", (req, res) => res.redirect("/new")); app.get("*", (req, res) => { res.sendFile(path.join("dist", "index.html")); }); import path from "node:path";`,
    `${express} const known = new Set(["a"]); app.get("/known/:name", (req, res) => { res.json({ known: known.has(req.params.name), host: req.get("host") }); });`,
    `${hono} const show = (c) => c.text("hello"); app.get("/hello", (c) => show(c)); export default app;`,
    { code: "export default function handler() { throw new Error('no endpoint'); }", filename: pages },
    // Not in production
    `${nest} @Controller("testing") export class Testing { @Post("session") async session(body) { if (process.env.NODE_ENV !== "test") throw new NotFoundException(); return this.sessions.create(body); } }`,
    `${express} app.post("/seed", async (req, res) => { if (process.env.NODE_ENV === "production") { return res.sendStatus(404); } res.json(await seed(req)); });`,
    // Reached in another way
    `${express} import serverless from "serverless-http"; app.post("/users", create); export const handler = serverless(app);`,
    among(`${nest} @Controller("users") export class Users { @Post() create() {} }`, "src/users.ts", { "package.json": '{ "name": "users", "dependencies": { "aws-serverless-express": "^3" } }' }),
    { code: 'import http from "node:http"; http.createServer(async (req, res) => { res.end(await exchange(req.url)); }).listen(4587);', filename: "packages/cli/src/login.ts", vocabulary: { commands: ["packages/cli/**"] } },
    { code: 'import http from "node:http"; http.createServer(async (req, res) => { res.end(await run(req.url)); }).listen(5000);', filename: "packages/agent-sandbox-runtime/src/server.ts" },
    { code: `${express} app.get("*", async (req, res) => { res.render("error", await errors()); });`, filename: "lib/server/booterror.js" },
    'import http from "node:http"; export function listen(handler) { return http.createServer(handler).listen(0); }',
    `${nest} @Controller() export class App { constructor(private readonly service: Service) {} @Get() getHello(): string { return this.service.getHello(); } }`,
    // Paths of what is pretended and of what search engines read
    { code: "export async function GET(request) { return Response.json(await list(request)); }", filename: "app/api/mock/orders/route.ts" },
    `${express} app.get("/external/sitemap/users.xml.gz", sitemap);`,
    // Functions of the server alone
    {
      name: "a function of a file of actions that only the server calls",
      ...among('"use server"; export const ban = async (partner) => { await save(partner); };', "lib/ban.ts", {
        "lib/jobs.ts": 'import { ban } from "./ban"; export const job = () => ban(all);',
        "lib/ban.test.ts": 'import { ban } from "./ban"; test(ban);',
      }),
    },
    {
      name: "a function of a file of actions that a page of the server calls",
      ...among('"use server"; export const check = async (query) => { return find(query); };', "lib/check.ts", {
        "app/authorize/page.tsx": 'import {\n  check,\n} from "../../lib/check";\nexport default async function Page({ searchParams }) { const { error } = await check(await searchParams); return <p>{error}</p>; }',
      }),
    },
    // Routers that nothing loads, beside others that are mounted
    {
      name: "a router that nothing loads",
      ...among('import express from "express"; const router = express.Router(); router.get("/", list); export default router;', "src/routes/files.ts", {
        "src/routes/users.ts": 'import express from "express"; const router = express.Router(); router.get("/health", list); export default router;',
        "src/app.ts": 'import express from "express"; import users from "./routes/users"; const app = express(); app.use("/users", users);',
      }),
    },
    // Files, constants, and bodies that nobody reads
    {
      name: "a function of another file that hands out a file",
      ...among(`${express} import { page } from "./page.js"; app.get("/old/*", (req, res, next) => { page(__dirname, req, res, next); });`, "proxy.js", {
        "page.js": 'import fs from "fs"; import path from "path"; export const page = (root, req, res, next) => { const file = path.resolve(root, "index.html"); if (fs.existsSync(file)) { res.setHeader("Content-Type", "text/html"); fs.createReadStream(file).pipe(res); return; } next(); };',
      }),
    },
    'import Koa from "koa"; const app = new Koa(); app.use(async (ctx) => { ctx.body = "Hello"; });',
    { code: "export async function POST(request) { const report = await request.json(); return Response.json({ success: true }); }", filename },
    // Sign-ins that begin at another service
    { code: `${'import rateLimit from "limits"; import { signIn } from "@/auth";'} export default function Page() { return <form action={async () => { "use server"; await signIn("github", { redirectTo: next }); }} />; }`, filename: "app/login/page.tsx" },
    // Servers of a library
    {
      name: "a server that a library makes for its users",
      ...among('import { createServer } from "node:http"; export class Server { constructor(options) { this.server = createServer(async (req, res) => { res.end(await this.answer(req)); }); } }', "packages/core/src/server.ts", {
        "packages/core/package.json": '{ "name": "@acme/core", "exports": { ".": "./dist/index.js" } }',
      }),
    },
    // Described routes
    `import { OpenAPIHono, createRoute } from "@hono/zod-openapi"; const app = new OpenAPIHono(); app.openapi(createRoute({ method: "get", path: "/health", responses }), async (c) => c.json(await check())); export default app;`,
    // Methods of the class
    {
      name: "a limiter in a method that makes the handlers",
      ...among(`${express} class Server { add(path, run) { const handler = this.handlerOf(run); app.post(path, handler); } handlerOf(run) { const limiter = this.createRateLimiter(run); return async (req, res) => { await limiter.consume(req.ip); res.json(await run(req)); }; } }`, "src/server.ts", {}),
    },
    // Accounts of other services
    {
      name: "Auth.js with accounts of other services",
      ...among('import { handlers } from "../../../../lib/auth"; export const { GET, POST } = handlers;', "app/api/auth/[...nextauth]/route.ts", {
        "lib/auth.ts": 'import NextAuth from "next-auth"; import GitHub from "next-auth/providers/github"; export const { handlers } = NextAuth({ providers: [GitHub] });',
      }),
    },
    // Who calls is asked further away
    `${limited} app.get("/files", async (req, res) => { const { authorization } = req.headers; res.json(await list(authorization)); });`,
    `${limited} app.get("/files", async (req, res) => { const token = req.headers.authorization; res.json(await list(token)); });`,
    `${limited} app.put("/files", async (req, res) => { if (!verifyUploadToken(req.query.token)) return res.sendStatus(401); res.json(await store(req)); });`,
    {
      name: "a table of handlers that ask who calls",
      ...among('import { handle } from "../../lib/faqs"; export default async function handler(req, res) { return handle(req, res); }', pages, {
        "pages/api/login.ts": 'import rateLimit from "express-rate-limit"; export default rateLimit(login);',
        "lib/faqs.ts": 'const handlers = { "GET /": async (req, res) => { await getServerSession(req, res); res.json(await list()); } }; export async function handle(req, res) { const chosen = handlers[`${req.method} /`]; return chosen(req, res); }',
      }),
    },
    {
      name: "a limiter in what a handler of another file makes",
      ...among('import handler from "../../lib/handler"; export default handler;', pages, {
        "lib/handler.ts": 'import { Service } from "./service"; export default async function handler(req, res) { res.json(await new Service().run(req)); }',
        "lib/service.ts": 'export class Service { async run(request) { if (await this.count(request) > 9) return { outcome: "TOO_MANY_REQUESTS", status: 429 }; } }',
      }),
    },
  ],
  invalid: [
    // A comparison that proves nothing, or one that people can try
    { code: "export default async function handler(req, res) { if (process.env.INTERNAL_API_KEY === undefined) return res.status(500).end(); res.json(await send(req)); }", filename: pages, errors: none },
    { code: "export default async function handler(req, res) { if (req.body.password !== process.env.ADMIN_PASSWORD) return res.status(401).end(); res.json(await send(req)); }", filename: pages, errors: none },
    `${hono} app.get("/clean", async (c) => c.json(await clean())); app.use("*", bearerAuth({ token: process.env.CRON_SECRET })); export default app;`,
    { code: "export const POST = withAxiom(async (request) => upload(request));", filename, errors: none },
    // What no cache keeps
    { code: 'export async function GET(request) { return Response.json(await list(request), { headers: { "Cache-Control": "private, max-age=60" } }); }', filename, errors: none },
    { code: 'export async function GET(request) { return Response.json(await list(request), { headers: { "Cache-Control": "public, max-age=0" } }); }', filename, errors: none },
    { code: 'export async function POST(request) { return Response.json(await save(request), { headers: { "Cache-Control": "public, s-maxage=60" } }); }', filename, errors: none },
    // Work behind the answer
    { code: "export async function GET(request) { return NextResponse.redirect(await find(request)); }", filename, errors: none },
    { code: "export async function GET(request) { return Response.json(find(request.nextUrl.pathname)); }", filename, errors: none },
    { code: "export async function POST(request) { return Response.json(await request.json()); }", filename, errors: none },
    { code: `${express} app.post("/login", (req, res) => { res.json({ ok: req.body.password === "x" }); });`, errors: none },
    { code: `${express} app.get("/users", (req, res) => { req.app.locals.db.query("select 1").then((rows) => res.json(rows)); });`, errors: none },
    { code: `${hono} app.get("/users", (c) => c.json(c.get("db").query("select 1"))); export default app;`, errors: none },
    { code: `${hono} app.get("/users", (c) => { const db = c.env.DB; return c.json(db.query("select 1")); }); export default app;`, errors: none },
    // In production, too
    { code: `${express} app.post("/seed", async (req, res) => { if (process.env.NODE_ENV !== "production") { log(req); } res.json(await seed(req)); });`, errors: none },
    { code: `${express} app.post("/seed", async (req, res) => { if (process.env.NODE_ENV === "test") return res.end(); res.json(await seed(req)); });`, errors: none },
    // A service that is given something, or that waits
    { code: `${nest} @Controller() export class App { @Get() list(query): string { return this.service.list(query); } }`, errors: none },
    { code: `${nest} @Controller() export class App { @Get() list(): Promise<string> { return this.service.list(); } }`, errors: none },
    // Actions that the browser calls
    {
      name: "a function of a file of actions that a component calls",
      ...among('"use server"; export const ban = async (partner) => { await save(partner); };', "lib/ban.ts", { "app/button.tsx": 'import { ban } from "../lib/ban"; export const Button = () => <button onClick={ban} />;' }),
      errors: none,
    },
    {
      name: "a function of a file of actions that a module of the browser calls",
      ...among('"use server"; export const ban = async (partner) => { await save(partner); };', "lib/ban.ts", { "lib/client.ts": '"use client"; import { ban } from "./ban"; export const run = () => ban(1);' }),
      errors: none,
    },
    {
      name: "Auth.js with mails",
      ...among('import { handlers } from "../../../../lib/auth"; export const { GET, POST } = handlers;', "app/api/auth/[...nextauth]/route.ts", {
        "lib/auth.ts": 'import NextAuth from "next-auth"; import { providers } from "./providers"; export const { handlers } = NextAuth({ providers });',
        "lib/providers.ts": 'import GitHub from "next-auth/providers/github"; import Resend from "next-auth/providers/resend"; export const providers = [GitHub, Resend];',
      }),
      errors: none,
    },
    { code: `${express} app.post("/boxes", async (req, res) => { res.json(await create(req)); });`, filename: "src/sandboxes.ts", errors: none },
    {
      name: "a function of a file of actions that a page hands on",
      ...among('"use server"; export const check = async (query) => { return find(query); };', "lib/check.ts", { "app/page.tsx": 'import { check } from "../lib/check"; export default function Page() { check(1); return <Form action={check} />; }' }),
      errors: none,
    },
    {
      name: "a function of a file of actions that a page of the browser calls",
      ...among('"use server"; export const check = async (query) => { return find(query); };', "lib/check.ts", { "app/page.tsx": '"use client"; import { check } from "../lib/check"; export default function Page() { check(1); }' }),
      errors: none,
    },
    {
      name: "a function of a file of actions that a component calls, by a plain call",
      ...among('"use server"; export const check = async (query) => { return find(query); };', "lib/check.ts", { "app/form.tsx": 'import { check } from "../lib/check"; export const Form = () => { check(1); };' }),
      errors: none,
    },
    // Routers, where nothing shows how they are mounted
    { name: "a router alone", ...among('import express from "express"; const router = express.Router(); router.get("/", list); export default router;', "src/routes/files.ts", {}), errors: none },
    {
      name: "a router that nothing loads beside an app of one file",
      ...among('import express from "express"; const router = express.Router(); router.get("/", list); export default router;', "src/routes/files.ts", { "src/app.ts": 'import express from "express"; const app = express(); app.get("/health", check);' }),
      errors: none,
    },
    {
      name: "routers that an app finds at run time",
      ...among('const express = require("express"); const router = express.Router(); router.get("/", list); module.exports = router;', "controllers/files.js", {
        "app.js": 'const express = require("express"); const load = require("auto-load"); const app = express(); const controllers = load("controllers"); app.use(require("./security")); app.use("/", controllers.files);',
        "security.js": "module.exports = (req, res, next) => next();",
      }),
      errors: none,
    },
    {
      name: "a router of another package",
      ...among('import express from "express"; const router = express.Router(); router.get("/", list); export default router;', "one/src/routes/files.ts", {
        "one/package.json": '{ "name": "one" }',
        "two/package.json": '{ "name": "two" }',
        "two/app.ts": 'import express from "express"; import users from "./users"; const app = express(); app.use("/users", users);',
        "two/users.ts": 'import express from "express"; const router = express.Router(); router.get("/health", list); export default router;',
      }),
      errors: none,
    },
    // Bodies that are read, waits, and what the file system is asked for besides files
    { code: "export async function POST(request) { const report = await request.json(); return Response.json({ size: report.length }); }", filename, errors: none },
    { code: "export async function POST(request) { const report = await store.json(); return Response.json({ success: true }); }", filename, errors: none },
    { code: 'import Koa from "koa"; const app = new Koa(); app.use(async (ctx) => { ctx.body = await load(ctx); });', errors: none },
    { code: 'import Koa from "koa"; const app = new Koa(); app.use(async (ctx) => { state.body = "Hello"; });', errors: none },
    `${express} import fs from "node:fs"; app.get("/files", (req, res) => { res.json(fs.readdirSync(req.query.path)); });`,
    // Sign-ins that can be tried
    { code: 'import { signIn } from "@/auth"; export default function Page() { return <form action={async (form) => { "use server"; await signIn("credentials", form); }} />; }', filename: "app/login/page.tsx", errors: none },
    { code: 'import { signIn } from "@/auth"; export default function Page() { return <form action={async (form) => { "use server"; await signIn("github"); await save(form); }} />; }', filename: "app/login/page.tsx", errors: none },
    { code: 'import { signIn } from "@/auth"; export default function Page({ provider }) { return <form action={async () => { "use server"; await signIn(provider); }} />; }', filename: "app/login/page.tsx", errors: none },
    // Servers that a package starts itself
    {
      name: "a server at the top of a library's module",
      ...among('import { createServer } from "node:http"; createServer(async (req, res) => { res.end(await answer(req)); }).listen(80);', "packages/core/src/server.ts", { "packages/core/package.json": '{ "name": "@acme/core", "exports": { ".": "./dist/index.js" } }' }),
      errors: none,
    },
    {
      name: "a server that an app makes in a function",
      ...among('import { createServer } from "node:http"; export const start = () => createServer(async (req, res) => { res.end(await answer(req)); }).listen(80);', "apps/web/src/server.ts", { "apps/web/package.json": '{ "name": "web", "private": true, "scripts": { "start": "node dist/server.js" } }' }),
      errors: none,
    },
    // Described routes
    {
      code: `import { OpenAPIHono, createRoute } from "@hono/zod-openapi"; const app = new OpenAPIHono(); const users = createRoute({ method: "get", path: "/users", responses }); app.openapi(users, async (c) => c.json(await list())); export default app;`,
      errors: [{ messageId: "none" as const, data: { routes: "`GET /users`", limiter: "`hono-rate-limiter`", them: "it" } }],
    },
    { code: `import { OpenAPIHono } from "@hono/zod-openapi"; import { users } from "./routes.js"; const app = new OpenAPIHono(); app.openapi(users, async (c) => c.json(await list())); export default app;`, errors: [{ messageId: "none" as const }] },
    // Methods of the class, without a limiter
    `${express} class Server { add(path, run) { const handler = this.handlerOf(run); app.post(path, handler); } handlerOf(run) { return async (req, res) => { res.json(await run(req)); }; } }`,
    // Slashes of both parts of a path
    { code: `${nest} @Controller("/users/") export class Users { @Post("/me") create() {} }`, errors: [{ messageId: "none" as const, data: { routes: "`POST /users/me`", limiter: "`ThrottlerGuard` of `@nestjs/throttler` as `APP_GUARD`", them: "it" } }] },
    // A header that is sent on
    { code: `${limited} app.get("/files", async (req, res) => { const headers = {}; headers.authorization = key; res.json(await list(headers)); });`, errors: some },
  ].map((one) => (typeof one === "string" ? { code: one, errors: none } : one)),
});
