import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { loggerBuild } from "./logger-build.js";
import { loggerRedaction } from "./logger-redaction.js";
import { allNodes } from "./own-nodes.js";
import type { Redaction } from "./redaction.js";

/** How the first logger that a text builds redacts, with `cleanse` declared as a redactor and `password` and `token` required. */
function redactionOf(code: string): Redaction | undefined {
  const sourceCode = sourceCodeOf(code);
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    const build = node.type === "CallExpression" || node.type === "NewExpression" ? loggerBuild(node, sourceCode) : undefined;
    if (build) return loggerRedaction(build, ["cleanse"], ["password", "token"], sourceCode);
  }
  return undefined;
}

const P = "import pino from 'pino'; ";
const W = "import winston from 'winston'; ";
const T = "import { Logger } from 'tslog'; ";
const B = "import bunyan from 'bunyan'; ";

describe("loggerRedaction", () => {
  it.each<[string, Redaction]>([
    [P + "pino()", "none"],
    [P + "pino({ level: 'info' })", "none"],
    [P + "pino({ redact: ['a'] })", { paths: ["a"] }],
    [P + "pino({ redact: given })", "unknown"],
    [P + "pino({ level: 'info', ...given })", "unknown"],
    [P + "pino({ redact: ['a'], ...given })", { paths: ["a"] }],
    [T + "new Logger({})", { paths: ["password"] }],
    [T + "new Logger({ maskValuesOfKeys: ['a'] })", { paths: ["a"] }],
    [T + "new Logger({ maskValuesOfKeys: given })", "unknown"],
    [B + "bunyan.createLogger({ redact: ['a'] })", "none"],
  ])("lists: %s", (code, expected) => {
    expect(redactionOf(code)).toEqual(expected);
  });

  it.each<[string, Redaction]>([
    [P + "pino({ formatters: { log: (o) => cleanse(o) } })", "custom"],
    [P + "pino({ serializers: { user: maskUser } })", "custom"],
    [P + "pino({ hooks: { logMethod(args) { delete args[0].token } } })", "custom"],
    [P + "pino({ mixin: () => ({ pid: 1 }) })", "none"],
    [P + "pino({ base: cleanse(o) })", "none"],
    [W + "winston.createLogger({ format: winston.format.json() })", "none"],
    [W + "const drop = (i) => { delete i.password; return i }; winston.createLogger({ format: winston.format(drop)() })", "custom"],
    [W + "function drop(i) { return cleanse(i) } const f = winston.format(drop); winston.createLogger({ format: f() })", "custom"],
    [W + "function keep(i) { return i } const f = winston.format(keep); winston.createLogger({ format: f() })", "none"],
    [W + "function a(i) { return b(i) } function b(i) { return a(i) } winston.createLogger({ format: winston.format(a)() })", "none"],
    [W + "const passwords = 1; winston.createLogger({ format: winston.format.printf((i) => passwords) })", "none"],
  ])("code of one's own: %s", (code, expected) => {
    expect(redactionOf(code)).toBe(expected);
  });

  it.each<[string, Redaction]>([
    [W + "import { clean } from './clean.js'; winston.createLogger({ format: clean() })", "unknown"],
    [W + "const { clean } = require('./clean'); winston.createLogger({ format: clean() })", "unknown"],
    [W + "const clean = require('./clean').default; winston.createLogger({ format: clean() })", "unknown"],
    [W + "import clean = require('./clean'); winston.createLogger({ format: clean() })", "unknown"],
    [W + "import { clean } from './clean.js'; function keep(i) { return i } winston.createLogger({ format: f(keep, clean) })", "unknown"],
    [W + "import { clean } from './clean.js'; function keep(i) { return i } winston.createLogger({ format: f(clean, keep) })", "unknown"],
    [W + "import { clean } from 'logclean'; winston.createLogger({ format: clean() })", "unknown"],
    [W + "import { clean } from './clean.js'; const f = clean(); winston.createLogger({ format: f })", "unknown"],
    [W + "function make(clean) { return winston.createLogger({ format: clean() }) }", "unknown"],
    [W + "import { format } from './format.js'; winston.createLogger({ format })", "unknown"],
    [W + "import { key } from './key.js'; winston.createLogger({ format: winston.format({ [key]: 1 }) })", "unknown"],
    [W + "import { key } from './key.js'; winston.createLogger({ format: winston.format[key]() })", "unknown"],
    [W + "import { clean } from './clean.js'; winston.createLogger({ format: clean.all() })", "unknown"],
  ])("code of other files is not known: %s", (code, expected) => {
    expect(redactionOf(code)).toBe(expected);
  });

  it.each<[string, Redaction]>([
    [W + "const { json } = winston.format; winston.createLogger({ format: json() })", "none"],
    [W + "import { json } from 'logform'; winston.createLogger({ format: json() })", "none"],
    [W + "import Rotate from 'winston-daily-rotate-file'; winston.createLogger({ transports: [new Rotate()] })", "none"],
    [W + "import { hostname } from 'node:os'; winston.createLogger({ format: winston.format.label(hostname()) })", "none"],
    [W + "const path = require('path'); winston.createLogger({ transports: [path.join('a')] })", "none"],
    [W + "import { json } from './json.js'; winston.createLogger({ format: winston.format.json() })", "none"],
    [W + "import { level } from './level.js'; winston.createLogger({ format: winston.format({ level: 1 }) })", "none"],
    [W + "import type { Info } from './info.js'; winston.createLogger({ format: winston.format.printf((i: Info) => i.message) })", "none"],
    [B + "import stream from 'bunyan-prettystream'; bunyan.createLogger({ streams: [stream] })", "none"],
    [P + "import pretty from 'pino-pretty'; pino({ formatters: pretty() })", "none"],
  ])("code that does not redact: %s", (code, expected) => {
    expect(redactionOf(code)).toBe(expected);
  });
});
