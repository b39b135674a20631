import { describe, expect, it } from "vitest";
import { check } from "../check.js";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { layVocabulary } from "../document/vocabulary.js";
import { memoryView } from "../view/memory.js";
import { foreignAdvice } from "./foreign-advice.js";

const vocabulary = layVocabulary([]);

describe("foreignAdvice", () => {
  it("names the declared logger", () => {
    expect(foreignAdvice("no-console", layVocabulary([{ logger: ["src/logger.ts", "src/audit.ts"] }]))).toMatch(/^Call the logger of src\/logger\.ts; /);
    expect(foreignAdvice("no-console", vocabulary)).toMatch(/^Call the logger; /);
  });

  it("is there for each rule of QA-4", () => {
    const rules = ["no-explicit-any", "no-non-null-assertion", "ban-ts-comment", "no-unused-vars"].map((name) => `@typescript-eslint/${name}`);
    expect(rules.map((rule) => foreignAdvice(rule, vocabulary)).filter((text) => text === undefined)).toEqual([]);
  });

  it.each(["eqeqeq", "toString", "__proto__"])("is not there for other rules: %s", (rule) => {
    expect(foreignAdvice(rule, vocabulary)).toBeUndefined();
  });
});

it("follows the title of the clause in a finding's message, and stands in none of a rule of ours", async () => {
  const clauses = [clauseText("A-1", "rules:\n  no-console:"), clauseText("A-2", "rules:\n  eqeqeq:"), clauseText("A-3", "rules:\n  contract/no-swallowed-error:")];
  const view = memoryView({
    "LLM_DEVELOPMENT_CONTRACT.md": contractText(clauses, "vocabulary:\n  source: [src/**]\n  logger: [src/log.ts]\n"),
    "src/log.ts": "",
    "src/a.ts": "try { await save(1 == x); } catch {}\nconsole.log(1);\n",
  });
  const { report } = await check({ root: "/memory", view });
  const messages = new Map(report.findings.map(({ rule, message }) => [rule, message]));
  expect(messages.get("no-console")).toMatch(/^Unexpected console statement\. .+\. Call the logger of src\/log\.ts; do not write to `process\.stdout` in its place\.$/);
  expect(messages.get("eqeqeq")).not.toContain("logger");
  expect(messages.get("contract/no-swallowed-error")).not.toContain("process.stdout");
});
