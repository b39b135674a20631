import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../source-code-of.js";
import { isLogCall } from "./is-log-call.js";

function isLog(code: string): boolean {
  const sourceCode = sourceCodeOf(`async () => { ${code}; };`);
  return isLogCall(lastNode(sourceCode, code), sourceCode);
}

describe("isLogCall", () => {
  it.each([
    "console.error(e)", "await logger.info(e)", "log(e)", "debug(e)", "this.logger.warn({ e })", "this.#log.error(e)", "_log.error(e)", "logger['error'](e)",
    "getLogger().info(e)", "logger!.error(e)", "errorLogger.error(e)", "auditLog.info(e)", "logging.error(e)", "pino.fatal(e)", "console?.log(e)",
  ])("holds for %s", (code) => {
    expect(isLog(code)).toBe(true);
  });

  it.each([
    "dialog.error(e)", "catalog.info(e)", "logout(e)", "mylog(e)", "logger.add(e)", "logger[x](e)", "res.error(e)", "consoles.error(e)", "myconsole.error(e)",
    "loggers.error(e)", "[0].error(e)", "(x + y).error(e)", "console.error", "new Logger()",
  ])("does not hold for %s", (code) => {
    expect(isLog(code)).toBe(false);
  });
});
