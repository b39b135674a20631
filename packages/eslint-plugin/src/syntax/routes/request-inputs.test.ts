import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../source-code-of.js";
import { localFunction } from "../local-function.js";
import { requestInputs } from "./request-inputs.js";
import type { Framework } from "./route.js";

/** What a handler reads: each input as `part.path label`, with `text` where it is always one text; then the calls that get the whole request. */
function inputs(framework: string, code: string): string {
  const [name, kind] = framework.split(" ");
  const sourceCode = sourceCodeOf(`const handler = ${code};`);
  const [statement] = sourceCode.ast.body;
  const init = statement?.type === "VariableDeclaration" ? statement.declarations[0]?.init : undefined;
  const handler = init && localFunction(init, sourceCode);
  if (!handler) throw new Error(`No handler in ${code}`);
  const { inputs: read, wholes } = requestInputs(handler, name as Framework, kind === "web", sourceCode);
  return [
    ...read.map(({ part, path, label, isText, value }) => `${[part, ...path].join(".")}${isText ? " text" : ""} ${label} in ${sourceCode.getText(value)}`),
    ...wholes.map(({ call }) => `whole in ${sourceCode.getText(call)}`),
  ].join(", ");
}

const rows: [code: string, framework: string, inputs: string][] = [
  ["(req, res) => save(req.body, req.query, req.params, req.headers, req.cookies, req.rawBody, req.user)", "express", "body `req.body` in req.body, query `req.query` in req.query, params text `req.params` in req.params, headers text `req.headers` in req.headers, cookies text `req.cookies` in req.cookies, body `req.rawBody` in req.rawBody"],
  ["(req, res) => save(req.get(\"host\"), req.header(\"host\"), req.get)", "express", "headers text `req.get(\"host\")` in req.get(\"host\"), headers text `req.header(\"host\")` in req.header(\"host\")"],
  ["({ body, query: { page }, params }, res) => save(body, page, params)", "express", "body `body` in body, query `query` in { page }, params text `params` in params"],
  ["(error, req, res, next) => save(req.body)", "express", "body `req.body` in req.body"],
  ["(req, res) => { const { body } = req; const r = req; save(r.query); }", "express", "body `body` in body, query `r.query` in r.query"],
  ["(req, res) => save((req as Request).body, req!.query, req?.params)", "express", "body `(req as Request).body` in (req as Request).body, query `req!.query` in req!.query, params text `req?.params` in req?.params"],
  ["async (req, res) => save((await req).body, (req satisfies Request).query)", "express", "body `(await req).body` in (await req).body, query `(req satisfies Request).query` in (req satisfies Request).query"],
  ["(req, res) => { req.body = other; save(req.query); }", "express", "query `req.query` in req.query"],
  ["(req, res) => { req.query = req.body; }", "express", "body `req.body` in req.body"],
  ["(req, res) => save(req)", "express", "whole in save(req)"],
  ["(req, res) => new Save(req, res)", "express", "whole in new Save(req, res)"],
  ["(req, res) => save(req[\"body\"], req[key])", "express", "body `req[\"body\"]` in req[\"body\"]"],
  ["(req, res) => req.body()", "express", ""],
  ["() => save(1)", "express", ""],
  ["(req, res) => save(req.body.aVeryLongName.thatGoesOn.andOn.untilNobody.canReadIt.anyMoreAtAll)", "express", "body `req.body` in req.body"],
  ["(req, res) => save(req.query, req\n  .body)", "express", "query `req.query` in req.query, body `req .body` in req\n  .body"],
  ["(request, reply) => save(request.body, request.headers)", "fastify", "body `request.body` in request.body, headers text `request.headers` in request.headers"],
  ["(a, b, c, d) => save(a.body, b.body)", "fastify", "body `a.body` in a.body"],
  ["(ctx) => save(ctx.request.body, ctx.req.headers, ctx.query, ctx.params, ctx.state)", "koa", "body `ctx.request.body` in ctx.request.body, headers text `ctx.req.headers` in ctx.req.headers, query `ctx.query` in ctx.query, params text `ctx.params` in ctx.params"],
  ["({ request: { body }, query }) => save(body, query)", "koa", "body `body` in body, query `query` in query"],
  ["async (c) => save(await c.req.json(), c.req.query(\"page\"), c.req.query(), c.req.param(\"id\"), c.req.header(\"host\"))", "hono", "body `c.req.json()` in c.req.json(), query.page text `c.req.query(\"page\")` in c.req.query(\"page\"), query text `c.req.query()` in c.req.query(), params.id text `c.req.param(\"id\")` in c.req.param(\"id\"), headers.host text `c.req.header(\"host\")` in c.req.header(\"host\")"],
  ["async (c) => save(await c.req.parseBody(), await c.req.formData(), await c.req.text(), c.req.queries(\"tags\"))", "hono", "body `c.req.parseBody()` in c.req.parseBody(), body `c.req.formData()` in c.req.formData(), body `c.req.text()` in c.req.text(), query.tags text `c.req.queries(\"tags\")` in c.req.queries(\"tags\")"],
  ["async ({ req }) => save(await req.json(), req.method, c.env.json())", "hono", "body `req.json()` in req.json()"],
  ["async (c) => save(c.req.json, c.req.query(key), c.res.json())", "hono", "query text `c.req.query(key)` in c.req.query(key)"],
  ["async (request) => save(await request.json(), await request.formData(), await request.text(), request.body)", "next web", "body `request.json()` in request.json(), body `request.formData()` in request.formData(), body `request.text()` in request.text()"],
  ["(request) => save(request.nextUrl.searchParams.get(\"page\"), request.nextUrl.pathname)", "next web", "query text `request.nextUrl.searchParams` in request.nextUrl.searchParams"],
  ["({ nextUrl: { searchParams } }) => save(searchParams.get(\"page\"))", "next web", "query text `searchParams` in searchParams"],
  ["(request) => save(new URL(request.url).searchParams.get(\"page\"), new URL(request.url).pathname)", "next web", "query text `new URL(request.url).searchParams` in new URL(request.url).searchParams"],
  ["(request) => { const { searchParams } = new URL(request.url); save(searchParams); }", "next web", "query text `searchParams` in searchParams"],
  ["(request) => save(request.cookies.get(\"id\"), request.headers.get(\"host\"), request.method)", "next web", "cookies text `request.cookies` in request.cookies, headers text `request.headers` in request.headers"],
  ["(request) => save(request.url)", "next web", ""],
  ["(request, { params, searchParams, other }) => save(params, searchParams, other)", "next web", "params text `params` in params, query text `searchParams` in searchParams"],
  ["(request, context) => save(context.params.id)", "next web", "params text `context.params` in context.params"],
  ["(req, res) => save(req.body, req.query, req.cookies)", "next", "body `req.body` in req.body, query `req.query` in req.query, cookies text `req.cookies` in req.cookies"],
  ["async (request) => save(await request.json(), request.headers)", "http web", "body `request.json()` in request.json(), headers text `request.headers` in request.headers"],
  ["(req, res) => save(parse(req.url, true).query, req.headers, req.method)", "http", "query `parse(req.url, true).query` in parse(req.url, true).query"],
  ["(req, res) => save(new URL(req.url, \"http://a\").searchParams.get(\"page\"))", "http", "query text `new URL(req.url, \"http://a\").searchParams` in new URL(req.url, \"http://a\").searchParams"],
  ["(req, res) => { req.on(\"data\", add); req.on(\"end\", () => save(JSON.parse(text))); }", "http", "body the request's body in JSON.parse(text)"],
  ["(req, res) => { req.once(\"data\", add); save(JSON.parse(text)); }", "http", "body the request's body in JSON.parse(text)"],
  ["(req, res) => { req.addListener(\"data\", add); save(JSON.parse(text)); }", "http", "body the request's body in JSON.parse(text)"],
  ["(req, res) => { req.on(\"end\", () => save(JSON.parse(text))); }", "http", ""],
  ["(req, res) => { save(JSON.parse(text)); }", "http", ""],
  ["async (req, res) => { for await (const chunk of req) add(chunk); save(JSON.parse(text)); }", "http", "body the request's body in JSON.parse(text)"],
  ["async (req, res) => { for (const one of list) add(one); save(JSON.parse(text)); }", "http", ""],
  ["(req, res) => { const querystring = require(\"querystring\"); req.on(\"data\", add); save(querystring.parse(text), other.parse(text)); }", "http", "body the request's body in querystring.parse(text)"],
  ["(req, res) => { other.on(\"data\", add); save(JSON.parse(text)); }", "http", ""],
  ["({ body, query, set }) => save(body, query, set)", "elysia", "body `body` in body, query `query` in query"],
  ["(context) => save(context.body)", "elysia", "body `context.body` in context.body"],
];

describe("requestInputs", () => {
  it.each(rows)("%s of %s: %s", (code, framework, expected) => {
    expect(inputs(framework, code)).toBe(expected);
  });
});
