import { testRule } from "../../rule-tester.js";
import rule from "./require-structured-log.js";

const vocabulary = { logger: ["src/logger.ts"] };
const imported = 'import { logger } from "./logger.js";';
const pino = 'import pino from "pino"; export const logger = pino();';
const winston = 'import winston from "winston"; export const logger = winston.createLogger({});';
const name = "fields";

/** A call in a file beside the project's logger, with the arguments that a suggestion gives it. */
const suggested = (library: string, given: string, output: string) => ({
  code: `${imported} logger.info(${given});`,
  vocabulary,
  repository: { "src/logger.ts": library },
  errors: [{ messageId: "interpolated" as const, suggestions: [{ messageId: "fields" as const, output: `${imported} logger.info(${output});` }] }],
});

const context: [{ context: string[] }] = [{ context: ["requestId", "traceId"] }];
const handler = (body: string): string => `import express from "express"; ${imported} const app = express(); app.get("/", (request, response) => { ${body} });`;

testRule("require-structured-log", rule, {
  valid: [
    // Each step would be asked twice as often as the one after it
    { code: `${imported} const value0 = load(); ${Array.from({ length: 60 }, (_, index) => `const value${index + 1} = on ? value${index} : value${index};`).join(" ")} logger.info(value60);`, name: "a chain of choices" },
    // What runs once, while somebody watches
    ...["src/seed.ts", "src/migrations/001.ts", "src/setup/createTable.ts", "src/db/create-schema.js"].map((filename) => ({ code: `${imported} logger.info(\`paid by \${id}\`);`, filename })),
    // Calls and operators that put no text together
    ...['order.describe(id)', '"total".padEnd(width)', '"a".concat("b")', "messages.concat(more)", "[id].concat(more)", '"a" in order', "1 + count", "total - fees", "total - 1", "chalk.bold(id)", 'chalk.red("failed", id)', "describe(order)", "(() => order)()"].map((given) => `import chalk from "chalk"; ${imported} logger.info(${given});`),
    // Certain where it stands
    ...[
      "function f(result) { if (result.verdict === 'flagged') { logger.info(`content ${result.verdict} by a model`); } }",
      "function f(verdict) { if (isOn && 'flagged' == verdict) { try { logger.info('content ' + verdict); } catch { stop(); } } }",
      "function f(verdict) { verdict === 'flagged' && logger.info(`content ${verdict}`); }",
      "function f(verdict) { verdict === 'flagged' ? logger.info(`content ${verdict}`) : skip(); }",
      "const { verdict } = judge(); if (verdict === 'flagged') logger.info(`content ${verdict}`);",
    ].map((code) => `${imported} ${code}`),
    // A visitor's console
    `"use client"; ${imported} logger.info(\`paid by \${id}\`);`,
    `${imported} logger.info(\`opened \${window.location.href}\`);`,
    { code: `${imported} logger.info(\`paid by \${id}\`);`, filename: "src/browser/pay.ts" },
    ...['"main": "./dist/index.umd.cjs"', '"unpkg": "./dist/index.js"', '"dependencies": { "vue": "3" }'].map((line) => ({ code: `${imported} logger.info(\`paid by \${id}\`);`, filename: "packages/sdk/src/pay.ts", vocabulary, repository: { "packages/sdk/package.json": `{ "name": "sdk", ${line} }`, "packages/sdk/src/App.vue": "", "packages/sdk/src/pay.ts": "" } })),
    { code: `${imported} export const pay = () => logger.info(\`paid by \${id}\`);`, filename: "src/pay.ts", vocabulary, repository: { "src/logger.ts": pino, "src/pay.ts": "export const pay = () => {};", "src/button.tsx": '"use client"; import { pay } from "./pay.js"; export const click = pay;' } },
    `${imported} logger.info({ id }, "paid");`,
    `${imported} logger.info("paid", { id });`,
    `${imported} logger.info("paid by %s", id);`,
    `${imported} logger.info(\`paid\`);`,
    `${imported} const unit = "ms"; logger.info(\`paid in \${unit}\` + " or so");`,
    `${imported} logger.error(error);`,
    `${imported} logger.error({ err: error, text: \`\${id}\` }, "failed");`,
    `${imported} logger.error(message);`,
    `${imported} logger.error(error.message);`,
    `${imported} logger.info(one + two);`,
    `${imported} logger.info(JSON.stringify("constant"));`,
    `${imported} let text = "a"; text = \`\${id}\`; logger.info(text);`,
    `${imported} logger.child({ id: \`\${id}\` });`,
    `${imported} logger.level(\`\${id}\`);`,
    `${imported} logger.info(["a", "b"].join(" "), list.join(" "));`,
    'import chalk from "chalk"; import { logger } from "./logger.js"; logger.warn(`${chalk.red("ERROR")} no memory`);',
    'import { log } from "@clack/prompts"; log.warn(`no workspace ${id}`);',
    'import * as clack from "@clack/prompts"; clack.log.warn(`no workspace ${id}`);',
    "console.log(`paid by ${id}`); const out = console; out.info(`paid by ${id}`);",
    "dialog.info(`paid by ${id}`); Math.log(`${id}`);",
    { code: handler("logger.info(`paid`);") },
    { code: handler('logger.info({ requestId: request.id }, "paid");'), options: context },
    { code: handler('logger.info({ ...base }, "paid");'), options: context },
    { code: handler('const fields = { traceId: 1 }; logger.info(fields, "paid");'), options: context },
    { code: handler('request.log.info("paid");'), options: context },
    { code: handler('const log = logger.child({ requestId: request.id }); log.info("paid");'), options: context },
    { code: 'import { Hono } from "hono"; const app = new Hono(); app.get("/", (c) => { c.get("logger").info("paid"); return c.text(""); });', options: context },
    { code: `${imported} export const job = () => { logger.info("paid"); };`, options: context },
  ],
  invalid: [
    // What a suggestion keeps of a concatenation
    ...[
      suggested(pino, '"paid " + `by ${id} at ` + shop', '{ id, shop }, "paid by at"'),
      suggested(pino, '`paid ` + `by ${id}` + " in " + "full"', '{ id }, "paid by in full"'),
      suggested(winston, "`paid ${'in full'} by ${id} and ${shop} too`", '"paid in full by and too", { id, shop }'),
      suggested(pino, 'id + " paid " + 3 + " times"', '{ id }, "paid 3 times"'),
    ],
    { code: `${imported} logger.info(\`\` + id);`, errors: [{ messageId: "interpolated" }] },
    { code: `${imported} logger.info("a".concat("b", id));`, errors: [{ messageId: "formatted" }] },
    // Certain somewhere else, or in part
    ...[
      "function f(result) { if (result.verdict === 'flagged') { stop(); } else { logger.info(`content ${result.verdict}`); } }",
      "function f(result) { if (result.verdict !== 'flagged') { logger.info(`content ${result.verdict}`); } }",
      "function f(result) { if (result.verdict === 'flagged' || isOn) { logger.info(`content ${result.verdict}`); } }",
      "function f(result) { if (isOn || result.verdict === 'flagged') { logger.info(`content ${result.verdict}`); } }",
      "function f(result) { if (result.verdict === 'flagged') { logger.info(`content ${result.reason}`); } }",
      "function f(result) { if ('flagged' === result.verdict) { logger.info(`content ${result.reason}`); } }",
      "function f(verdict) { if (logger.info(`content ${verdict}`)) stop(); }",
      "function f(result) { if (result.verdict === 'flagged') { logger.info(`content ${result.verdict} as ${result.reason}`); } }",
      "function f(result, other) { if (result.verdict === other) { logger.info(`content ${result.verdict}`); } }",
      "function f(verdict) { if (verdict === 'flagged') { logger.info(`content ${verdict}`); } verdict = next(); }",
      "function f(verdict) { if (verdict === 'flagged') { list.forEach((verdict) => logger.info(`content ${verdict}`)); } }",
      "function f(verdict) { verdict === 'flagged' || logger.info(`content ${verdict}`); }",
      "function f(verdict) { if (logger.info(`content ${verdict}`) && verdict === 'flagged') stop(); }",
    ].map((code) => ({ code: `${imported} ${code}`, errors: [{ messageId: "interpolated" as const }] })),
    ...["src/tables/create-table.ts", "src/setup/createTableView.ts"].map((filename) => ({ code: `${imported} logger.info(\`paid by \${id}\`);`, filename, errors: [{ messageId: "interpolated" as const }] })),
    ...['"main": "./dist/index.cjs"', '"unpkg": "./dist/index.js", "bin": "./cli.js"'].map((line) => ({ code: `${imported} logger.info(\`paid by \${id}\`);`, filename: "packages/sdk/src/pay.ts", vocabulary: { logger: ["packages/sdk/src/logger.ts"] }, repository: { "packages/sdk/package.json": `{ "name": "sdk", ${line} }`, "packages/sdk/src/logger.ts": "export const logger = make();", "packages/sdk/src/pay.ts": "" }, errors: [{ messageId: "interpolated" as const }] })),
    { code: `"use client"; ${imported} export async function loader() { logger.info(\`paid by \${id}\`); }`, errors: [{ messageId: "interpolated" }] },
    ...[
      "`paid by ${id}`",
      '"paid by " + id',
      'id + " paid"',
      '"paid by " + id + `, ${name}`',
      "`paid by ${id}` as string",
      'isNew ? `paid by ${id}` : "paid"',
      "text ?? `paid by ${id}`",
      "{ id }, `paid by ${id}`",
      'error, "failed: " + id',
    ].map((given) => ({ code: `${imported} logger.warn(${given});`, errors: [{ messageId: "interpolated" as const }] })),
    ...[
      "JSON.stringify(order)",
      "String(error)",
      '"order", JSON.stringify(order)',
      '["paid", id].join(" ")',
      '"paid by ".concat(id)',
    ].map((given) => ({ code: `${imported} logger.warn(${given});`, errors: [{ messageId: "formatted" as const }] })),
    { code: `import { format as f } from "node:util"; ${imported} logger.warn(f("%s", id));`, errors: [{ messageId: "formatted" }] },
    { code: `import util from "util"; ${imported} logger.warn(util.inspect(order));`, errors: [{ messageId: "formatted" }] },
    { code: `${imported} const text = \`paid by \${id}\`; logger.warn(text);`, errors: [{ messageId: "interpolated" }] },
    { code: `${imported} logger[level](\`paid by \${id}\`);`, errors: [{ messageId: "interpolated" }] },
    { code: `${imported} logger?.info(\`paid by \${id}\`);`, errors: [{ messageId: "interpolated" }] },
    { code: "class Payments { constructor(logger) { this.logger = logger; } pay(id) { this.logger.info(`paid by ${id}`); } }", errors: [{ messageId: "interpolated" }] },
    { code: 'import * as journal from "./logger.js"; journal.warn(`paid by ${id}`);', vocabulary, errors: [{ messageId: "interpolated" }] },
    { code: 'import { tell } from "@/lib/tell"; tell.warn(`paid by ${id}`);', vocabulary: { logger: ["src/lib/tell.ts"] }, errors: [{ messageId: "interpolated" }] },
    { code: `${imported} logger.info(\`\${one} \${two}\`); logger.info(\`\${three}\`);`, errors: [{ messageId: "interpolated" }, { messageId: "interpolated" }] },
    suggested(pino, "`paid by ${id} in ${order.total}`", '{ id, total: order.total }, "paid by in"'),
    suggested(pino, "`paid: ${amount}`", '{ amount }, "paid"'),
    suggested(pino, '{ id }, `paid (${order.total})`', '{ id, total: order.total }, "paid"'),
    suggested(winston, '"paid by " + user.id', '"paid by", { id: user.id }'),
    suggested(winston, "`paid '${amount}', at last`, { id: 1 }", '"paid, at last", { id: 1, amount }'),
    suggested(`${pino} export const parent = logger;`.replace("const logger = pino()", "const logger = pino().child({})"), "`paid ${amount}`", '{ amount }, "paid"'),
    // No name, one name twice, no word left, an error before the message, a library that is not known.
    ...["`paid ${sum()}`", "`paid ${a.id} ${b.id}`", "`${amount}`", "error, `paid ${amount}`", "`paid ${list.length}`", "`paid ${amount /* cents */}`"].map((given) => ({
      code: `${imported} logger.info(${given});`,
      vocabulary,
      repository: { "src/logger.ts": pino },
      errors: [{ messageId: "interpolated" as const }],
    })),
    { code: `${imported} logger.info(\`paid \${amount}\`);`, vocabulary, repository: { "src/logger.ts": `export const logger = make();` }, errors: [{ messageId: "interpolated" }] },
    {
      code: 'import fastify from "fastify"; const server = fastify(); server.get("/", (request) => { request.log.info(`paid ${amount}`); });',
      errors: [{ messageId: "interpolated", suggestions: [{ messageId: name, output: 'import fastify from "fastify"; const server = fastify(); server.get("/", (request) => { request.log.info({ amount }, "paid"); });' }] }],
    },
    { code: handler('logger.info("paid");'), options: context, errors: [{ messageId: "context", data: { names: "`requestId` or `traceId`" } }] },
    { code: handler('list.forEach(() => { logger.info({ id }, "paid"); });'), options: context, errors: [{ messageId: "context" }] },
    { code: handler('const log = logger.child({ id }); log.info("paid");'), options: context, errors: [{ messageId: "context" }] },
  ],
});
