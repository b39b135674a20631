import type { Origin } from "../origin.js";
import { originName } from "../origin.js";
import type { Framework, Receiver } from "./route.js";

/** What a call or construction of a framework's function gives. */
export type Made = Pick<Receiver, "framework" | "kind">;

const makers = new Map<string, Made>();
const types = new Map<string, Made>();

function learn(framework: Framework, kind: Made["kind"], names: string, target: Map<string, Made> = makers): void {
  for (const name of names.split(" ")) target.set(name, { framework, kind });
}

learn("express", "app", "express# express#express polka# restify#createServer @tinyhttp/app#App @tinyhttp/app# hyper-express#Server");
learn("express", "router", "express#Router express-promise-router# express-promise-router#Router router# @tinyhttp/router#Router");
learn("express", "app", "itty-router#AutoRouter itty-router#IttyRouter itty-router#Router");
learn("fastify", "app", "fastify# fastify#fastify fastify#Fastify");
learn("koa", "app", "koa# koa#Koa");
learn("koa", "router", "@koa/router# @koa/router#Router koa-router# koa-router#Router koa-joi-router#");
learn("hono", "app", "hono#Hono hono# hono/tiny#Hono hono/quick#Hono @hono/zod-openapi#OpenAPIHono");
learn("elysia", "app", "elysia#Elysia elysia#");

learn("express", "app", "express#Express express#Application Express.Application express#express.Application", types);
learn("express", "router", "express#Router express#IRouter express#IRoute express-serve-static-core#Router", types);
learn("express", "app", "express-serve-static-core#Express express-serve-static-core#Application", types);
learn("fastify", "router", "fastify#FastifyInstance fastify#FastifyTypedInstance", types);
learn("koa", "app", "koa# koa#Koa", types);
learn("koa", "router", "@koa/router# koa-router#", types);
learn("hono", "app", "hono#Hono @hono/zod-openapi#OpenAPIHono", types);
learn("elysia", "app", "elysia#Elysia", types);

/** What calling or constructing a value of this origin makes; undefined where it is no framework's. */
export function madeBy(origin: Origin): Made | undefined {
  const name = originName(origin);
  const made = makers.get(name);
  if (made) return made;
  // `factory.createApp()` of `createFactory()`.
  return name === "hono/factory#createFactory.createApp" ? { framework: "hono", kind: "app" } : undefined;
}

/** What a parameter or variable of a type of this origin holds. */
export function typedAs(origin: Origin): Made | undefined {
  return types.get(originName(origin));
}

/** The type of a Fastify plugin, which gives its function's first parameter. */
export function isPluginType(origin: Origin): boolean {
  return /^fastify(?:-plugin)?#Fastify(?:Plugin|PluginAsync|PluginCallback|PluginAsyncTypebox|PluginAsyncZod)$/.test(originName(origin));
}

const servers = String.raw`express|express-\w[\w-]*|polka|restify|router|@tinyhttp\/|hyper-express|itty-router|fastify|@fastify\/|koa|@koa\/|koa-|hono|@hono\/|elysia|@elysia|h3`;
const handing = String.raw`\breq(?:uest)?\b[^,)]{0,40},\s*_?(?:res|reply)(?:ponse)?\b`;
const frameworkText = new RegExp(String.raw`["'](?:${servers}|@nestjs\/|next|@trpc\/|(?:node:)?https?|(?:node:)?http2)|["']use server["']|${handing}`);
const serverText = new RegExp(String.raw`["'](?:${servers}|(?:node:)?http[s2]?["'])|\b(?:Bun|Deno)\.serve\b|${handing}`);

const seen = new WeakMap<object, boolean>();

/** Whether a file's text can have to do with HTTP routes at all; a cheap test that comes before any other. */
export function mentionsFramework(sourceCode: { text: string }): boolean {
  let mentions = seen.get(sourceCode);
  if (mentions === undefined) seen.set(sourceCode, (mentions = frameworkText.test(sourceCode.text)));
  return mentions;
}

/** Whether a file's text can have to do with routes that are registered by calls, as of Express, Fastify or `node:http`: not those of Next.js, NestJS and tRPC. */
export function mentionsServer(text: string): boolean {
  return serverText.test(text);
}
