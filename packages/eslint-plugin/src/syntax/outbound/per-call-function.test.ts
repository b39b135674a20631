import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../../source-code-of.js";
import { enclosingFunction } from "../enclosing-function.js";
import { frequencyOf, isInLoop } from "./per-call-function.js";

/** How often the function runs that holds the last `here()` of a text, and whether it stands in a loop. */
function often(_about: string, code: string): string {
  const sourceCode = sourceCodeOf(code);
  const node = lastNode(sourceCode, "here()");
  const around = enclosingFunction(node);
  if (!around) throw new Error(`No function in ${code}`);
  return `${frequencyOf(around, sourceCode)}${isInLoop(node, sourceCode) ? " in a loop" : ""}`;
}

const rows: [code: string, about: string, expected: string][] = [
  ["export function GET() { here(); }", "-", "request"],
  ["export const loader = async () => { here(); };", "-", "request"],
  ["export function other() { here(); }", "-", "call"],
  ["function f(req, res) { here(); }", "-", "request"],
  ["function f(_req, reply) { here(); }", "-", "request"],
  ["function f(req, other) { here(); }", "-", "call"],
  ["function f(other, res) { here(); }", "-", "call"],
  ["function f(ctx, next) { here(); }", "-", "request"],
  ["function f(event, context) { here(); }", "-", "request"],
  ["function f(event) { here(); }", "-", "call"],
  ["function f(a: Request) { here(); }", "-", "request"],
  ["function f(a: NextApiRequest, b) { here(); }", "-", "request"],
  ["function f({ a }: LoaderFunctionArgs) { here(); }", "-", "request"],
  ["function f(a: RequestLike) { here(); }", "-", "call"],
  ["function f(a: string) { here(); }", "-", "call"],
  ["function f(event, context) { if (event.RequestType === \"Delete\") return; here(); }", "-", "once"],
  ["class A { @Get(\"a\") one() { here(); } }", "-", "request"],
  ["class A { @Cron one() { here(); } }", "-", "request"],
  ["class A { @OnQueueEvent() one() { here(); } }", "-", "request"],
  ["class A { @Other() one() { here(); } }", "-", "call"],
  ["class A { @other.Get() one() { here(); } }", "-", "request"],
  ["class A { one() { here(); } }", "-", "call"],
  ["class A { GET() { here(); } }", "-", "call"],
  ["app.get(\"/a\", () => { here(); });", "-", "request"],
  ["app.get(`/a`, () => { here(); });", "-", "request"],
  ["app.get(\"*\", () => { here(); });", "-", "request"],
  ["app.get(\"\", () => { here(); });", "-", "request"],
  ["app.get(\"^a\", () => { here(); });", "-", "request"],
  ["cache.get(\"a\", () => { here(); });", "-", "call"],
  ["cache.get(key, () => { here(); });", "-", "call"],
  ["app.post(\"/a\", () => { here(); });", "-", "request"],
  ["app.use(() => { here(); });", "-", "request"],
  ["app.use(\"a\", () => { here(); });", "-", "call"],
  ["app.use(\"a\", (x) => { here(); });", "-", "request"],
  ["app.use(\"/a\", () => { here(); });", "-", "request"],
  ["procedure.query(() => { here(); });", "-", "request"],
  ["procedure.query(sql, () => { here(); });", "-", "call"],
  ["setInterval(() => { here(); }, 1000);", "-", "request"],
  ["setTimeout(() => { here(); }, 1000);", "-", "call"],
  ["new Worker(\"mail\", async () => { here(); });", "-", "request"],
  ["new CronJob(\"* * * * *\", () => { here(); });", "-", "request"],
  ["new Promise(() => { here(); });", "-", "call"],
  ["consumer.run({ eachMessage: async () => { here(); } });", "-", "request"],
  ["consumer.run({ eachBatch: async () => { here(); } });", "-", "request"],
  ["make({ resolve: () => { here(); } });", "-", "request"],
  ["export default { fetch() { here(); } };", "-", "request"],
  ["make({ other: () => { here(); } });", "-", "call"],
  ["(() => { here(); })();", "-", "once"],
  ["(async function () { here(); })();", "-", "once"],
  ["function f(req, res) { (() => { here(); })(); }", "-", "request"],
  ["function main() { here(); }", "-", "once"],
  ["async function bootstrap() { here(); }", "-", "once"],
  ["function startServer() { here(); }", "-", "once"],
  ["function starting() { here(); }", "-", "call"],
  ["export async function up() { here(); }", "-", "once"],
  ["function f() { here(); } f();", "-", "once"],
  ["function f() { here(); } export function GET() { f(); }", "-", "request"],
  ["function f() { here(); } function g() { f(); } g();", "-", "once"],
  ["export function f() { here(); } f();", "-", "call"],
  ["export function main() { here(); } main();", "-", "once"],
  ["function f() { here(); } function g() { f(); }", "-", "call"],
  ["function f() { here(); } function g() { f(); } f();", "-", "call"],
  ["function f() { here(); } function main() { f(); }", "-", "once"],
  ["function a() { here(); b(); } function b() { a(); }", "-", "call"],
  ["function a() { here(); } function b() { a(); } function c() { b(); } function d() { c(); } function e() { d(); } function g() { e(); } function h() { g(); } export function GET() { h(); }", "-", "call"],
  ["function f(req, res) { list.map(() => { here(); }); }", "-", "request in a loop"],
  ["function main() { list.forEach(() => { here(); }); }", "-", "once in a loop"],
  ["function f() { list.map((one) => { here(); }); }", "-", "call in a loop"],
  ["function f() { for (const a of b) here(); }", "-", "call in a loop"],
  ["function f() { for (const a in b) { here(); } }", "-", "call in a loop"],
  ["function f() { for (let i = 0; i < 3; i++) here(); }", "-", "call in a loop"],
  ["function f() { while (a) here(); }", "-", "call in a loop"],
  ["function f() { do { here(); } while (a); }", "-", "call in a loop"],
  ["function f() { for (const a of here()) g(a); }", "-", "call"],
  ["function f() { list.filter(() => here()); }", "-", "call in a loop"],
  ["function f() { list.then(() => here()); }", "-", "call"],
  ["function f() { list.map(wrap(() => here())); }", "-", "call"],
  ["function f() { for (const a of b) { const g = () => here(); } }", "-", "call"],
  ["function f() { const g = () => here(); return g; }", "-", "call"],
  ["function f() { here(); }", "-", "call"],
];

describe("frequencyOf", () => {
  it.each(rows)("%s, %s: %s", (code, about, expected) => {
    expect(often(about, code)).toBe(expected);
  });
});
