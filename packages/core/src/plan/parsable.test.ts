import { expect, it } from "vitest";
import { check } from "../check.js";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { memoryView } from "../view/memory.js";

const foreign = clauseText("A-1", "rules:\n  json/no-duplicate-keys:");
const own = clauseText("A-2", "rules:\n  contract/require-changelog:");
const broken = '{ "name": "a",, "version": "1.2.0" }\n';

/** The findings on a package.json, by the clauses of a contract. */
async function findings(clauses: readonly string[], manifest: string): Promise<string[]> {
  const view = memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": contractText(clauses), "src/a.ts": "", "package.json": manifest });
  const { report } = await check({ root: "/memory", view, now: new Date("2026-11-23T00:00:00Z") });
  expect(report.diagnostics).toEqual([]);
  return report.findings.filter(({ file }) => file === "package.json").map(({ clause, rule, line, column }) => `${clause} ${rule} ${String(line)}:${String(column)}`);
}

it.each([
  ["a foreign rule that asks for its language", [foreign], ["A-1 contract/parsable 1:15"]],
  ["a rule that reads it on demand", [own], ["A-2 contract/parsable 1:15"]],
  ["both, the first of which says so", [foreign, own], ["A-1 contract/parsable 1:15"]],
  ["both, in the other order", [own, foreign], ["A-2 contract/parsable 1:15"]],
])("a file of data that cannot be parsed is one finding for %s", async (_, clauses, expected) => {
  expect(await findings(clauses, broken)).toEqual(expected);
});

it("a file of data that can be parsed is judged under a foreign rule's language as it is without", async () => {
  const manifest = '{\n  "name": "a",\n  "version": "1.2"\n}\n';
  expect(await findings([own], manifest)).toEqual(["A-2 contract/require-changelog 3:14"]);
  expect(await findings([foreign, own], manifest)).toEqual(["A-2 contract/require-changelog 3:14"]);
});
