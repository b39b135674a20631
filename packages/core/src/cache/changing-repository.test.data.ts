/** A repository of several packages whose files come in several versions, for tests that change it step by step. */

type Versions = readonly (string | undefined)[];

const limit = 'import rateLimit from "express-rate-limit";\nexport const perCaller = rateLimit({ limit: 5 });\n';
const router = (guard: string): string =>
  `import { Router } from "express";\n${guard}import { charge } from "@shop/payments";\nexport const orders = Router();\norders.post("/orders", async (req, res) => { res.json(await charge(req.body)); });\norders.get("/orders/:id", (req, res) => { res.json({ id: req.params.id }); });\n`;

/** The versions of each file; undefined where it is not there. The first ones make up a whole. */
export const versions: Readonly<Record<string, Versions>> = {
  "package.json": ['{ "name": "shop", "private": true, "workspaces": ["packages/*"] }', '{ "name": "shop", "dependencies": { "next": "15" } }', "{ broken"],
  "tsconfig.json": ['{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["packages/api/src/*"] } } }', '{ "compilerOptions": { "paths": { "@/*": ["./packages/payments/src/*"] } } }', undefined],
  "packages/api/package.json": ['{ "name": "@shop/api", "dependencies": { "express": "5", "@shop/payments": "*" } }', '{ "name": "@shop/api", "dependencies": { "next": "15" } }', undefined],
  "packages/api/tsconfig.json": [undefined, '{ "extends": "../../tsconfig.json" }', '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }'],
  "packages/payments/package.json": ['{ "name": "@shop/payments", "main": "dist/index.js" }', '{ "name": "@shop/payments", "exports": { ".": "./src/client.ts" } }', '{ "name": "@shop/billing" }'],
  "packages/api/src/env.ts": [
    'import { z } from "zod";\nexport const env = z.object({ PORT: z.string(), PAYMENTS_URL: z.string() }).parse(process.env);\n',
    "export const env = { PORT: process.env.PORT, PAYMENTS_URL: process.env.PAYMENTS_URL };\n",
    'import { check } from "@/check.js";\ncheck(process.env);\nexport const env = { PORT: process.env.PORT ?? "1", SHOP_MODE: process.env.SHOP_MODE };\n',
  ],
  "packages/api/src/check.ts": ["export function check(values: unknown) { if (!values) throw new Error(\"none\"); }\n", "import { again } from \"./again.js\";\nexport function check(values: unknown) { again(values); }\n", undefined],
  "packages/api/src/again.ts": [undefined, "import { check } from \"./check.js\";\nexport function again(values: unknown) { check(values); throw new Error(); }\n", "export function again(values: unknown) { return values; }\n"],
  "packages/api/src/logger.ts": ['import pino from "pino";\nexport const logger = pino();\n', "export const logger = console;\n"],
  "packages/api/src/config.ts": ["export const port = process.env.PORT;\n", "import { env } from \"./env.js\";\nexport const port = env.PORT;\n"],
  "packages/api/src/limits.ts": [limit, "export const perCaller = (req, res, next) => { next(); };\n", 'export { perCaller } from "@shop/payments";\n', undefined],
  "packages/api/src/app.ts": [
    'import express from "express";\nimport { perCaller } from "./limits.js";\nimport { orders } from "./routes/index.js";\nimport { env } from "./env.js";\nexport const app = express();\napp.use(perCaller);\napp.use("/api", orders);\napp.listen(env.PORT);\n',
    'import express from "express";\nimport { orders } from "@/routes/orders.js";\nexport const app = express();\napp.use("/api", orders);\napp.post("/login", async (req, res) => { res.json(req.body); });\napp.listen(process.env.PORT);\n',
    undefined,
  ],
  "packages/api/src/routes/index.ts": ['export * from "./orders.js";\n', 'export { orders } from "./orders.js";\nexport { more } from "./more.js";\n', undefined],
  "packages/api/src/routes/orders.ts": [router(""), router('import { perCaller } from "@/limits.js";\nimport { more } from "./more.js";\n') + "orders.use(perCaller);\norders.use(more);\n", undefined],
  "packages/api/src/routes/more.ts": [
    undefined,
    'import { Router } from "express";\nimport { orders } from "./orders.js";\nimport { perCaller } from "../limits.js";\nexport const more = Router();\nmore.use("/again", orders);\nmore.get("/more", perCaller, (req, res) => { res.json(process.env.MORE_ROUTES); });\n',
  ],
  "packages/payments/src/index.ts": ['export * from "./client.js";\n', 'export { charge } from "./client.js";\nexport { perCaller } from "../../api/src/limits.js";\n', undefined],
  "packages/payments/src/client.ts": [
    'export async function charge(order: unknown) {\n  const response = await fetch("https://payments.example.com", { method: "POST", body: JSON.stringify(order) });\n  return response.json();\n}\n',
    'import OpenAI from "openai";\nimport { logger } from "@/logger.js";\nexport function made() { return new OpenAI(); }\nexport async function charge(order) {\n  try { return await made().responses.create(order); } catch (error) { logger.error(error.message); return null; }\n}\n',
    "export const charge = (order) => { console.log(order); while (;",
  ],
  "packages/web/page.tsx": ['"use client";\nimport { settings } from "./settings.js";\nexport default function Page() { return settings.key; }\n', 'import { settings } from "./settings.js";\nexport const page = settings;\n', undefined],
  "packages/web/settings.ts": ["export const settings = { key: process.env.PAYMENTS_SECRET_KEY };\n", 'import "server-only";\nexport const settings = { key: process.env.PAYMENTS_SECRET_KEY };\n'],
  "app/api/users/route.ts": ["export async function POST(request: Request) { return Response.json(await request.json()); }\n", undefined],
  "app/api/teams/route.ts": [undefined, 'import { perCaller } from "@/limits.js";\nexport async function POST(request: Request) { await perCaller(request); return Response.json({}); }\n', "export async function GET() { return Response.json({}); }\n"],
  "middleware.ts": [undefined, 'import { Ratelimit } from "@upstash/ratelimit";\nconst limit = new Ratelimit({});\nexport async function middleware(request) { await limit.limit(request.ip); }\nexport const config = { matcher: "/api/users" };\n'],
  "packages/nest/main.ts": [undefined, 'import { NestFactory } from "@nestjs/core";\nimport { ValidationPipe } from "@nestjs/common";\nconst app = await NestFactory.create(Root);\napp.useGlobalPipes(new ValidationPipe());\nawait app.listen(1);\n'],
  "packages/nest/users.controller.ts": ['import { Body, Controller, Post } from "@nestjs/common";\nclass User { name: string; }\n@Controller("users")\nexport class Users { @Post() make(@Body() user: User) { return user; } }\n'],
  ".env.example": ["PORT=1\nPAYMENTS_URL=\n", "PORT=1\nSHOP_MODE=\nMORE_ROUTES=\nPAYMENTS_SECRET_KEY=\n", undefined],
  "packages/api/src/odd.ts": ["// eslint-disable-next-line no-console -- W-1\nconsole.log(1);\n", "console.log(2);\n", undefined],
  "README.md": ["# Shop\n", "# Shop\n\nMore of it.\n"],
  "vite.config.ts": [undefined, 'export default { resolve: { alias: { "@": "/packages/api/src" } } };\n'],
  "contract-waivers.yml": [
    undefined,
    "waivers:\n  - id: W-1\n    clause: OBS-1\n    files: [packages/**]\n    reason: It is replaced by the new client in this month.\n    owner: \"@shop/owners\"\n    expires: 2026-12-20\n",
  ],
  "LLM_DEVELOPMENT_CONTRACT.md": [contract("packages/api/src/env.ts", ""), contract("packages/*/src/env.ts", "  limiters: [perCaller]\n"), contract("packages/api/src/config.ts", "  entrypoints: [packages/web/settings.ts]\n") + "\nMore to say.\n"],
};

function contract(environment: string, more: string): string {
  return `---\ncontract: 1\nextends: [contract-as-code/production]\nvocabulary:\n  source: ["**"]\n  environment: ["${environment}"]\n  logger: ["packages/api/src/logger.ts"]\n${more}---\n\n# Contract\n`;
}
