import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { allNodes } from "./own-nodes.js";
import { isLogger, isLoggerModule } from "./logger.js";

/** Whether what stands in the last call `f(...)` of a text is a logger, with `./audit.js` declared as one. */
function loggerIn(code: string): boolean {
  const sourceCode = sourceCodeOf(code);
  const call = [...allNodes(sourceCode.ast, sourceCode)].findLast(
    (node) => node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "f",
  );
  const [node] = call?.type === "CallExpression" ? call.arguments : [];
  if (!node) throw new Error(`No f in ${code}`);
  return isLogger(node, sourceCode, (specifier) => specifier === "./audit.js");
}

describe("isLogger", () => {
  it.each([
    ["f(logger)", true],
    ["f(auditLogger)", true],
    ["f(log)", true],
    ["f(blog)", false],
    ["f(loggerName)", false],
    ["f(this.logger)", true],
    ["f(req.log)", true],
    ["f(req['log'])", true],
    ["f(req[log])", false],
    ["f(log.level)", false],
    ["f(getLogger('x'))", true],
    ["f(new Logger())", true],
    ["f(new Logbook())", false],
    ["f(logger.child({}))", true],
    ["f(LogManager.getLogger())", true],
    ["f(shop.child({}))", false],
    ["f(shop[name]())", false],
    ["f(make()())", false],
    ["f(on ? logger : other)", true],
    ["f(on ? other : logger)", true],
    ["f(on ? other : shop)", false],
    ["f(other ?? logger)", true],
    ["f(logger || other)", true],
    ["f(other || shop)", false],
    ["f('logger')", false],
    ["f([logger])", false],
  ])("by name: %s: %s", (code, expected) => {
    expect(loggerIn(code)).toBe(expected);
  });

  it.each([
    ["const a = logger; f(a)", true],
    ["const a = make(); f(a)", false],
    ["const a = (logger as Logger).child({}); f(a)", true],
    ["let a = logger; a = other; f(a)", false],
    ["let a; f(a)", false],
    ["const { a } = logger; f(a)", false],
    ["function a() {} f(a)", false],
    ["f(a)", false],
    ["const a = a.child(); f(a)", false],
    ["const a = b; const b = a; f(a)", false],
    ["const a = on ? a : a; f(a)", false],
  ])("by what it holds: %s: %s", (code, expected) => {
    expect(loggerIn(code)).toBe(expected);
  });

  it.each([
    ["import a from 'pino'; f(a)", true],
    ["import a from 'pino'; f(a())", true],
    ["import a from 'shop'; f(a())", false],
    ["import * as a from 'consola'; f(a.consola)", true],
    ["import * as a from 'consola'; f(a.b.c)", false],
    ["import { a } from './audit.js'; f(a)", true],
    ["import { a } from './audit.js'; f(a.b)", true],
    ["import { a } from './other.js'; f(a)", false],
    ["const a = require('winston'); f(a.createLogger())", true],
    ["const a = require('shop'); f(a.add())", false],
  ])("by its module: %s: %s", (code, expected) => {
    expect(loggerIn(code)).toBe(expected);
  });
});

describe("isLoggerModule", () => {
  it.each([
    ["pino", true],
    ["@aws-lambda-powertools/logger", true],
    ["./logger", true],
    ["./logger.js", true],
    ["../lib/app-logger.mts", true],
    ["@acme/logger", true],
    ["./logger.json", false],
    ["./logger.js/shop", false],
    ["./blog", false],
    ["shop", false],
    ["", false],
  ])("%s: %s", (specifier, expected) => {
    expect(isLoggerModule(specifier)).toBe(expected);
  });
});
