import { testRule } from "../../rule-tester.js";
import rule from "./no-error-leak.js";

const stack = [{ messageId: "stack" as const }];
const whole = [{ messageId: "error" as const }];
const message = [{ messageId: "message" as const }];
const sql = [{ messageId: "sql" as const }];

/** A handler of Express whose `catch` is given. */
const caught = (body: string): string => `import express from "express"; const app = express(); app.get("/users", async (req, res) => { try { res.json(await users.all()); } catch (error) { ${body} } });`;
const handler = (body: string): string => `import express from "express"; const app = express(); app.use((err, req, res, next) => { ${body} });`;
const route = "app/api/users/route.ts";
const next = (body: string): string => `import { NextResponse } from "next/server"; export async function GET() { try { return await list(); } catch (error) { ${body} } }`;

testRule("no-error-leak", rule, {
  valid: [
    // No server
    "try { run(); } catch (error) { console.error(error.stack); }",
    "try { run(); } catch (error) { socket.send(error.message); }",
    // A constant answer, the error to the log
    caught('logger.error(error); res.status(500).json({ error: "internal", id: req.id });'),
    caught("next(error);"),
    caught("res.status(error.status ?? 500).end();"),
    caught('res.status(500).json({ code: error.code, name: "X" });'),
    caught("throw error;"),
    caught("res.json({ hash: hash(error) });"),
    // Errors of one's own
    caught("if (error instanceof AppError) return res.status(400).json({ error: error.message }); throw error;"),
    caught('const message = error instanceof NotFound ? error.message : "internal"; res.json({ message });'),
    caught('if (!(error instanceof AppError)) return res.status(500).json({ error: "internal" }); res.json({ error: error.message });'),
    caught("if (isAppError(error)) res.json({ error: error.message });"),
    caught("if (error.isOperational) res.json({ error: error.message });"),
    caught('if (error.name === "ValidationError") res.status(400).json({ error: error.message });'),
    caught("switch (error.code) { case 'E1': res.json({ error: error.message }); break; default: res.sendStatus(500); }"),
    caught("if (error instanceof ZodError) return res.status(400).json({ issues: error.issues }); next(error);"),
    handler('res.status(err.status || 500).json({ error: err.expose ? err.message : "internal" });'),
    caught("if (error.errorCode) return res.status(error.errorCode).json({ error: error.message }); next(error);"),
    caught('if (typeof error === "string" && error.includes("schema")) return res.json({ error }); next(error);'),
    caught('if (error.message.includes("is full")) return res.status(409).json({ error: error.message }); next(error);'),
    caught('if (/^unknown column/.test(error.message)) return res.status(400).json({ error: error.message }); next(error);'),
    // What is taken back
    handler('const answer = { code: 500, stack: err.stack }; if (env !== "development") { delete answer.stack; } res.json(answer);'),
    handler('const answer = { message: err.message }; switch (kindOf(err)) { case "own": break; default: answer.message = "internal error"; } res.json(answer);'),
    handler('let { statusCode, message } = err; if (config.env === "production" && !err.isOperational) { statusCode = 500; message = "internal error"; } res.status(statusCode).send({ code: statusCode, message });'),
    handler('let { message } = err; if (!(err instanceof AppError)) message = "internal error"; res.send({ message });'),
    // What does not leave the function
    'import { ConflictException } from "@nestjs/common"; async function remove() { try { await db.transaction(async (tx) => { try { await tx.remove(); } catch (error) { throw new ConflictException(error.message); } }); } catch { return undefined; } }',
    // In development alone
    handler("res.send({ message: 'internal', error: CONFIG.IS_DEBUG ? err : {} });"),
    handler('if (process.env.NODE_ENV !== "production") return res.status(500).send(err.stack); res.sendStatus(500);'),
    handler('res.status(500).json({ error: "internal", stack: process.env.NODE_ENV === "development" ? err.stack : undefined });'),
    handler('res.status(500).json({ code: 500, ...(config.env === "development" && { stack: err.stack }) });'),
    handler('if (config.env !== "production") return res.status(500).send(err.stack); res.sendStatus(500);'),
    handler("if (settings.stage === 'prod') { res.sendStatus(500); return; } res.send(err.stack);"),
    handler('res.json({ error: "internal", ...(isDev && { stack: err.stack }) });'),
    handler('if (isProduction) return res.sendStatus(500); res.send(err.stack);'),
    handler('res.render("error", { stack: req.app.get("env") === "development" ? err.stack : null });'),
    // What the check of input says
    'import express from "express"; const app = express(); app.post("/users", (req, res) => { let user; try { user = User.parse(req.body); } catch (error) { return res.status(400).json({ error: error.message }); } res.json(user); });',
    'import express from "express"; const app = express(); app.post("/users", (req, res) => { const parsed = User.safeParse(req.body); if (!parsed.success) res.status(400).json({ error: parsed.error.message }); });',
    'import express from "express"; const app = express(); app.post("/rules", (req, res) => { for (const rule of req.body.rules) { try { new RegExp(rule); } catch (error) { return res.status(400).json({ error: error.message }); } } res.json({}); });',
    'import express from "express"; const app = express(); app.post("/labels", (req, res) => { try { req.labels = JSON.parse(req.body.labels); } catch (error) { return res.status(400).json({ error: `Invalid labels: ${error}` }); } res.json({}); });',
    // Other frameworks
    { code: next('return NextResponse.json({ error: "internal" }, { status: 500 });'), filename: route },
    'import { TRPCError } from "@trpc/server"; try { await run(); } catch (error) { throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "failed", cause: error }); }',
    'import { InternalServerErrorException } from "@nestjs/common"; try { run(); } catch (error) { throw new InternalServerErrorException("failed", { cause: error }); }',
    'import { Hono } from "hono"; const app = new Hono(); app.onError((err, c) => { if (err instanceof HTTPException) return err.getResponse(); return c.text("internal", 500); });',
    // An error that is built to be told
    'import express from "express"; const app = express(); app.get("/", (req, res) => { const error = { message: "not found" }; res.status(404).json({ error: error.message }); });',
  ],
  invalid: [
    { code: caught("res.status(500).send(error.stack);"), errors: [{ messageId: "stack", data: { logger: "the logger" } }] },
    { code: caught("res.status(500).json({ error });"), vocabulary: { logger: ["src/log.ts"] }, errors: [{ messageId: "error", data: { logger: "the logger of src/log.ts" } }] },
    { code: caught("res.status(500).json({ error: error.message });"), errors: message },
    { code: caught('if (error.statusCode !== 404) return res.json({ error: error.message }); next(error);'), errors: message },
    { code: caught('if (error.message.includes(pattern())) return res.json({ error: error.message }); next(error);'), errors: message },
    { code: caught('res.json({ error: typeof error === "string" ? error : error.message });'), errors: message },
    { code: caught('if (typeof error === "object") res.json({ error: error.message });'), errors: message },
    { code: handler('const answer = { stack: err.stack, other: 1 }; delete answer.other; answer.stack = trimmed(err); res.json(answer);'), errors: stack },
    {
      code: 'import { ConflictException } from "@nestjs/common"; async function remove() { try { try { await run(); } catch (error) { throw new ConflictException(error.message); } } catch (outer) { throw outer; } }',
      errors: message,
    },
    {
      code: 'import { ConflictException } from "@nestjs/common"; try { later(); } catch { stop(); } async function remove() { try { await run(); } catch (error) { throw new ConflictException(error.message); } }',
      errors: message,
    },
    {
      code: 'import express from "express"; const app = express(); app.post("/rules", (req, res) => { try { new RegExp(req.body.rule); save(req.body.rule); } catch (error) { return res.status(400).json({ error: error.message }); } });',
      errors: message,
    },
    {
      code: 'import express from "express"; const app = express(); app.post("/labels", (req, res) => { try { req.labels = JSON.load(req.body.labels); } catch (error) { return res.status(400).json({ error: error.message }); } });',
      errors: message,
    },
    // Spellings
    { code: caught("res.status(500).send(error);"), errors: whole },
    { code: caught("const { message, stack } = error; res.json({ message, stack });"), errors: stack },
    { code: caught("const text = error.message; res.json({ text });"), errors: message },
    { code: caught("let text = 'x'; text = error?.message; res.json({ text });"), errors: message },
    { code: caught("res.json({ error: (error as Error).message });"), errors: message },
    { code: caught('res.json({ error: error["message"] });'), errors: message },
    { code: caught("res.send(`failed: ${error}`);"), errors: message },
    { code: caught('res.send("failed: " + error.message);'), errors: message },
    { code: caught("res.send(String(error));"), errors: message },
    { code: caught("res.send(error.toString());"), errors: message },
    { code: caught("res.end(JSON.stringify({ error }));"), errors: whole },
    { code: caught("res.json({ ...error });"), errors: whole },
    { code: caught('res.json({ error: error instanceof Error ? error.message : "unknown" });'), errors: message },
    { code: caught("res.json({ cause: 1, sql: error.sql });"), errors: sql },
    { code: caught("res.json({ detail: error.detail });"), errors: sql },
    { code: caught("fail(res, error); function fail(response, failure) { response.status(500).json({ message: failure.message }); }"), errors: message },
    { code: caught("res.json({ error: text(error) }); function text(failure) { return failure.message; }"), errors: message },
    { code: 'import express from "express"; const app = express(); app.get("/", async (req, answer) => { try { await run(); } catch ({ message }) { answer.status(500).json({ message }); } });', errors: message },
    { code: 'import express from "express"; const app = express(); app.get("/", (req, res) => { run().then(done).catch((e) => res.status(500).send(e.message)); });', errors: message },
    { code: 'import express from "express"; const app = express(); app.get("/", (req, res) => { db.query("x", (err, rows) => { if (err) return res.status(500).send(err); res.json(rows); }); });', errors: whole },
    { code: handler("res.status(err.status || 500).json({ message: err.message, stack: err.stack });"), errors: stack },
    { code: handler("res.status(500).json({ message: err.message });"), errors: message },
    // Guards that do not hold
    { code: handler('if (process.env.NODE_ENV === "production") res.send(err.stack);'), errors: stack },
    { code: handler('if (config.env === "production") res.send(err.stack);'), errors: stack },
    { code: handler('let { message } = err; if (config.env !== "production" && !err.isOperational) message = "internal error"; res.send({ message });'), errors: message },
    { code: handler('let { message } = err; if (err.isOperational) message = "internal error"; res.send({ message });'), errors: message },
    { code: handler('let { message } = err; if (config.env === "production" && isBusy()) message = "internal error"; res.send({ message });'), errors: message },
    { code: handler('let { message } = err; if (!err.isOperational) message = err.reason; res.send({ message });'), errors: message },
    { code: handler('let { message } = err; res.send({ message }); if (!err.isOperational) { message = "internal error"; }'), errors: message },
    { code: handler('if (config.env === "development") { log(err); } else { res.send(err.stack); }'), errors: stack },
    { code: handler('res.json({ code: 500, ...(config.level === "developer" && { stack: err.stack }) });'), errors: stack },
    { code: caught("if (error instanceof AppError) return res.json({ stack: error.stack }); throw error;"), errors: stack },
    { code: caught("if (error instanceof ZodError) return res.status(400).json({ error: error.message }); res.status(500).json({ error: error.message });"), errors: message },
    // Other frameworks
    { code: next("return NextResponse.json({ error: error.message }, { status: 500 });"), filename: route, errors: message },
    { code: next("return new Response(error.stack, { status: 500 });"), filename: route, errors: stack },
    { code: next("return Response.json({ error: String(error) });"), filename: route, errors: message },
    { code: "export default async function handler(req, res) { try { await run(); } catch (error) { res.status(500).json({ error: error.message }); } }", filename: "pages/api/users.ts", errors: message },
    { code: '"use server"; export async function save(form) { try { await run(form); } catch (error) { return { ok: false, error: error.message }; } }', filename: "app/actions.ts", errors: message },
    { code: 'import Fastify from "fastify"; const app = Fastify(); app.setErrorHandler((error, request, reply) => { reply.status(500).send({ message: error.message }); });', errors: message },
    { code: 'import Fastify from "fastify"; const app = Fastify(); app.get("/", async () => { try { return await run(); } catch (error) { return { error: error.message }; } });', errors: message },
    { code: 'import { Hono } from "hono"; const app = new Hono(); app.onError((err, c) => c.json({ error: err.message }, 500));', errors: message },
    { code: 'import Koa from "koa"; const app = new Koa(); app.use(async (ctx, next) => { try { await next(); } catch (err) { ctx.status = 500; ctx.body = { error: err.message }; } });', errors: message },
    { code: 'import { TRPCError } from "@trpc/server"; try { await run(); } catch (error) { throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: error.message }); }', errors: message },
    { code: 'import { InternalServerErrorException } from "@nestjs/common"; try { run(); } catch (error) { throw new InternalServerErrorException(error.message); }', errors: message },
    { code: 'import { Catch } from "@nestjs/common"; @Catch() class All { catch(exception, host) { const response = host.switchToHttp().getResponse(); response.status(500).json({ message: exception.message }); } }', errors: message },
    { code: 'import { createServer } from "node:http"; createServer(async (req, res) => { try { await run(); } catch (error) { res.writeHead(500); res.end(error.stack); } });', errors: stack },
    {
      name: "a function of another file that gives the message",
      code: caught("res.json({ error: getErrorMessage(error) });").replace("import", 'import { getErrorMessage } from "./errors.js"; import'),
      filename: "src/app.ts",
      repository: {
        "src/app.ts": caught("res.json({ error: getErrorMessage(error) });").replace("import", 'import { getErrorMessage } from "./errors.js"; import'),
        "src/errors.ts": 'export const getErrorMessage = (error: unknown) => (error instanceof Error ? error.message : "unknown");',
      },
      errors: message,
    },
  ],
});
