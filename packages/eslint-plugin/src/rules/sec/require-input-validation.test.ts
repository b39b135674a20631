import { testRule } from "../../rule-tester.js";
import rule from "./require-input-validation.js";

const bad = [{ messageId: "unvalidated" as const }];
const express = 'import express from "express"; const app = express();';
const zod = 'import { z } from "zod"; const User = z.object({ name: z.string() });';
const fastify = 'import Fastify from "fastify"; const app = Fastify();';
const hono = 'import { Hono } from "hono"; const app = new Hono(); export default app;';
const koa = 'import Koa from "koa"; import Router from "@koa/router"; const router = new Router();';
const nest = 'import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from "@nestjs/common";';
const trpc = 'import { initTRPC } from "@trpc/server"; import { z } from "zod"; const t = initTRPC.create();';
const route = "app/api/users/route.ts";
const pages = "pages/api/users.ts";

const controller = 'import { Controller, Post, Body } from "@nestjs/common"; import { CreateUser } from "./create-user.js"; @Controller("users") export class Users { @Post() create(@Body() user: CreateUser) { return this.users.create(user); } }';
const savePart = `${express} import { save } from "./service.js"; app.post("/users", async (req, res) => res.json(await save({ name: req.body.name, by: 1 })));`;
const list = 'import type { Request, Response } from "express"; export const create = async (req: Request, res: Response) => { res.json(await users.create(req.body)); };';

const command =
  'import { Controller, Post, Body } from "@nestjs/common"; import { Seen } from "./seen.js"; @Controller("seen") export class SeenController { @Post() mark(@Body() body: { feeds?: string[] }) { return this.mark.execute(Seen.create({ feeds: body.feeds })); } }';

testRule("require-input-validation", rule, {
  valid: [
    `${nest} @Controller("webhooks") export class Hooks { @Post() receive(@Body() body: any) { return this.hooks.run(body); } }`,
    // Nothing is read
    `${express} app.get("/users", async (req, res) => res.json(await users.all()));`,
    `${express} app.post("/users", (req, res) => { res.json(process(req.user)); });`,
    "function handle(req, res) { return users.create(req.body); }",
    // Parsed in the handler
    `${express} ${zod} app.post("/users", async (req, res) => { const user = User.parse(req.body); res.json(await users.create(user)); });`,
    `${express} ${zod} app.post("/users", async (req, res) => { const { success, data } = User.safeParse(req.body); if (!success) return res.sendStatus(400); res.json(await users.create(data)); });`,
    `${express} ${zod} app.post("/users", async (req, res) => { const body = req.body; await users.create(await User.parseAsync(body)); });`,
    `${express} ${zod} app.post("/users", async (req, res) => { req.body = User.parse(req.body); await users.create(req.body); });`,
    `${express} ${zod} app.get("/users", async (req, res) => { const { page, q } = User.parse({ page: req.query.page, q: req.query.q }); res.json(await users.find(page, q)); });`,
    `${express} import * as v from "valibot"; app.post("/users", (req, res) => users.create(v.parse(User, req.body)));`,
    `${express} import Joi from "joi"; const schema = Joi.object({}); app.post("/users", (req, res) => { const { error, value } = schema.validate(req.body); if (error) return res.sendStatus(400); users.create(value); });`,
    `${express} import Ajv from "ajv"; const validate = new Ajv().compile({}); app.post("/users", (req, res) => { if (!validate(req.body)) return res.sendStatus(400); users.create(req.body); });`,
    `${express} import { Value } from "@sinclair/typebox/value"; app.post("/users", (req, res) => { if (!Value.Check(User, req.body)) return res.sendStatus(400); users.create(req.body); });`,
    `${express} import { type } from "arktype"; const User = type({}); app.post("/users", (req, res) => { const user = User(req.body); users.create(user); });`,
    `${express} import { assert } from "superstruct"; app.post("/users", (req, res) => { assert(req.body, User); users.create(req.body); });`,
    // By hand
    `${express} app.post("/users", (req, res) => { const { name } = req.body; if (typeof name !== "string") return res.sendStatus(400); users.create({ name }); });`,
    `${express} function isUser(value) { return typeof value === "object" && typeof value.name === "string"; } app.post("/users", (req, res) => { if (!isUser(req.body)) return res.sendStatus(400); users.create(req.body); });`,
    `${express} app.get("/users", async (req, res) => { const page = Number(req.query.page); if (!Number.isInteger(page)) return res.sendStatus(400); res.json(await users.page(page)); });`,
    `${express} const sorts = ["name", "age"]; app.get("/users", async (req, res) => { const { sort } = req.query; if (!sorts.includes(sort)) return res.sendStatus(400); res.json(await users.sorted(sort)); });`,
    `${express} app.get("/users", (req, res) => { switch (req.query.kind) { case "a": return res.json(a); default: return res.json(b); } });`,
    `${express} app.get("/users", async (req, res) => { const order = req.query.order === "desc" ? "desc" : "asc"; res.json(await users.sorted(order)); });`,
    // On the chain
    `${express} import { celebrate, Segments } from "celebrate"; app.post("/users", celebrate({ [Segments.BODY]: schema }), (req, res) => users.create(req.body));`,
    `${express} import { body, validationResult } from "express-validator"; app.post("/users", body("name").isString(), (req, res) => { if (!validationResult(req).isEmpty()) return res.sendStatus(400); users.create(req.body); });`,
    `${express} app.post("/users", validate(UserSchema), (req, res) => users.create(req.body));`,
    `${express} ${zod} const check = (schema) => (req, res, next) => { req.body = schema.parse(req.body); next(); }; app.post("/users", check(User), (req, res) => users.create(req.body));`,
    `${express} ${zod} app.use((req, res, next) => { User.parse(req.body); next(); }); app.post("/users", (req, res) => users.create(req.body));`,
    { code: `${express} app.post("/users", checked("user"), (req, res) => users.create(req.body));`, vocabulary: { validators: ["checked"] } },
    { code: `${express} app.post("/users", (req, res) => users.create(trusted(req.body)));`, vocabulary: { validators: ["trusted"] } },
    `${express} app.post("/mine", (req, res, next) => { req.body.owner = req.user.id; next(); }, (req, res) => res.json(find(req.body.owner)));`,
    // Texts of the path, headers and cookies that are only looked up
    `${express} app.get("/users/:id", async (req, res) => res.json(await users.find(req.params.id)));`,
    `${express} app.get("/users", async (req, res) => { const user = await authenticate(req.headers.authorization); res.json(user); });`,
    `${express} app.get("/me", async (req, res) => res.json(await sessions.find(req.cookies.session)));`,
    `${express} app.get("/users/:id", async (req, res) => { const rows = await db.query("select * from users where id = $1", [req.params.id]); res.json(rows); });`,
    // Only answered or logged
    `${express} app.get("/search", (req, res) => res.json({ query: req.query.q, results: [] }));`,
    `${express} app.post("/log", (req, res) => { logger.info(req.body); res.end(); });`,
    `${express} app.post("/webhooks/x", (req, res) => queue.add(req.body));`,
    // Other frameworks
    `${fastify} app.post("/users", { schema: { body: User } }, async (request) => users.create(request.body));`,
    `${fastify} app.route({ method: "POST", url: "/users", schema: { body: User }, handler: async (request) => users.create(request.body) });`,
    `${hono} import { zValidator } from "@hono/zod-validator"; app.post("/users", zValidator("json", User), async (c) => c.json(await users.create(c.req.valid("json"))));`,
    `${hono} ${zod} app.post("/users", async (c) => c.json(await users.create(User.parse(await c.req.json()))));`,
    `${hono} app.get("/users/:id", async (c) => c.json(await users.find(c.req.param("id"))));`,
    `${koa} ${zod} router.post("/users", async (ctx) => { ctx.body = await users.create(User.parse(ctx.request.body)); });`,
    'import { Elysia, t } from "elysia"; new Elysia().post("/users", ({ body }) => users.create(body), { body: t.Object({ name: t.String() }) });',
    { code: `${zod} export async function POST(request) { const user = User.parse(await request.json()); return Response.json(await users.create(user)); }`, filename: route },
    { code: `${zod} export async function POST(request) { const body = await request.json().catch(() => null); const parsed = User.safeParse(body); if (!parsed.success) return new Response(null, { status: 400 }); return Response.json(await users.create(parsed.data)); }`, filename: route },
    { code: "export async function POST(request) { const form = await request.formData(); const file = form.get('file') as File; if (!types.includes(file.type) || file.size > 1e6) return new Response(null, { status: 400 }); await store(Buffer.from(await file.arrayBuffer())); return new Response(); }", filename: route },
    { code: "export async function GET(request) { const page = Number(new URL(request.url).searchParams.get('page')); return Response.json(await users.page(page)); }", filename: route },
    { code: "export async function GET(request) { const token = request.nextUrl.searchParams.get('token'); const user = await byToken(token); if (!user) return new Response(null, { status: 404 }); return Response.json(user); }", filename: route },
    { code: "export async function GET(request, { params }) { const { id } = await params; return Response.json(await users.find(id)); }", filename: "app/api/users/[id]/route.ts" },
    { code: "export default async function handler(req, res) { res.json(await users.find(req.query.id)); }", filename: "pages/api/users/[id].ts" },
    { code: `${zod} export default async function handler(req, res) { const user = User.parse(req.body); res.json(await users.create(user)); }`, filename: pages },
    { code: `"use server"; ${zod} export async function create(form: FormData) { const user = User.parse(Object.fromEntries(form)); await users.create(user); }`, filename: "app/actions.ts" },
    { code: '"use server"; import { client } from "./client"; export const create = client.schema(User).action(async ({ parsedInput }) => users.create(parsedInput));', filename: "app/actions.ts" },
    { code: '"use server"; export async function remove(userId: string) { await users.remove(userId); }', filename: "app/actions.ts" },
    { code: `"use server"; ${zod} export async function create(title: string, form: FormData) { const data = { title, user: User.parse(Object.fromEntries(form)) }; await users.create(data.user); }`, filename: "app/actions.ts" },
    { code: `"use server"; ${zod} export async function create(title: string, form: FormData) { const { user } = { title, user: User.parse(Object.fromEntries(form)) }; await users.create(user); }`, filename: "app/actions.ts" },
    `${trpc} export const router = t.router({ create: t.procedure.input(z.object({ name: z.string() })).mutation(({ input }) => users.create(input)) });`,
    `${trpc} export const router = t.router({ all: t.procedure.query(() => users.all()) });`,
    `${nest} class Create { name: string; } @Controller("users") class Users { @UsePipes(new ValidationPipe()) @Post() create(@Body() user: Create) { return this.users.create(user); } }`,
    `${nest} @Controller("users") class Users { @Post() create(@Body(new ZodPipe(User)) user: any) { return this.users.create(user); } }`,
    `${nest} @Controller("users") class Users { @Get(":id") one(@Param("id") id: string, @Query("page") page: string) { return this.users.find(id, page); } }`,
    {
      code: controller,
      filename: "src/users.controller.ts",
      repository: {
        "src/users.controller.ts": controller,
        "src/create-user.ts": 'import { IsString } from "class-validator"; export class CreateUser { @IsString() name: string; }',
        "src/main.ts": 'import { ValidationPipe } from "@nestjs/common"; const app = await NestFactory.create(App); app.useGlobalPipes(new ValidationPipe({ whitelist: true }));',
      },
    },
    // Without framework
    'import { createServer } from "node:http"; createServer(async (req, res) => { let body = ""; for await (const chunk of req) { body += chunk; if (body.length > 1e6) return req.destroy(); } users.create(User.parse(JSON.parse(body))); res.end(); });',
    // Through other files
    {
      name: "a handler whose route validates",
      code: list,
      filename: "src/users.ts",
      repository: { "src/users.ts": list, "src/app.ts": `${express} import { create } from "./users.js"; app.post("/users", validate(User), create);` },
    },
    {
      name: "a handler that no route names",
      code: list,
      filename: "src/users.ts",
      repository: { "src/users.ts": list, "src/app.ts": `${express} import { create } from "./users.js"; register(create);` },
    },
    {
      name: "a service that validates a part of what it is given",
      code: savePart,
      filename: "src/app.ts",
      repository: {
        "src/app.ts": savePart,
        "src/service.ts": 'import { User } from "./user.js"; export async function save({ name, by }) { const user = User.parse(name); return db.insert(user, by); }',
      },
    },
    {
      name: "a service that validates what it is given",
      code: `${express} import { save } from "./service.js"; app.post("/users", async (req, res) => res.json(await save(req.body)));`,
      filename: "src/app.ts",
      repository: {
        "src/app.ts": `${express} import { save } from "./service.js"; app.post("/users", async (req, res) => res.json(await save(req.body)));`,
        "src/service.ts": `${zod} export async function save(input: unknown) { const user = User.parse(input); return db.insert(user); }`,
      },
    },
    {
      name: "a class whose inherited method validates",
      code: command,
      filename: "src/seen.controller.ts",
      repository: {
        "src/seen.controller.ts": command,
        "src/seen.ts": 'import { Command } from "./command.js"; export class Seen extends Command { feeds: string[]; }',
        "src/command.ts":
          'import { plainToInstance } from "class-transformer"; import { validateSync } from "class-validator"; export abstract class Command { static create(data) { const made = plainToInstance(this, { ...data }); if (validateSync(made).length > 0) throw new Error("invalid"); return made; } }',
      },
    },
    // What others check, or nobody needs to
    `${express} const sessions = new Map(); app.post("/message", async (req, res) => { const id = req.query.session as string; await sessions.get(id).handle(req, res); });`,
    { code: 'export default handle({ PATCH: route({ querySchema: Query, bodySchema: Body, fn: ({ body }) => update(body) }) });', filename: pages },
    { code: 'import { signIn } from "@/lib/auth"; export async function POST(request: Request) { await signIn("email", await request.formData()); }', filename: route },
    { code: 'import { createClient } from "./supabase.js"; export async function POST(request: Request) { const { email, password } = await request.json(); await createClient().auth.signInWithPassword({ email, password }); }', filename: route },
    `${koa} import OAuth2Server from "@node-oauth/oauth2-server"; router.post("/authorize", async (ctx) => { ctx.body = await server.authorize(new OAuth2Server.Request({ query: ctx.request.query, body: ctx.request.body })); });`,
    { code: "export default async function handler(req, res) { const { oauthController } = await jackson(); const { redirect_url } = await oauthController.oidcAuthzResponse(req.query as Payload); res.redirect(302, redirect_url); }", filename: pages },
    { code: 'export default async function handler(req, res) { const projectId = req.query.projectId as string; if (!hasProjectAccess({ session, projectId })) return res.status(403).end(); res.json(await slack.install({ projectId })); }', filename: pages },
    `${express} app.post("/disable", async (req, res) => { const { password } = req.body; if (user.password !== security.hash(password)) return res.sendStatus(401); res.sendStatus(204); });`,
    `${express} app.post("/rpc", (req, res) => res.status(400).json({ error: "no session", id: req.body?.id }));`,
    { code: "export async function GET(request: Request) { const latitude = request.headers.get(\"x-vercel-ip-latitude\"); return fetch(`https://weather.example.com/?latitude=${latitude}`); }", filename: route },
    { code: "export async function GET(request: Request, { params }) { const { slug } = await params; return Response.json(await redis.client.fetch(`link:${slug}`, load)); }", filename: route },
    { code: 'export async function GET(request: Request) { const state = new URL(request.url).searchParams.get("state"); const known = await find(state); if (!known) return new Response(null, { status: 400 }); await remove(state); return Response.json(known.id); }', filename: route },
    `${nest} @Controller("users") class Users { @Post() echo(@Body() body: { id: string }) { return { id: body.id }; } }`,
    {
      name: "middleware of another file that validates under another name",
      code: `${express} import { shape } from "./shape.js"; app.post("/users", shape, (req, res) => users.create(req.body));`,
      filename: "src/app.ts",
      repository: {
        "src/app.ts": `${express} import { shape } from "./shape.js"; app.post("/users", shape, (req, res) => users.create(req.body));`,
        "src/shape.ts": `${zod} export const shape = (req, res, next) => { req.body = User.parse(req.body); next(); };`,
      },
    },
    {
      name: "a function of a file of actions that only the server calls",
      code: '"use server"; export const ban = async ({ partner }: Ban) => { await bans.create({ partner }); };',
      filename: "lib/ban.ts",
      repository: {
        "lib/ban.ts": '"use server"; export const ban = async ({ partner }: Ban) => { await bans.create({ partner }); };',
        "lib/job.ts": 'import { ban } from "./ban"; export const job = () => ban(all);',
      },
    },
    { code: '"use server"; import { cookies } from "next/headers"; export async function remember({ theme }: Choice) { (await cookies()).set("theme", theme); }', filename: "app/actions.ts" },
    { code: '"use server"; import { cookies } from "next/headers"; export async function remember({ theme }: Choice) { const store = await cookies(); store.set("theme", theme, { httpOnly: true }); }', filename: "app/actions.ts" },
    { code: 'export async function POST(request) { const body = await request.json(); return Response.json(await client.fetchQuery(trpc.users.create.queryOptions(body))); }', filename: route },
    'import { StreamableHTTPTransport } from "@hono/mcp"; import { Hono } from "hono"; const app = new Hono(); app.post("/mcp", async (c) => { const transport = new StreamableHTTPTransport(); return transport.handleRequest(c, await c.req.json()); }); export default app;',
  ],
  invalid: [
    {
      name: "a function of a file of actions that a component calls",
      code: '"use server"; export const ban = async ({ partner }: Ban) => { await bans.create({ partner }); };',
      filename: "lib/ban.ts",
      repository: {
        "lib/ban.ts": '"use server"; export const ban = async ({ partner }: Ban) => { await bans.create({ partner }); };',
        "app/button.tsx": 'import { ban } from "../lib/ban"; export const Button = () => <button onClick={ban} />;',
      },
      errors: bad,
    },
    {
      code: '"use server"; export async function subscribe(page: string, form: FormData) { const data = { email: form.get("email"), tags: [`from:${page}`] }; await send({ address: data.email, tags: data.tags }); }',
      filename: "app/actions.ts",
      errors: [{ messageId: "unvalidated", data: { inputs: "`page` and `form.email`", them: "them", validator: "a schema (`schema.parse(await request.json())`)" } }],
    },
    { code: '"use server"; export async function create(page: string) { const data = { [key]: page }; await send(data.email); }', filename: "app/actions.ts", errors: bad },
    { code: '"use server"; export async function create(page: string) { const { inner: { title, ...rest } } = { inner: { page, title: "a" } }; await send(rest); }', filename: "app/actions.ts", errors: bad },
    { code: '"use server"; import { cookies } from "next/headers"; export async function remember({ key }: Choice) { (await cookies()).set(key, "1"); }', filename: "app/actions.ts", errors: bad },
    { code: '"use server"; export async function remember({ theme }: Choice) { (await store()).set("theme", theme); }', filename: "app/actions.ts", errors: bad },
    { code: 'export async function POST(request) { const body = await request.json(); return Response.json(await client.fetchQuery(store.users.create.queryOptions(body))); }', filename: route, errors: bad },
    {
      code: `${express}\napp.post("/users", async (req, res) => {\n  res.json(await users.create(req.body));\n});`,
      errors: [{ messageId: "unvalidated", line: 3, column: 31, endColumn: 39, data: { inputs: "`req.body`", them: "it", validator: "a schema (`schema.parse(req.body)`, or middleware before the handler)" } }],
    },
    {
      code: `${express} app.post("/users", async (req, res) => { const { name, mail } = req.body; await users.create({ name, mail, page: req.query.page }); });`,
      vocabulary: { validators: ["checked"] },
      errors: [{ messageId: "unvalidated", data: { inputs: "`req.body.name`, `req.body.mail` and `req.query.page`", them: "them", validator: "`checked()`" } }],
    },
    {
      name: "a service that also uses the part that it validates",
      code: savePart,
      filename: "src/app.ts",
      repository: {
        "src/app.ts": savePart,
        "src/service.ts": 'import { User } from "./user.js"; export async function save(query) { if (query.by) User.parse(query.name); return db.insert(query.name); }',
      },
      errors: [{ messageId: "unvalidated", data: { inputs: "`req.body.name`", them: "it", validator: "a schema (`schema.parse(req.body)`, or middleware before the handler)" } }],
    },
    {
      name: "a class whose inherited method checks nothing",
      code: command,
      filename: "src/seen.controller.ts",
      repository: {
        "src/seen.controller.ts": command,
        "src/seen.ts": 'import { Command } from "./command.js"; export class Seen extends Command { feeds: string[]; }',
        "src/command.ts": "export abstract class Command { create(data) { return validateSync(data); } static create(data) { return Object.assign(new this(), data); } }",
      },
      errors: bad,
    },
    { code: 'export default handle({ PATCH: route({ querySchema: Query, responseSchema: Body, fn: ({ body }) => update(body) }) });', filename: pages, errors: bad },
    { code: 'import { signIn } from "@/lib/session"; export async function POST(request: Request) { await signIn("email", await request.formData()); }', filename: route, errors: bad },
    { code: 'import { resendCode } from "@/lib/auth"; export async function POST(request: Request) { await resendCode(await request.json()); }', filename: route, errors: bad },
    { code: 'export default async function handler(req, res) { const { name, projectId } = req.query; if (!hasProjectAccess({ session, projectId })) return res.status(403).end(); res.json(await slack.install({ name })); }', filename: pages, errors: bad },
    { code: `${express} app.post("/hash", async (req, res) => { await users.create({ password: hash(req.body.password), name: req.body.name }); });`, errors: bad },
    { code: `${express} app.post("/echo", (req, res) => res.render("view", req.body));`, errors: bad },
    { code: "export async function POST(request: Request) { const host = request.headers.get(\"x-forwarded-host\"); return fetch(`https://${host}/`); }", filename: route, errors: bad },
    { code: "export async function GET(request: Request, { params }) { const { slug } = await params; return fetch(`https://api.example.com/${slug}`); }", filename: route, errors: bad },
    { code: 'export async function GET(request: Request) { const url = new URL(request.url); const name = url.searchParams.get("name"); await find(url.searchParams.get("id")); await remove(name); return Response.json({}); }', filename: route, errors: bad },
    { code: `${express} const sessions = connect(); app.post("/message", async (req, res) => { await sessions.get(req.query.session); });`, errors: bad },
    { code: `${express} const sessions = new Map(); app.post("/message", async (req, res) => { await sessions.set(req.query.session, res); });`, errors: bad },
    // Spellings
    { code: `${express} app.post("/users", async ({ body }, res) => { await users.create(body); });`, errors: bad },
    { code: `${express} app.post("/users", async (req, res) => { const r = req; const { body: b } = r; await users.create(b as User); });`, errors: bad },
    { code: `${express} app.post("/users", async (req, res) => { await users.create(req["body"]!.name); });`, errors: bad },
    { code: `${express} app.post("/users", async (req, res) => { await users.create({ ...req.body }); });`, errors: bad },
    { code: `${express} app.post("/users", async (req, res) => { let name; name = req.body.name.trim(); await users.create(name); });`, errors: bad },
    { code: `${express} const wrap = (fn) => (req, res, next) => fn(req, res, next).catch(next); app.post("/users", wrap(async (req, res) => { await users.create(req.body); }));`, errors: bad },
    { code: `${express} app.route("/users").post((req, res) => users.create(req.body));`, errors: bad },
    { code: `${express} function create(req, res) { return save(req); } function save(request) { return users.create(request.body); } app.post("/users", create);`, errors: bad },
    { code: `${express} class Users { create(req, res) { users.create(req.body); } routes() { app.post("/users", this.create.bind(this)); } }`, errors: bad },
    { code: `${express} const make = () => (req, res) => users.create(req.body); app.post("/users", make());`, errors: bad },
    { code: `${express} app.post("/users", (req, res) => { for (const user of req.body.users) users.create(user); });`, errors: bad },
    { code: `${express} app.post("/users", (req, res) => { req.body.users.forEach((user) => users.create(user)); });`, errors: bad },
    // What is no check
    { code: `${express} app.post("/users", (req, res) => { if (!req.body.name) return res.sendStatus(400); users.create(req.body.name); });`, errors: bad },
    { code: `${express} function validateUser(user) { return user; } app.post("/users", (req, res) => { users.create(validateUser(req.body)); });`, errors: bad },
    { code: `${express} app.post("/users", (req, res) => { const user = JSON.parse(req.body); users.create(user); });`, errors: bad },
    { code: `${express} import { body } from "express-validator"; app.post("/users", body("name").isString(), (req, res) => users.create(req.body));`, errors: bad },
    { code: `${express} ${zod} app.post("/users", (req, res) => { const page = User.parse(req.query); users.create(req.body); });`, errors: bad },
    { code: `${express} app.use(express.json()); app.post("/users", requireAuth, (req, res) => users.create(req.body));`, errors: bad },
    { code: `${express} const validate = (req, res, next) => next(); app.post("/users", validate, (req, res) => users.create(req.body));`, errors: bad },
    {
      code: `${express} app.post("/users", (req, res) => { const { name, mail } = req.body; if (typeof name !== "string") return res.sendStatus(400); users.create({ name, mail }); });`,
      errors: [{ messageId: "unvalidated", data: { inputs: "`req.body.mail`", them: "it", validator: "a schema (`schema.parse(req.body)`, or middleware before the handler)" } }],
    },
    // Queries, and texts in dangerous places
    { code: `${express} app.get("/users", async (req, res) => res.json(await users.find({ name: req.query.name })));`, errors: bad },
    { code: `${express} import path from "node:path"; app.get("/files/:name", (req, res) => res.sendFile(path.join(root, req.params.name)));`, errors: bad },
    { code: `${express} app.get("/users/:id", async (req, res) => res.json(await db.query(\`select * from users where id = \${req.params.id}\`)));`, errors: bad },
    { code: `${express} app.get("/go", (req, res) => res.redirect(req.query.to));`, errors: bad },
    // Other frameworks
    { code: `${fastify} app.post("/users", async (request, reply) => users.create(request.body));`, errors: bad },
    { code: `${fastify} app.post("/users", { schema: { querystring: Q } }, async (request) => users.create(request.body));`, errors: bad },
    { code: `${hono} app.post("/users", async (c) => c.json(await users.create(await c.req.json())));`, errors: bad },
    { code: `${hono} import { zValidator } from "@hono/zod-validator"; app.post("/users", zValidator("query", Q), async (c) => { const user = await c.req.json(); return c.json(await users.create(user)); });`, errors: bad },
    { code: `${hono} app.get("/users", async (c) => { const q = c.req.query("q"); return c.json(await users.search(q)); });`, errors: bad },
    { code: `${koa} router.post("/users", async (ctx) => { const { body } = ctx.request; ctx.body = await users.create(body); });`, errors: bad },
    { code: 'import { Elysia } from "elysia"; new Elysia().post("/users", ({ body }) => users.create(body));', errors: bad },
    { code: "export async function POST(request: Request) { const body = await request.json(); return Response.json(await users.create(body)); }", filename: route, errors: bad },
    { code: "export const PUT = async (req) => Response.json(await users.update((await req.json()) as User));", filename: route, errors: bad },
    { code: "export async function GET(request) { const { searchParams } = new URL(request.url); const name = searchParams.get('name'); return Response.json(await users.find({ where: { name } })); }", filename: route, errors: bad },
    { code: "export async function POST(request) { const form = await request.formData(); await users.create({ name: form.get('name') }); return new Response(); }", filename: route, errors: bad },
    { code: "export const POST = withAuth(async (request) => Response.json(await users.create(await request.json())));", filename: route, errors: bad },
    { code: "export default async function handler(req, res) { if (req.method !== 'POST') return res.status(405).end(); const { name } = req.body; res.json(await users.create({ name })); }", filename: pages, errors: bad },
    { code: '"use server"; export async function create(form: FormData) { const name = form.get("name"); await users.create({ name }); }', filename: "app/actions.ts", errors: bad },
    { code: '"use server"; export async function create(prev: State, { name }: User) { await users.create({ name }); }', filename: "app/actions.ts", errors: bad },
    { code: 'export function Page() { async function save(form: FormData) { "use server"; await users.create(form.get("name") as string); } return save; }', filename: "app/page.tsx", errors: bad },
    { code: `${trpc} export const router = t.router({ create: t.procedure.input(z.any()).mutation(({ input }) => users.create(input)) });`, errors: bad },
    { code: `${trpc} export const router = t.router({ create: t.procedure.input((value) => value as User).mutation((options) => users.create(options.input)) });`, errors: bad },
    { code: `${nest} @Controller("users") class Users { @Post() create(@Body() user: any) { return this.users.create(user); } }`, errors: [{ messageId: "unvalidated", data: { inputs: "`@Body()`", them: "it", validator: "a DTO class with decorators of class-validator and a `ValidationPipe`" } }] },
    { code: `${nest} interface Create { name: string } @Controller("users") class Users { @UsePipes(new ParseIntPipe2()) @Post() create(@Body() user: Create) { return this.users.create(user); } }`.replace("@UsePipes(new ParseIntPipe2()) ", ""), errors: bad },
    {
      code: controller,
      filename: "src/users.controller.ts",
      repository: { "src/users.controller.ts": controller, "src/create-user.ts": "export class CreateUser { name: string; }", "src/main.ts": "const app = await NestFactory.create(App);" },
      errors: bad,
    },
    {
      code: 'import { createServer } from "node:http"; createServer((req, res) => { let body = ""; req.on("data", (chunk) => { body += chunk; }); req.on("end", () => { users.create(JSON.parse(body)); res.end(); }); });',
      errors: [{ messageId: "unlimited" }, { messageId: "unvalidated" }],
    },
    {
      name: "a handler that a route of another file names",
      code: list,
      filename: "src/users.ts",
      repository: { "src/users.ts": list, "src/app.ts": `${express} import * as users from "./users.js"; app.post("/users", requireAuth, users.create);` },
      errors: bad,
    },
    {
      name: "a service that trusts what it is given",
      code: `${express} import { save } from "./service.js"; app.post("/users", async (req, res) => res.json(await save(req.body)));`,
      filename: "src/app.ts",
      repository: {
        "src/app.ts": `${express} import { save } from "./service.js"; app.post("/users", async (req, res) => res.json(await save(req.body)));`,
        "src/service.ts": "export async function save(user: User) { return db.insert(user); }",
      },
      errors: bad,
    },
  ],
});
