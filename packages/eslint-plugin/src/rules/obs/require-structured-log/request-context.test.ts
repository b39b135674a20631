import { testRule } from "../../../rule-tester.js";
import rule from "../require-structured-log.js";

type MessageIds = keyof typeof rule.meta.messages;

const options: [{ context: string[] }] = [{ context: ["requestId"] }];
const imports = 'import express from "express"; import { logger } from "./logger.js";';
const answering = (body: string): string => `${imports} const app = express(); app.get("/", (request, response) => { ${body} });`;

const given = (code: string, filename = "src/a.ts") => ({ code, filename, vocabulary: { logger: ["src/logger.ts"] }, options });
const found = (...ids: MessageIds[]): { messageId: MessageIds }[] => ids.map((messageId) => ({ messageId }));

testRule("require-structured-log", rule, {
  valid: [
    given(answering("logger.info({ requestId }, \"paid\");")),
    given(answering("logger.info({ id, requestId }, \"paid\");")),
    given(answering("logger.info({ \"requestId\": 1 }, \"paid\");")),
    given(answering("logger.info({ ...rest }, \"paid\");")),
    given(answering("logger.info(\"paid\", { requestId });")),
    given(answering("logger.info(\"paid\", other, { requestId });")),
    given(answering("logger.child({ requestId }).info(\"paid\");")),
    given(answering("logger.child({ requestId }).child({ id }).info(\"paid\");")),
    given(answering("const log = logger.child({ requestId }); log.info(\"paid\");")),
    given(answering("const { log } = request; log.info(\"paid\");")),
    given(answering("request.log.info(\"paid\");")),
    given(answering("request.app.log.info(\"paid\");")),
    given(answering("getLogger(request).info(\"paid\");")),
    given(answering("getLogger(\"a\", request).info(\"paid\");")),
    given(answering("getLogger(request.headers.id).info(\"paid\");")),
    given(answering("logger.forRequest(request).info(\"paid\");")),
    given(answering("logger.child({ requestId }, { level: \"info\" }).info(\"paid\");")),
    given(answering("const run = (log) => { log.info(\"paid\"); }; run(logger);")),
    given("import { logger } from \"./logger.js\"; logger.info(\"paid\");"),
    given("import { logger } from \"./logger.js\"; export function f(request) { logger.info(\"paid\"); }"),
  ],
  invalid: [
    { ...given(answering("logger.info(\"paid\");")), errors: found("context") },
    { ...given(answering("logger.info({ id }, \"paid\");")), errors: found("context") },
    { ...given(answering("logger.info({ [key]: 1 }, \"paid\");")), errors: found("context") },
    { ...given(answering("logger.child({ id }).info(\"paid\");")), errors: found("context") },
    { ...given(answering("const log = logger.child({ id }); log.info(\"paid\");")), errors: found("context") },
    { ...given(answering("getLogger(\"a\").info(\"paid\");")), errors: found("context") },
    { ...given(answering("const id = 1; getLogger(id).info(\"paid\");")), errors: found("context") },
    { ...given(answering("this.logger.info(\"paid\");")), errors: found("context") },
    { ...given(answering("journal.logger.info(\"paid\");")), errors: found("context") },
    { ...given(answering("function run() { arguments[0].logger.info(\"paid\"); }")), errors: found("context") },
    { ...given(answering("for (const log of logs) log.info(\"paid\");")), errors: found("context") },
    { ...given(answering("const log = writer.child({}); const writer = log.child({}); log.info(\"paid\");")), errors: found("context") },
    { ...given(answering("list.forEach((one) => { logger.info(\"paid\"); });")), errors: found("context") },
    { ...given(answering("function inner() { logger.warn(\"paid\"); } inner();")), errors: found("context") },
  ],
});
