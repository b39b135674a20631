import { testRule } from "../../../rule-tester.js";
import rule from "../require-structured-log.js";

const pino = 'import pino from "pino"; export const logger = pino();';
const winston = 'import winston from "winston"; export const logger = winston.createLogger({});';
const bunyan = 'import bunyan from "bunyan"; export const logger = bunyan.createLogger({ name: "a" });';
const tslog = 'import { Logger } from "tslog"; export const logger = new Logger();';
const imported = 'import { logger } from "./logger.js";';

type MessageIds = keyof typeof rule.meta.messages;

/** A line beside the project's logger, and the line that the suggestion makes of it; without one, no suggestion may come. */
function line(code: string, output?: string, messageId: MessageIds = "interpolated", library = pino) {
  return {
    code: `${imported} ${code}`,
    vocabulary: { logger: ["src/logger.ts"] },
    repository: { "src/logger.ts": library },
    errors: [{ messageId, suggestions: output === undefined ? [] : [{ messageId: "fields" as const, output: `${imported} ${output}` }] }],
  };
}

/** What is left of a message, as the suggestion writes it for pino. */
const message = (text: string, left: string) => line(`logger.info(\`${text}\`);`, `logger.info({ id }, ${JSON.stringify(left)});`);

/** A line in a file of its own. */
const alone = (code: string, output?: string) => ({ code, errors: [{ messageId: "interpolated" as const, suggestions: output === undefined ? [] : [{ messageId: "fields" as const, output }] }] });
const fastify = 'import fastify from "fastify"; const server = fastify();';

testRule("require-structured-log", rule, {
  valid: [],
  invalid: [
    // The order of the library
    line("logger.info(`paid by ${id}`);", 'logger.info({ id }, "paid by");', "interpolated", bunyan),
    line("logger.info(`paid by ${id}`);", 'logger.info("paid by", { id });', "interpolated", winston),
    line("logger.info(`paid by ${id}`);", 'logger.info("paid by", { id });', "interpolated", tslog),
    line("logger.info(`paid by ${id as string}`);", 'logger.info({ id: id as string }, "paid by");'),
    // What cannot be moved as it stands
    line("logger.info(JSON.stringify(order));", undefined, "formatted"),
    line("logger.info({ shop }, `paid by ${id}`, extra);"),
    line("const text = `paid by ${id}`; logger.info(text);"),
    line('logger.info(isNew ? `paid by ${id}` : "paid");'),
    line("logger.info({ ...rest }, `paid by ${id}`);"),
    line("logger.info({ [key]: 1 }, `paid by ${id}`);"),
    line("logger.info({ id: 1 }, `paid by ${id}`);"),
    line("logger.info(`not paid: ${error.message}`);"),
    line("logger.info(`x ${id}`);"),
    // What is left of the message
    message("paid ( ${id} ) now", "paid now"),
    message("limit=[${id}]now", "limit now"),
    message("paid: ${id} in full", "paid in full"),
    message("paid = ${id} in full", "paid in full"),
    message("paid - ${id}", "paid"),
    message("paid by ${id}, in full", "paid by, in full"),
    // Where the logger comes from
    line("const tools = { logger }; tools.logger.info(`paid by ${id}`);", 'const tools = { logger }; tools.logger.info({ id }, "paid by");'),
    line("const log = logger.child({}); log.info(`paid by ${id}`);", 'const log = logger.child({}); log.info({ id }, "paid by");'),
    line("const log = logger.named(\"a\"); log.info(`paid by ${id}`);"),
    alone("const log = writer.child({}); const writer = log.child({}); log.info(`paid by ${id}`);"),
    alone(`${fastify} server.get("/", (request) => { request.logger.info(\`paid by \${id}\`); });`),
    alone(`${fastify} server.log.info(\`paid by \${id}\`);`),
    alone(`${fastify} journal.log.info(\`paid by \${id}\`);`),
    alone("export const pay = (request) => { request.log.info(`paid by ${id}`); };"),
    alone("// No longer on fastify\nexport const pay = (request) => { request.log.info(`paid by ${id}`); };"),
  ],
});
