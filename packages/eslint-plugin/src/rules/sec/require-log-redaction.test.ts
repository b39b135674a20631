import { testRule, type InvalidCase, type ValidCase } from "../../rule-tester.js";
import rule from "./require-log-redaction.js";

type Options = readonly [{ names?: string[]; depth?: number }];
/** A text and the vocabulary that it is judged with. */
type Case = [code: string, vocabulary?: Record<string, string[]>];

const P = "import pino from 'pino';";
const W = "import winston from 'winston';";
const B = "import bunyan from 'bunyan';";
const C = "import { createConsola } from 'consola';";
const F = "import Fastify from 'fastify';";

const none: Case[] = [
  [P + "export const l = pino();"],
  [P + "export const l = pino({ level: 'info' });"],
  ["const pino = require('pino'); const l = pino();"],
  ["const l = require('pino')({ level: 'info' });"],
  ["import { pino } from 'pino'; pino({});"],
  ["import * as p from 'pino'; p.pino();"],
  ["import p from 'pino'; const make = p; make({ name: 'x' });"],
  [P + "const options = { level: 'info' }; pino(options);"],
  [P + "pino(pino.destination('x.log'));"],
  [P + "pino({ transport: { target: 'pino-pretty' } });"],
  [P + "pino({ formatters: { level: (label) => ({ level: label }) } });"],
  [P + "pino({ serializers: pino.stdSerializers });"],
  [P + "pino({ serializers: { err: pino.stdSerializers.err } });"],
  [P + "pino({ timestamp: pino.stdTimeFunctions.isoTime, base: undefined });"],
  [W + "winston.createLogger({ level: 'info' });"],
  [W + "winston.createLogger({ format: winston.format.json(), transports: [new winston.transports.Console()] });"],
  ["import { createLogger, format, transports } from 'winston'; createLogger({ format: format.combine(format.timestamp(), format.json()), transports: [new transports.Console()] });"],
  ["const winston = require('winston'); const { combine, timestamp, printf } = winston.format; const f = printf(({ level, message }) => `${level} ${message}`); winston.createLogger({ format: combine(timestamp(), f) });"],
  [B + "bunyan.createLogger({ name: 'x' });"],
  [B + "bunyan.createLogger({ name: 'x', serializers: bunyan.stdSerializers });"],
  [C + "createConsola();"],
  [C + "createConsola({ level: 4 });"],
  ["import { Logger } from 'tslog'; new Logger();"],
  [W + "import { level } from './level.js'; winston.createLogger({ format: winston.format.level(), transports: [{ level: 'info' }] });"],
  [W + "import type { Info } from './info.js'; winston.createLogger({ format: winston.format.printf((info: Info) => info.message) });"],
  [F + "Fastify({ logger: true });"],
  [F + "const app = Fastify({ logger: { level: 'info' } });"],
];

const missing: Case[] = [
  [P + "pino({ redact: [] });"],
  [P + "pino({ redact: ['password'] });"],
  [P + "pino({ redact: { paths: ['token'] } });"],
  [P + "pino({ redact: ['req.id'] });"],
  [P + "const paths = ['email']; pino({ redact: paths });"],
  ["import { Logger } from 'tslog'; new Logger({ name: 'x' });"],
  [P + "pino({ redact: ['password', 'token'] });", { sensitive: ["residentNumber"] }],
];

const good: Case[] = [
  [P + "pino({ redact: ['password', 'token'] });"],
  [P + "pino({ redact: { paths: ['*.password', '*.token', 'req.headers.authorization'], censor: 'x' } });"],
  [P + "const REDACT = ['password', 'token', 'a.b']; pino({ redact: REDACT });"],
  [P + "const a = ['password']; pino({ redact: { paths: [...a, 'user.token'] } });"],
  [P + "import { paths } from './paths'; pino({ redact: paths });"],
  [P + "import { paths } from './paths'; pino({ redact: { paths, remove: true } });"],
  [P + "import { redact } from './redact'; pino({ formatters: { log: (o) => redact(o) } });"],
  [P + "pino({ formatters: { log: maskSecrets } });"],
  [P + "pino({ hooks: { logMethod(args, method) { method.apply(this, args.map(scrub)) } } });"],
  [P + "pino({ serializers: { user: (u) => sanitizeUser(u) } });"],
  [P + "import { options } from './options'; pino(options);"],
  [P + "import { options } from './options'; pino({ ...options, level: 'x' });"],
  [P + "pino(getOptions());"],
  [P + "pino({ enabled: false });"],
  [P + "pino({ level: 'silent' });"],
  [P + "function f(options) { return pino(options) }"],
  [P + "const l = pino({ redact: ['password', 'token'] }); l.child({ a: 1 });"],
  ["logger.child({});"],
  ["import { logger } from './logger'; logger.info('x')"],
  [W + "const redactSecrets = winston.format((info) => redact(info)); winston.createLogger({ format: winston.format.combine(redactSecrets(), winston.format.json()) });"],
  [W + "const clean = winston.format((info) => { delete info.password; delete info.token; return info }); winston.createLogger({ format: winston.format.combine(clean(), winston.format.json()) });"],
  [W + "import { clean } from './clean'; winston.createLogger({ format: winston.format.combine(clean(), winston.format.json()) });"],
  [W + "winston.createLogger({ silent: true });"],
  [W + "import { format } from './format'; winston.createLogger({ format });"],
  [W + "import options from './o'; winston.createLogger(options);"],
  ["const winston = require('winston'); const { clean } = require('./clean'); winston.createLogger({ format: winston.format.combine(clean()) });"],
  [W + "export const build = (clean) => winston.createLogger({ format: winston.format.combine(clean(), winston.format.json()) });"],
  [B + "bunyan.createLogger({ name: 'x', serializers: { user: redactUser } });"],
  [B + "import { serializers } from './s'; bunyan.createLogger({ name: 'x', serializers });"],
  [C + "createConsola({ reporters: [{ log: (o) => write(mask(o)) }] });"],
  [C + "import { reporter } from './r'; createConsola({ reporters: [reporter] });"],
  [F + "Fastify();"],
  [F + "Fastify({ logger: false });"],
  [F + "import { logger } from './l'; Fastify({ loggerInstance: logger });"],
  [F + "import { logger } from './l'; Fastify({ logger });"],
  [F + "Fastify({ logger: { redact: ['req.headers.authorization', 'password', 'token'] } });"],
  ["import { Logger } from 'tslog'; new Logger({ maskValuesOfKeys: ['password', 'token'] });"],
  ["import { redact } from './r'; export const logger = { info: (o) => console.log(JSON.stringify(redact(o))) };", { logger: ["src/a.ts"] }],
  ["export const logger = { info: (o) => console.log(o) };", { logger: ["src/other.ts"] }],
  [W + "import { clean } from './clean.js'; winston.createLogger({ format: clean() }); console.error('no transport');", { logger: ["src/a.ts"] }],
  ["export const level = parse(process.argv[2]);", { logger: ["src/a.ts"] }],
  [P + "const options = { ...options, redact: ['password', 'token'] }; pino(options);"],
  ["const pino = makeIt(); pino();"],
  ["import pino from './pino'; pino();"],
  [P + "pino({ redact: ['password', 'token', '*.residentNumber'] });", { sensitive: ["residentNumber"] }],
];

const withVocabulary = ([code, vocabulary = {}]: Case): ValidCase<Options> => ({ code, vocabulary, filename: "src/a.ts" });
const invalid = (messageId: "none" | "missing" | "handmade", cases: Case[]): InvalidCase<"none" | "missing" | "handmade", Options>[] =>
  cases.map((one) => ({ ...withVocabulary(one), errors: [{ messageId }] }));

testRule("require-log-redaction", rule, {
  valid: [
    ...good.map(withVocabulary),
    { code: `${P} pino({ redact: ["secret"] });`, options: [{ names: ["secret"] }] },
    { code: `${P} pino({ redact: ["api_key"] });`, options: [{ names: ["apiKey"] }] },
    { code: `${P} pino({ redact: ["password", "*.password"] });`, options: [{ names: ["password"], depth: 1 }] },
    { code: "import { Logger } from 'tslog'; new Logger({ maskValuesOfKeys: ['password', 'token'] });", options: [{ depth: 2 }] },
    { code: `${P} const base = { redact: ["password", "token"] }; pino({ ...base, level: "info" });` },
  ],
  invalid: [
    ...invalid("none", none),
    ...invalid("missing", missing),
    ...invalid("handmade", [["export const logger = { info: (o) => console.log(JSON.stringify(o)) };", { logger: ["src/a.ts"] }]]),
    {
      code: `${P} pino({ redact: ["password", "req.body.password"] });`,
      options: [{ names: ["password"], depth: 1 }],
      errors: [{ messageId: "missing", data: { names: "`*.password`", how: 'Add "*.password" to its list' } }],
    },
    {
      code: `${P} pino({ redact: ["*.password"] });`,
      options: [{ names: ["password"], depth: 1 }],
      errors: [{ messageId: "missing", data: { names: "`password`", how: 'Add "password" to its list' } }],
    },
    {
      code: `${P} pino({ redact: ["a.token"] });`,
      errors: [{ messageId: "missing", data: { names: "`password`", how: 'Add "password", "*.password" to its list' } }],
    },
    {
      code: `${P} pino({ redact: ["password", "user.password"] });`,
      options: [{ names: ["password"], depth: 1 }],
      errors: [{ messageId: "missing", data: { names: "`*.password`", how: 'Add "*.password" to its list' } }],
    },
    {
      code: `${P} pino({ redact: [] });`,
      options: [{ depth: 0 }],
      errors: [{ messageId: "missing", data: { names: "`password`, `token`", how: 'Add "password", "token" to its list' } }],
    },
    {
      code: `${P} pino();`,
      errors: [{ messageId: "none", data: { how: 'Build it with `redact: ["password", "*.password", "token", "*.token"]`' } }],
    },
    {
      code: "import { Logger } from 'tslog'; new Logger();",
      errors: [{ messageId: "none", data: { how: 'Build it with `maskValuesOfKeys: ["password", "token"]`' } }],
    },
    {
      code: "import { Logger } from 'tslog'; new Logger({ name: 'x' });",
      errors: [{ messageId: "missing", data: { names: "`token`", how: 'Add "token" to its list' } }],
    },
    {
      code: "export const info = (o) => { const line = format(o); console.log(line); };",
      vocabulary: { logger: ["src/file.ts"] },
      errors: [{ messageId: "handmade", data: { how: "Pass the fields through `redact()` before they are written" } }],
    },
    {
      code: `${P}\npino();`,
      options: [{ names: ["password"], depth: 0 }],
      errors: [{ messageId: "none", line: 2, column: 1, endColumn: 5, data: { how: 'Build it with `redact: ["password"]`' } }],
    },
    {
      code: `${W} winston.createLogger();`,
      vocabulary: { redactors: ["scrubSecrets"] },
      errors: [
        {
          messageId: "none",
          data: { how: "Put a format that redacts password, token with `scrubSecrets()` first in `format.combine(...)`" },
        },
      ],
    },
    {
      code: "import { Logger } from 'tslog'; new Logger({ maskValuesOfKeys: ['token'] });",
      errors: [{ messageId: "missing", data: { names: "`password`", how: 'Add "password" to its list' } }],
    },
    {
      code: `${C} createConsola();`,
      errors: [{ messageId: "none", data: { how: "Give it a reporter that redacts password, token" } }],
    },
    {
      code: `${B} bunyan.createLogger();`,
      errors: [{ messageId: "none", data: { how: "Give it serializers that redact password, token" } }],
    },
    {
      code: "const write = (o) => 0;\nexport const info = (o) => console.error(o);\nexport const warn = (o) => console.warn(o);",
      vocabulary: { logger: ["src/file.ts"], redactors: ["scrubSecrets"] },
      errors: [{ messageId: "handmade", line: 2, column: 28, data: { how: "Pass the fields through `scrubSecrets()` before they are written" } }],
    },
  ],
});
