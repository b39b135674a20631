import { expect, it } from "vitest";
import { readEnvironment } from "./env.js";
import { makeLogger } from "./logger.js";
import { redact, sensitiveNames } from "./redact.js";

const complete = {
  NODE_ENV: "test",
  PORT: "3000",
  LOG_LEVEL: "info",
  MODEL_URL: "http://localhost:4000",
  MODEL_API_KEY: "k".repeat(20),
};

it("reads a complete environment", () => {
  expect(readEnvironment(complete)).toMatchObject({ PORT: 3000, LOG_LEVEL: "info" });
});

it("names what is missing or wrong, without its value", () => {
  const read = () => readEnvironment({ ...complete, PORT: "99999", MODEL_API_KEY: "too-short" });
  expect(read).toThrow(/PORT.*MODEL_API_KEY/);
  expect(read).not.toThrow(/too-short|99999/);
});

it("redacts sensitive fields at any depth, and cycles", () => {
  const cycle: Record<string, unknown> = { Password: "x", list: [{ token: "y", topic: "bees" }] };
  cycle["self"] = cycle;
  expect(redact(cycle)).toEqual({ Password: "[redacted]", list: [{ token: "[redacted]", topic: "bees" }], self: "[circular]" });
});

it("redacts each sensitive name in the log, down to the third level", () => {
  const lines: string[] = [];
  const logger = makeLogger("info", { write: (line) => lines.push(line) });
  for (const name of sensitiveNames) {
    logger.info({ [name]: "plain", user: { [name]: "plain", session: { [name]: "plain" } } }, "signed in");
  }
  expect(lines).toHaveLength(sensitiveNames.length);
  expect(lines.join("")).not.toContain("plain");
});
