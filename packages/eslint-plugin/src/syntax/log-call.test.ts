import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { logCall } from "./log-call.js";
import { allNodes } from "./own-nodes.js";

/** What the log calls of a text write, each as its source text, with the name that the call gives for it. */
function written(code: string): string[][] {
  const sourceCode = sourceCodeOf(code);
  return [...allNodes(sourceCode.ast, sourceCode)]
    .filter((node): node is TSESTree.CallExpression => node.type === "CallExpression")
    .flatMap((node) => logCall(node, sourceCode, (specifier) => specifier === "./audit.js") ?? [])
    .map(({ values, names }) => values.map((value) => [names.get(value), sourceCode.getText(value)].filter(Boolean).join("=")));
}

describe("logCall", () => {
  it.each([
    ["console.log(a, b)", [["a", "b"]]],
    ["console.assert(ok, a)", [["a"]]],
    ["console.count(a)", []],
    ["const console = make(); console.log(a)", []],
    ["import console from 'node:console'; console.log(a)", [["a"]]],
    ["globalThis.console.warn(a)", [["a"]]],
    ["process.stdout.write(a)", [["a"]]],
    ["file.write(a)", []],
    ["logger.info(a)", [["a"]]],
    ["this.log.error(a)", [["a"]]],
    ["catalog.info(a)", []],
    ["logger.setLevel(a)", []],
    ["logger[level](a)", [["a"]]],
    ["console[level](a)", [["a"]]],
    ["handlers[level](a)", []],
    ["Math.log(a)", []],
    ["getLogger('x').info(a)", [["a"]]],
    ["const l = cond ? logger : other; l.info(a)", [["a"]]],
    ["const { info } = logger; info(a)", [["a"]]],
    ["const { info } = shop; info(a)", []],
    ["const print = console.log; print(a)", [["a"]]],
    ["let print = console.log; print(a)", [["a"]]],
    ["const print = save; print(a)", []],
    ["log(a)", [["a"]]],
    ["log_error(a)", [["a"]]],
    ["login(a)", []],
    ["auditLogger(a)", [["a"]]],
    ["createLogger(a)", []],
    ["const log = (x) => save(x); log(a)", []],
    ["import { info } from './audit.js'; info(a)", [["a"]]],
    ["import { info } from './other.js'; info(a)", []],
    ["import { audit } from './audit.js'; audit.info(a)", [["a"]]],
    ["import { audit } from './other.js'; audit.info(a)", []],
    ["console.log.call(console, a, b)", [["a", "b"]]],
    ["console.log.apply(console, a)", [["a"]]],
    ["Reflect.apply(console.log, console, a)", [["a"]]],
    ["Reflect.apply(save, console, a)", []],
    ["save.call(console, a)", []],
    ["load().then(console.log)", [["load()"]]],
    ["load().then(save)", []],
    ["list.forEach(logger.info)", [["list"]]],
    ["list.map((one) => one)", []],
    ["span.setAttribute('a.b', c)", [["'a.b'", "a.b=c"]]],
    ["node.setAttribute('a.b', c)", []],
    ["Sentry.setTag('t', c)", [["'t'", "t=c"]]],
    ["import * as S from '@sentry/node'; S.captureMessage(a)", [["a"]]],
    ["audit.setTag('t', c)", []],
    ["const debug = require('debug')('x'); debug(a)", [["a"]]],
    ["import { debuglog } from 'node:util'; const d = debuglog('x'); d(a)", [["a"]]],
    ["class A { log = console.log; m() { this.log(a) } }", [["a"]]],
    ["class A { log = save; m() { this.log(a) } }", []],
    ["class A { log(x) {} m() { this.log(a) } }", []],
    ["function f() { this.log(a) }", []],
  ])("%s", (code, expected) => {
    expect(written(code)).toEqual(expected);
  });

  it.each([
    ["logger.info(a)", true],
    ["log(a)", false],
  ])("%s gives its logger: %s", (code, expected) => {
    const sourceCode = sourceCodeOf(code);
    const call = [...allNodes(sourceCode.ast, sourceCode)].find((node) => node.type === "CallExpression");
    const found = call?.type === "CallExpression" ? logCall(call, sourceCode, () => false) : undefined;
    expect(found !== undefined && found.logger !== undefined).toBe(expected);
  });
});
