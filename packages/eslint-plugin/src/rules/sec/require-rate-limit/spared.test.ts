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
    // A header that is sent on
    { code: `${limited} app.get("/files", async (req, res) => { const headers = {}; headers.authorization = key; res.json(await list(headers)); });`, errors: some },
  ].map((one) => (typeof one === "string" ? { code: one, errors: none } : one)),
});
