import { describe, expect, it } from "vitest";
import { memoryRepository } from "../../../rule-tester.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { answersConstantly } from "./constant-answer.js";

const files = {
  "src/text.ts": 'export const text = "ok"; export const list = [text]; export const made = make(); export const either = text || "down"; export const region = process.env.REGION; export const filled = `${text}!`; export const shape = { text };',
  "src/answer.ts": 'import { pool } from "./pool.js"; export const fixed = () => "ok"; export function asking() { return pool.query("SELECT 1"); }',
  "src/pool.ts": 'import { Pool } from "pg"; export const pool = new Pool();',
};

/** What is said of a module's default export, or of the first branch in it, with the files above beside it. */
function judged(code: string, part: "whole" | "branch" = "whole"): boolean {
  const repository = memoryRepository({ ...files, "src/probe.tsx": code });
  const sourceCode = repository.parse("src/probe.tsx");
  const exported = sourceCode?.ast.body.findLast(({ type }) => type === "ExportDefaultDeclaration");
  if (!sourceCode || exported?.type !== "ExportDefaultDeclaration") throw new Error(`No handler in ${code}`);
  const branch = [...allNodes(sourceCode.ast, sourceCode)].find((node) => node.type === "IfStatement");
  const node = part === "branch" && branch?.type === "IfStatement" ? branch.consequent : exported.declaration;
  return answersConstantly({ node, sourceCode, file: "src/probe.tsx" }, repository);
}

describe("answersConstantly", () => {
  it.each([
    "export default () => 'ok';",
    "export default async (req, res) => { res.status(200).json({ status: 'ok', at: Date.now(), memory: process.memoryUsage() }); };",
    "export default { status: 'ok' };",
    "export default `ok`;",
    "export default 'ok';",
    "const handler = () => 'ok'; export default handler;",
    "export default wrap(() => 'ok');",
    "const handler = () => 'ok'; export default wrap(handler);",
    "export default wrap(options.all, () => 'ok');",
    "export default wrap(...list, () => 'ok');",
    'import { fixed } from "./answer.js"; export default fixed;',
    'import { fixed } from "./answer.js"; export default () => fixed();',
    'import * as answers from "./answer.js"; export default answers.fixed;',
    'import { text } from "./text.js"; export default () => text;',
    'import { list } from "./text.js"; export default () => ({ list });',
    'import { either } from "./text.js"; export default () => ({ either });',
    'import { region } from "./text.js"; export default () => ({ region });',
    'import { filled } from "./text.js"; export default () => ({ filled });',
    'import { shape } from "./text.js"; export default () => ({ shape });',
    'import { NextResponse } from "next/server"; export default () => NextResponse.json({ ok: true });',
    'import * as os from "os"; export default () => os.uptime();',
    'import { uptime } from "os"; export default () => uptime();',
    'import { hostname } from "os"; export default () => [1].map(hostname);',
    "export default () => ['a', 'b'].join();",
    "export default () => 'ok'.toUpperCase();",
    "export default () => `ok`.trim();",
    "export default () => ({ a: 1 }).toString();",
    "export default () => { const at = new Date(); return at.toISOString(); };",
    "export default () => new Response('ok').clone();",
    "export default () => { log('asked'); debug('asked'); return undefined; };",
    "export default (req, res) => { logger.info('asked'); res.send('ok'); };",
    "export default (_, reply) => reply.send('ok');",
    "const answer = () => 'ok'; export default () => answer();",
    "export default () => { const answer = () => 'ok'; return answer(); };",
    "export default () => (() => 'ok')();",
    "export default () => [1, 2].map((one) => one.toFixed());",
    "const limits = { memory: 1 }; export default () => ({ memory: limits.memory });",
    "export default () => { const key: Answer = 'pool'; return { pool: key, [key]: 1 }; };",
    "export default (event) => ({ path: event.path });",
    "export default () => { const { at: { hour } } = { at: { hour: 1 } }; return { hour, day: [hour].length }; };",
    "const app = { use() {} }; export default () => { const app = new Set(); return app.size.toFixed(); };",
    "export default () => ({ env: process.env.NODE_ENV });",
  ])("is sure of %s", (code) => {
    expect(judged(code)).toBe(true);
  });

  it.each([
    'import { pool } from "./pool.js"; export default () => pool.query("SELECT 1");',
    'import { asking } from "./answer.js"; export default asking;',
    'import { asking } from "./answer.js"; export default async () => { await asking(); return "ok"; };',
    'import { asking } from "./answer.js"; export default wrap(asking);',
    'import { asking } from "./answer.js"; export default wrap(() => "ok", asking);',
    'import { made } from "./text.js"; export default () => ({ made });',
    'import { absent } from "./text.js"; export default () => ({ absent });',
    'import { absent } from "./text.js"; export default absent;',
    'import * as text from "./text.js"; export default () => ({ text });',
    'import { check } from "checks"; export default check;',
    'import { check } from "checks"; export default () => check();',
    'import { state } from "checks"; export default () => state;',
    "export default wrap();",
    "export default wrap('ok');",
    "export default unknown;",
    "export default new Probe();",
    "let isOpen = false; open(() => { isOpen = true; }); export default () => ({ isOpen });",
    "export default () => ({ state });",
    "export default () => sql`SELECT 1`;",
    "export default function* () { yield state(); };",
    "export default function* () { yield 'ok'; };",
    "export default async () => import('./state.js');",
    "export default () => <State />;",
    "export default () => new Pool().query('SELECT 1');",
    "export default () => new Probe();",
    "export default () => check();",
    "export default () => check('log');",
    "export default () => logged();",
    "export default () => checks[0]();",
    "export default () => (a ? b : c)();",
    "export default function () { return this.ready; };",
    "export default function () { return wrap(this.ready); };",
    "export default (req) => req.app.get('ready');",
    "export default (c) => c.env.ready;",
    "export default (c) => make(c).env;",
    "export default () => make().locals.get('ready');",
    "export default (it) => wrap((req) => it.done(req));",
    "const { check } = load(); export default () => check();",
    "const checks = load(); export default () => new checks.All();",
    "import * as checks from 'checks'; export default () => ({ ok: checks.ok });",
    "let seen = 0; export default () => { seen += 1; return { seen }; };",
    "let seen = 'a'; seen = 'b'; export default () => ({ seen });",
    "export default (c) => c.var.pool.query('SELECT 1');",
    "export default (ctx) => ctx.db.ping();",
    "export default (request) => request.server.state;",
    "const app = express(); export default () => app.isReady();",
    "let app = express(); export default () => app.isReady();",
    "export default (probe) => wrap((one) => probe.check());",
    "const answer = () => pool.query('SELECT 1'); export default () => answer();",
    "const answer = () => pool.query('SELECT 1'); export default answer;",
    "export default () => [1].map(check);",
    "export default () => ({ [state]: 1 });",
    "function again(n) { return n ? again(n - 1) : 'ok'; } export default () => again(2);",
    "export default () => ({ state });",
    "const a = () => b(); const b = () => c(); const c = () => d(); const d = () => e(); const e = () => f(); const f = () => 'ok'; export default () => a();",
  ])("is not sure of %s", (code) => {
    expect(judged(code)).toBe(false);
  });

  it.each([
    ["export default (req, res) => { if (req.url === '/ready') { res.end('ok'); } };", true],
    ["export default (req, res) => { if (req.url === '/ready') return res.end('ok'); };", true],
    ["export default (req, res) => { const at = new Date(); if (req.url === '/ready') { res.end(String(at)); } };", true],
    ["export default async (req, res) => { const state = await load(); if (req.url === '/ready') { res.end(state); } };", false],
    ["export default (req, services) => { if (req.url === '/ready') { return services; } };", false],
    ["const state = load(); export default (req, res) => { if (req.url === '/ready') { res.end(state); } };", false],
    ["export default (req, res) => { const { at } = req; if (req.url === '/ready') { return at; } };", true],
    ["export default (probe, res) => { if (probe.url === '/ready') { return probe.check(); } };", true],
    ["export default (req, res) => { [1].map((probe) => { if (req.url === '/ready') { return probe.check(); } }); };", true],
  ])("knows in a branch %s: %s", (code, constant) => {
    expect(judged(code, "branch")).toBe(constant);
  });
});
