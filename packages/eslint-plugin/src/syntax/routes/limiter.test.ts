import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { countingReads, sourceCodeOf } from "../../source-code-of.js";
import { isFunction } from "../local-function.js";
import { allNodes } from "../own-nodes.js";
import { Limiters } from "./limiter.js";

/** What knows limiters of a module in which `./limits.js` holds one, and `./empty.js` none. */
function limiters(): Limiters {
  const there = sourceCodeOf('import limit from "express-rate-limit"; export const one = limit();');
  const place = { node: there.ast, sourceCode: there, file: "src/limits.ts" };
  return new Limiters({
    declared: ["slow"],
    resolve: ({ node: name, sourceCode: of }) => (/"\.\/limits\.js"/.test(of.text) && name.type !== "ImportDeclaration" ? place : undefined),
    stands: (found, hops) => hops >= 0 && found === place,
  });
}

/** Whether a limiter stands in the last statement of a module. */
function limits(code: string): boolean {
  const sourceCode = sourceCodeOf(code);
  const node = sourceCode.ast.body.at(-1);
  if (!node) throw new Error(`No statement in ${code}`);
  return limiters().in({ node, sourceCode, file: "src/file.ts" }, 1);
}

const functionsOf = (sourceCode: TSESLint.SourceCode): TSESTree.Node[] => [...allNodes(sourceCode.ast, sourceCode)].filter(isFunction);

describe("Limiters", () => {
  it.each([
    'import limit from "express-rate-limit"; app.use(limit({}));',
    'import { rateLimit as l } from "express-rate-limit"; const one = l(); app.use(one);',
    'import * as all from "@trpc-limiter/memory"; app.use(all.make());',
    'import x from "@fastify/rate-limit"; app.register(x);',
    'app.register(import("@fastify/rate-limit"));',
    'app.use(require("express-rate-limit")({}));',
    'import { tokenBucket } from "@arcjet/next"; protect(tokenBucket({}));',
    'import arcjet, { fixedWindow as f } from "@arcjet/node"; use(f());',
    'import { one } from "./limits.js"; app.use(one);',
    'import * as all from "./limits.js"; app.use(all.one);',
    'import { one } from "./limits.js"; app.use([one]);',
    'import { one } from "./limits.js"; app.use(...one);',
    'import { one } from "./limits.js"; @one class A {}',
    'import { one } from "./limits.js"; const use = { one };',
    'import { rateLimiter } from "./absent.js"; app.use(rateLimiter);',
    'import { one } from "some-rate-limit"; app.use(one);',
    "app.use(slow);",
    "app.use(checks.slow);",
    "app.use(slow());",
    "app.use(rateLimit());",
    "app.use(limits.rateLimit);",
    "app.use(throttle);",
    "rateLimit;",
    "new RateLimiter();",
    "use((rateLimiter) => rateLimiter(1));",
    "app.use(too_many_requests());",
    "app.register(plugin, { rateLimit: { max: 1 } });",
    "app.get(path, { config: { rateLimit: true } });",
    "use((req, res) => res.status(429));",
    "use((req, res) => { res.statusCode = 429; });",
    "use(() => new Response(text, { status: 429 }));",
    "use(() => new HttpError(429));",
    'use(() => { throw new TRPCError({ code: "TOO_MANY_REQUESTS" }); });',
    "const rateLimit = (req) => { if (hits > 10) stop(); }; app.use(rateLimit);",
    "function rateLimit(req) { if (hits <= 10) stop(); } app.use(rateLimit);",
    "class RateLimit { at() { return hits >= 10; } } use(new RateLimit());",
    "const rateLimiter = make((req) => hits < 10); app.use(rateLimiter);",
    'import { make } from "made"; const rateLimiter = make(); app.use(rateLimiter);',
    "const one = () => rateLimit(); const two = () => one(); app.use(two);",
    "const a = () => b() || rateLimit(); const b = () => a(); app.use(b);",
    "app.use((0 as number) ? 1 : throttler());",
  ])("sees one in %s", (code) => {
    expect(limits(code)).toBe(true);
  });

  it.each([
    "app.use(cors());",
    'import cors from "cors"; app.use(cors());',
    'import { one } from "./empty.js"; app.use(one);',
    'import { one } from "./limits.js"; app.use({ one: 1 }.one ? 1 : 2);',
    'import { one } from "./limits.js"; read(`${one}`);',
    'import { one } from "./limits.js"; const two = one;',
    'import { shield } from "@arcjet/next"; protect(shield());',
    'import { throttle } from "lodash"; app.use(throttle(save));',
    'import limit from "p-limit"; const rateLimit = limit(1); app.use(rateLimit);',
    'import Bottleneck from "bottleneck"; const limiter = new Bottleneck(); app.use(limiter);',
    "app.use(rateLimitErrorHandler);",
    "app.use(rateLimitHeaders());",
    "app.use(debounceLimiter());",
    "const x = rateLimit;",
    "const x = limits.rateLimit;",
    "type A = RateLimiter;",
    "interface RateLimiter { a: 1 }",
    "function rateLimit() {}",
    "class RateLimiter {}",
    "class A { rateLimit() {} }",
    "class A { rateLimit = 1; }",
    "const rateLimit = 1;",
    "const { rateLimit } = limits;",
    "app.get(path, { rateLimit: false });",
    "app.get(path, { rateLimit: null });",
    "app.get(path, { rateLimit: undefined });",
    "const { rateLimit: one } = limits; app.use(one);",
    "if (response.status === 429) wait();",
    "const codes = [429];",
    "const names = { tooMany: 429 };",
    "({ 429: 1 });",
    'if (error.code === "TOO_MANY_REQUESTS") wait();',
    "error instanceof RateLimitExceeded;",
    "const rateLimit = (req) => next(); app.use(rateLimit);",
    "class RateLimiter { at() {} } use(new RateLimiter());",
    "const rateLimiter = make(); app.use(rateLimiter);",
    "const rateLimiter = [hits > 10]; app.use(rateLimiter);",
    "const a = () => b(); const b = () => a(); app.use(a);",
    "const rateLimit = rateLimit(); app.use(1);",
    "let limiter; app.use(limiter);",
  ])("sees none in %s", (code) => {
    expect(limits(code)).toBe(false);
  });

  it.each([
    ["app.register((a) => { a.register((b) => b.use(rateLimit())); a.register((c) => c.get(one)); });", [true, true, false]],
    ["app.register((a) => { a.register((b) => b.get(one)); a.use(rateLimit()); a.register((c) => c.use(rateLimit())); });", [true, false, true]],
    ["app.register((a) => { a.register((b) => { b.register((c) => c.get(one)); }); });", [false, false, false]],
    ["const limit = () => rateLimit(); app.register((a) => { a.register((b) => b.use(limit)); a.register((c) => c.get(one)); });", [true, true, true, false]],
  ])("tells of functions in a function what it tells of each alone: %s", (code, expected) => {
    const sourceCode = sourceCodeOf(code);
    const asked = limiters();
    expect(functionsOf(sourceCode).map((node) => asked.in({ node, sourceCode, file: "src/file.ts" }, 1))).toEqual(expected);
    expect(functionsOf(sourceCode).map((node) => limiters().in({ node, sourceCode, file: "src/file.ts" }, 1))).toEqual(expected);
  });

  it("does not take what a function was told with more hops for what it holds itself", () => {
    const sourceCode = sourceCodeOf('import { one } from "./limits.js"; app.register((a) => { a.register((b) => b.use(one())); });');
    const asked = limiters();
    expect(functionsOf(sourceCode).map((node, index) => asked.in({ node, sourceCode, file: "src/file.ts" }, index === 0 ? 1 : 0))).toEqual([true, false]);
  });

  it("does not keep what it told of a function while it searched another that the first one calls", () => {
    const sourceCode = sourceCodeOf("function helper() { outer(); } function outer() { use(() => helper()); rateLimit(); }");
    const asked = limiters();
    expect(functionsOf(sourceCode).map((node) => asked.in({ node, sourceCode, file: "src/file.ts" }, 1))).toEqual([true, true, true]);
  });

  it.each([["no limiter", "save()"], ["a limiter in the innermost", "rateLimit()"]])("reads plugins in plugins once, with %s", (_, core) => {
    const readAt = (levels: number): number => {
      const sourceCode = sourceCodeOf(`${"app.register((app) => { ".repeat(levels)}${core};${" });".repeat(levels)}`);
      const { counted, reads } = countingReads(sourceCode);
      const asked = limiters();
      for (const node of functionsOf(sourceCode)) asked.in({ node, sourceCode: counted, file: "src/file.ts" }, 1);
      return reads();
    };
    expect(readAt(40)).toBeLessThan(2.5 * readAt(20));
  });
});
