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
    ["const log = on ? console.log : () => {}; log(a)", [["a"]]],
    ["const log = on ? () => {} : logger.info.bind(logger); log(a)", [["a"]]],
    ["const log = on ? save : () => {}; log(a)", []],
    ["const log = log.bind(console); log(a)", []],
    ["const log = on ? log : other; log(a)", []],
    ["const print = console.log.bind(console); print(a)", [["a"]]],
    ["const print = console.log.call(console); print(a)", [[]]],
    ["const print = save.bind(console); print(a)", []],
    ["const print = print2.log; print(a)", []],
    ["const print = logger['info']; print(a)", [["a"]]],
    ["const print = logger[level]; print(a)", []],
    ["const print = logger.setLevel; print(a)", []],
    ["const print = console; print(a)", []],
    ["let info; info(a)", []],
    ["function log(x) {} log(a)", []],
    ["const { save } = logger; save(a)", []],
    ["const { info } = console; info(a)", [["a"]]],
    ["const [log] = console; log(a)", []],
    ["import log = require('./audit.js'); log(a)", []],
    ["import { log } from './other.js'; log(a)", [["a"]]],
    ["import { info } from './lib/logger.js'; info(a)", [["a"]]],
    ["import { create } from './lib/logger.js'; create(a)", []],
    ["const d = require('other')('x'); d(a)", []],
    ["import { format } from 'node:util'; const d = format('x'); d(a)", []],
    ["(on ? console : other).log(a)", [["a"]]],
    ["(on ? other : console).log(a)", [["a"]]],
    ["(on ? other : shop).log(a)", []],
    ["(on ? console.log : save)(a)", []],
    ["console.child(a)", []],
    ["console.assert(a)", [[]]],
    ["logger.assert(a)", []],
    ["process.stdout.end(a)", []],
    ["process.stdin.write(a)", []],
    ["import { stderr } from 'node:process'; stderr.write(a)", [["a"]]],
    ["import process from 'node:process'; process.stdout.write(a)", [["a"]]],
    ["import { stdout } from './process.js'; stdout.write(a)", []],
    ["require('console').log(a)", [["a"]]],
    ["shop.console.log(a)", []],
    ["Reflect.apply(console.log, console)", []],
    ["Reflect.call(console.log, console, a)", []],
    ["load().then(() => console)", []],
    ["load().then()", []],
    ["list.map(console.log)", [["list"]]],
    ["list.filter(console.log)", []],
    ["list.forEach(log)", [["list"]]],
    ["span.addEvent(name, a)", [["name", "a"]]],
    ["this.rootSpan.setAttributes(a)", [["a"]]],
    ["spans.get('x').setAttribute('a', b)", []],
    ["this[name].setAttribute('a', b)", []],
    ["Sentry.setTag(a)", [["a"]]],
    ["Sentry.close(a)", []],
    ["import { Sentry } from './sentry.js'; Sentry.setTag('t', c)", []],
    ["import * as S from '@sentry/node'; S.setExtra('t', c)", [["'t'", "t=c"]]],
    ["import * as S from 'other/@sentry/node'; S.setExtra('t', c)", []],
    ["class A { info = console.log; m() { this.info(a) } }", [["a"]]],
    ["class A { log = other; m() { this.log(a) } }", []],
    ["class A { log = console.log.bind(console); m() { b.log(a) } }", []],
    ["new Logger(a)", []],
    ["make()(a)", []],
    ["console.log", []],
  ])("%s", (code, expected) => {
    expect(written(code)).toEqual(expected);
  });

  it.each([
    ["logger.info(a)", true],
    ["log(a)", false],
    ["logger[level](a)", true],
    ["console.log.call(console, a)", false],
    ["load().then(console.log)", false],
    ["Sentry.setTag('t', a)", false],
  ])("%s gives its logger: %s", (code, expected) => {
    const sourceCode = sourceCodeOf(code);
    const call = [...allNodes(sourceCode.ast, sourceCode)].find((node) => node.type === "CallExpression");
    const found = call?.type === "CallExpression" ? logCall(call, sourceCode, () => false) : undefined;
    expect(found !== undefined && found.logger !== undefined).toBe(expected);
  });
});
