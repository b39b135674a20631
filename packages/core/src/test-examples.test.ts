import { describe, expect, it } from "vitest";
import { clauseText, contractText, fence } from "./contract-text.test.data.js";
import { shippedFrom } from "./document/shipped.js";
import { readContract, testExamples, type ExamplesResult } from "./test-examples.js";
import { memoryView } from "./view/memory.js";

const file = "LLM_DEVELOPMENT_CONTRACT.md";

const test = (clauses: string[], options: { front?: string; shipped?: Record<string, string>; files?: Record<string, string> } = {}): Promise<ExamplesResult> =>
  testExamples({
    root: "/memory",
    view: memoryView({ [file]: contractText(clauses, options.front), ...options.files }),
    ...(options.shipped === undefined ? {} : { shipped: shippedFrom(options.shipped) }),
  });

const noConsole = (blocks: string, more = ""): string => clauseText("OBS-1", `rules:\n  no-console: {}\n${more}`.trimEnd(), { blocks });

describe("testExamples", () => {
  it("counts what holds", async () => {
    const result = await test([noConsole(fence("ts bad file=src/a.ts", "console.log(1);") + fence("js good", "export {};") + fence("tsx bad", "export const a = <p>{console.log(1)}</p>;"))]);
    expect(result.diagnostics).toEqual([]);
    expect(result.clauses).toEqual([{ id: "OBS-1", bad: 2, good: 1, held: { bad: 2, good: 1 } }]);
  });

  it("reports a bad example that its clause does not report, on its fence", async () => {
    const result = await test([noConsole(fence("ts bad file=other/a.ts", "console.log(1);") + fence("ts bad", "debugger;"))]);
    expect(result.diagnostics.map(({ code, line, message }) => [code, line, /Its rules judge/u.test(message)])).toEqual([
      ["bad-example-not-reported", 18, true],
      ["bad-example-not-reported", 22, false],
    ]);
    expect(result.clauses[0]?.held).toEqual({ bad: 0, good: 0 });
  });

  it("reports a good example at the line inside of it that the clause reports", async () => {
    const result = await test([noConsole(fence("ts good", "export {};\n\n  console.log(1);"))]);
    expect(result.diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([["good-example-reported", 21, 3]]);
    expect(result.diagnostics[0]?.message).toContain("OBS-1 reports this good example (no-console): Unexpected console statement.");
  });

  it("reports an example that does not parse, good or bad", async () => {
    const result = await test([noConsole(fence("ts good", "\nconst = 1;") + fence("ts bad", "const = 1; console.log(1);"))]);
    expect(result.diagnostics.map(({ code, line }) => [code, line])).toEqual([["example-unparsable", 20], ["example-unparsable", 24]]);
  });

  it("judges blocks of one case as one repository", async () => {
    const blocks = fence("ts bad file=src/a.ts case=one", "export {};") + fence("ts bad file=src/b.ts case=one", "console.log(1);") + fence("ts good file=src/b.ts case=two", "export {};");
    const result = await test([noConsole(blocks)]);
    expect(result.diagnostics).toEqual([]);
    expect(result.clauses[0]?.held).toEqual({ bad: 2, good: 1 });
  });

  it("holds an inherited example to the vocabulary of its own document", async () => {
    const shipped = { "contract-as-code/base": contractText([noConsole(fence("ts bad file=lib/a.ts", "console.log(1);"), "files: [vocabulary.source]")], 'vocabulary:\n  source: ["lib/**"]\n') };
    const front = 'extends: [contract-as-code/base]\nvocabulary:\n  source: ["app/**"]\n';
    const result = await test([clauseText("OBS-2", "rules:\n  no-console: {}", { blocks: fence("ts bad file=app/a.ts", "console.log(1);") })], { front, shipped, files: { "app/a.ts": "" } });
    expect(result.diagnostics).toEqual([]);
    expect(result.clauses.map(({ id, held }) => [id, held.bad])).toEqual([["OBS-1", 1], ["OBS-2", 1]]);
  });

  it("judges data by its language", async () => {
    const result = await test([clauseText("CFG-1", "rules:\n  json/no-duplicate-keys: {}\n  yml/no-empty-key: {}", { blocks: fence("json bad", '{ "a": 1, "a": 2 }') + fence("yaml bad", "? \n: 1") + fence("yaml good", "a: 1") })]);
    expect(result.diagnostics).toEqual([]);
    expect(result.clauses[0]?.held).toEqual({ bad: 2, good: 1 });
  });

  it("judges messages by the commit rules of their clause", async () => {
    const info = "file=.git/COMMIT_EDITMSG";
    const commit = "commit: { type-empty: [2, never], body-leading-blank: [1, always] }";
    const result = await test([clauseText("VER-1", commit, { blocks: fence(`text bad ${info}`, "wip") + fence(`text bad ${info}`, "fix: a\nb") + fence(`text good ${info}`, "fix: a\n\nb") })]);
    expect(result).toMatchObject({ diagnostics: [], clauses: [{ id: "VER-1", held: { bad: 2, good: 1 } }] });
    const wrong = await test([clauseText("VER-1", commit, { blocks: fence(`text bad ${info}`, "fix: a") + fence(`text good ${info}`, "\nwip") + fence("ts bad file=src/a.ts", "wip") })]);
    expect(wrong.diagnostics.map(({ code, line }) => [code, line])).toEqual([["bad-example-not-reported", 17], ["good-example-reported", 22], ["bad-example-not-reported", 26]]);
    expect(wrong.clauses[0]?.held).toEqual({ bad: 0, good: 0 });
  });

  it("holds what the shipped contract shows whatever the repository calls its contract", async () => {
    const { diagnostics, clauses } = await testExamples({
      root: "/memory",
      view: memoryView({ "docs/rules.md": "---\ncontract: 1\nextends: [contract-as-code/production]\n---\n" }),
      contractFile: "docs/rules.md",
    });
    expect(diagnostics).toEqual([]);
    expect(clauses.filter(({ bad, good, held }) => held.bad + held.good < bad + good)).toEqual([]);
    expect(clauses.length).toBeGreaterThan(45);
  }, 60_000);

  it("proves nothing of rules that need types, and says nothing against them", async () => {
    const result = await test([clauseText("QA-9", 'rules:\n  "@typescript-eslint/no-floating-promises": {}', { blocks: fence("ts bad", "p();") })]);
    expect(result.diagnostics).toEqual([]);
    expect(result.clauses[0]?.held).toEqual({ bad: 0, good: 0 });
  });

  it("gives the faults of a contract that cannot be judged by", async () => {
    expect((await test([clauseText("OBS-1", "rules:\n  no-consol: {}")])).diagnostics.map(({ code }) => code)).toEqual(["unknown-rule"]);
    expect((await test([], {})).diagnostics.map(({ code }) => code)).toEqual(["no-clause"]);
  });
});

describe("readContract", () => {
  it("reads another document", async () => {
    const view = memoryView({ "docs/rules.md": contractText([noConsole("")]) });
    expect((await readContract({ root: "/memory", view, contractFile: "docs/rules.md" })).contract?.clauses.map(({ id }) => id)).toEqual(["OBS-1"]);
    expect((await readContract({ root: "/memory", view })).contract).toBeUndefined();
  });
});
