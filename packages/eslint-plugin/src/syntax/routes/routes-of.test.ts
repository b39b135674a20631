import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../source-code-of.js";
import { Chains } from "./chains.js";
import { routesOf } from "./routes-of.js";

/** The routes of a code in short: framework, methods, path, the texts on the route. */
function routes(code: string, file = "src/app.ts"): string[] {
  const sourceCode = sourceCodeOf(code);
  return routesOf(sourceCode, file).routes.map(({ framework, methods, path, own }) => `${framework} ${methods.join("|")} ${path ?? "?"}: ${own.map(({ kind, node }) => `${kind} ${sourceCode.getText(node)}`).join(", ")}`);
}

/** What requests to the last route pass, in order, as texts. */
function chain(code: string): string[] {
  const sourceCode = sourceCodeOf(code);
  const found = routesOf(sourceCode, "src/app.ts");
  const last = found.routes.at(-1);
  return last ? new Chains(found, () => true).of(last).map(({ node }) => sourceCode.getText(node)) : [];
}

const express = 'import express, { Router } from "express"; const app = express();';

describe("routesOf", () => {
  it.each([
    [`${express} app.get("/a", first, [second], last);`, ["express GET /a: middleware first, middleware second, handler last"]],
    [`${express} app.route("/a").get(one).post(two);`, ["express GET /a: handler one", "express POST /a: handler two"]],
    [`${express} app.get("port"); app.get(paths.one, one); map.get("/a", one);`, ["express GET ?: handler one"]],
    ['const app = require("fastify")(); app.get("/a", { schema: s, preHandler: [p] }, h);', ["fastify GET /a: option s, hook p, handler h"]],
    ['import Fastify from "fastify"; Fastify().route({ method: ["GET", "HEAD"], url: "/a", handler: h });', ['fastify GET|HEAD /a: option ["GET", "HEAD"], option "/a", handler h']],
    ['import { Hono } from "hono"; new Hono().basePath("/v1").get("/a", z, h).on("PURGE", "/b", h);', ["hono GET /a: middleware z, handler h", "hono PURGE /b: handler h"]],
    ['import Koa from "koa"; const app = new Koa(); app.use(async (ctx) => {}); app.use(async (ctx, next) => next());', ["koa ALL ?: handler async (ctx) => {}"]],
    ['import { Controller, Get } from "@nestjs/common"; @Controller("a") class A { @Get(":id") one() {} two() {} }', ['nestjs GET /a/:id: decorator @Controller("a"), decorator @Get(":id"), handler () {}']],
    ['import { initTRPC } from "@trpc/server"; const t = initTRPC.create(); const p = t.procedure.use(mw); t.router({ a: p.input(s).query(h) });', ["trpc QUERY a: wrapper t.procedure, middleware mw, option s, handler h"]],
    ['import { createServer } from "node:http"; createServer(function h(req, res) {});', ["http ALL ?: handler function h(req, res) {}"]],
    ['import { createServer } from "node:http"; createServer(app);', []],
  ])("reads %s", (code, expected) => expect(routes(code)).toEqual(expected));

  it("knows Next.js by the place of a file", () => {
    const code = "export const GET = wrap(async () => {}); export function helper() {}";
    expect(routes(code, "src/app/(shop)/api/[id]/route.ts")).toEqual(["next GET /api/[id]: wrapper wrap(async () => {}), handler async () => {}"]);
    expect(routes(code, "src/api/route.ts")).toEqual([]);
    expect(routes("export default handler; function handler() {}", "pages/api/users/index.ts")).toEqual(["next ALL /api/users: handler function handler() {}"]);
  });

  it("knows server actions, of a file and of a function", () => {
    expect(routes('"use server"; export async function save() {}')).toHaveLength(1);
    expect(routes('export function Page() { async function save() { "use server"; } }')).toHaveLength(1);
    expect(routes('export const text = "use server";')).toEqual([]);
  });

  it("reads a file without any framework not at all", () => {
    expect(routes('const app = { get() {} }; app.get("/a", handler);')).toEqual([]);
  });
});

describe("Chains", () => {
  it.each([
    [`${express} app.use(one); app.use("/b", other); app.get("/a", h); app.use(late);`, ["one", "h"]],
    [`${express} const r = Router(); app.use(one); app.use("/b", two, r); r.use(three); r.get("/a", h);`, ["one", "two", "three", "h"]],
    [`${express} app.all("/a", one); app.get("/a", two); app.get("/a", h);`, ["one", "two", "h"]],
    [`${express} function middleware() { app.use(one); } function add() { app.get("/a", h); }`, ["one", "h"]],
    ['import Fastify from "fastify"; const app = Fastify(); app.get("/a", h); app.register(one);', ["one", "h"]],
  ])("finds what %s puts before its last route", (code, expected) => {
    expect(chain(code)).toEqual(expected);
  });
});
