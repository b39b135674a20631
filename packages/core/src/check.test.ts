import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { check, type CheckOptions, type CheckResult } from "./check.js";
import { clauseText, contractText, fence } from "./contract-text.test.data.js";
import { UnmatchedPathError } from "./judges/selection.js";
import { memoryView } from "./view/memory.js";
import { openIndex } from "./view/staged.js";
import { repository } from "./view/repository.test.data.js";

const document = "LLM_DEVELOPMENT_CONTRACT.md";
const noConsole = clauseText("OBS-1", "rules:\n  no-console: {}");

const judge = (files: Record<string, string | Uint8Array>, options: Partial<CheckOptions> = {}): Promise<CheckResult> =>
  check({ root: "/memory", view: memoryView(files), now: new Date("2026-11-23T00:00:00Z"), ...options });

const places = ({ report }: CheckResult): string[] => report.findings.map(({ clause: id, rule, file, line, column }) => `${id} ${rule} ${file}:${line}:${column}`);
const faults = ({ report }: CheckResult): string[] => report.diagnostics.map(({ file, line, column, code }) => `${code} ${file}:${line}:${column}`);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("a clause that needs types", () => {
  const files = {
    [document]: contractText([clauseText("T-1", 'rules:\n  "@typescript-eslint/no-floating-promises":')]),
    "tsconfig.json": '{ "compilerOptions": { "strict": true, "target": "ES2022" }, "include": ["src"] }',
    "src/a.ts": "async function f() {}\nf();\nvoid f();\n",
  };

  it("has them in the working tree", async () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), "contract-types-")));
    folders.push(root);
    mkdirSync(join(root, "src"));
    for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
    const result = await check({ root });
    expect(faults(result)).toEqual([]);
    expect(places(result)).toEqual(["T-1 @typescript-eslint/no-floating-promises src/a.ts:2:1"]);
  });

  it("says so where there are none", async () => {
    const line = files[document].split("\n").findIndex((text) => text.includes("no-floating-promises")) + 1;
    expect(faults(await judge(files))).toEqual([`types-not-available ${document}:${line}:3`]);
  });
});

describe("a contract with faults", () => {
  it("is told all of them in one run: of the document, of what it extends, of its words and of its rules", async () => {
    const text = '---\ncontract: 1\nextends: [contract-as-code/prod]\nonwers: []\nvocabulary:\n  logger: ["src/none.ts"]\n---\n# C\n\n### A-1 · x\n\nMUST\n\n```yaml enforce\nrules:\n  no-consol:\n  other/rule:\n  no-magic-numbers: { ignor: [1] }\n```\n\n### A-1 · y\n\nMUST\n';
    const result = await judge({ [document]: text, "src/a.ts": "console.log(1);\n" });
    expect(faults(result)).toEqual([
      `unknown-extends ${document}:3:11`,
      `unknown-key ${document}:4:1`,
      `unmatched-path ${document}:6:12`,
      `unknown-rule ${document}:16:3`,
      `rule-options ${document}:18:3`,
      `duplicate-clause ${document}:21:1`,
    ]);
    expect(result.contract).toBeUndefined();
    expect(result.report.findings).toEqual([]);
  });
});

describe("what is judged", () => {
  it("is the source by code rules, without tests, under the clause that names the rule, at its level", async () => {
    const result = await judge({
      [document]: contractText([noConsole, clauseText("QA-4", "rules:\n  no-debugger: {}\npriority: P0", { keyword: "SHOULD" })]),
      "src/a.ts": "debugger;\nconsole.log(1 as number);\n",
      "src/a.test.ts": "console.log(1);\n",
      "other/a.ts": "console.log(1);\n",
    });
    expect(faults(result)).toEqual([]);
    expect(places(result)).toEqual(["QA-4 no-debugger src/a.ts:1:1", "OBS-1 no-console src/a.ts:2:1"]);
    expect(result.report.findings.map(({ level, priority }) => [level, priority])).toEqual([["warn", "P0"], ["error", "P1"]]);
    expect(result.report.clauses.map(({ id, files, findings, status }) => [id, files, findings, status])).toEqual([
      ["OBS-1", 1, 1, "DETECTED"],
      ["QA-4", 1, 1, "DETECTED"],
    ]);
    expect(result.report.files).toBe(1);
    expect(result.source("src/a.ts")).toContain("debugger");
  });

  it("is what `files` and `ignores` of the clause say, tests included", async () => {
    const result = await judge({
      [document]: contractText([clauseText("OBS-1", 'rules:\n  no-console: {}\nfiles: ["src/**", vocabulary.tests]\nignores: ["**/*.gen.ts"]')]),
      "src/a.ts": "console.log(1);\n",
      "src/b.gen.ts": "console.log(1);\n",
      "lib/a.test.ts": "console.log(1);\n",
    });
    expect(places(result)).toEqual(["OBS-1 no-console lib/a.test.ts:1:1", "OBS-1 no-console src/a.ts:1:1"]);
  });

  it("is every kind of code, and nothing of a clause that is off", async () => {
    const names = ["a.js", "a.mjs", "a.cjs", "a.jsx", "a.ts", "a.mts", "a.cts", "a.tsx"];
    const result = await judge({
      [document]: contractText([noConsole, clauseText("QA-4", "rules:\n  no-debugger: {}", { keyword: "MAY" })]),
      ...Object.fromEntries(names.map((name) => [`src/${name}`, "debugger; console.log(1);\n"])),
    });
    expect(places(result).sort()).toEqual(names.map((name) => `OBS-1 no-console src/${name}:1:11`).sort());
    expect(result.report.clauses[1]?.status).toBe("OFF");
  });

  it("is one rule by two clauses with different options, each finding under its clause", async () => {
    const result = await judge({
      [document]: contractText([clauseText("OBS-1", "rules:\n  no-console: { allow: [warn] }"), clauseText("OBS-2", 'rules:\n  no-console: { allow: [log] }\nfiles: ["src/strict/**"]')]),
      "src/strict/a.ts": "console.log(1);\nconsole.warn(2);\n",
    });
    expect(places(result)).toEqual(["OBS-1 no-console src/strict/a.ts:1:1", "OBS-2 no-console src/strict/a.ts:2:1"]);
  });

  it("is not changed by comments that disable rules", async () => {
    const result = await judge({ [document]: contractText([noConsole]), "src/a.js": "/* eslint-disable */\n// eslint-disable-next-line\nconsole.log(1); // eslint-disable-line\n/* eslint no-console: off */\n" });
    expect(places(result)).toEqual(["OBS-1 no-console src/a.js:3:1"]);
  });

  it("is data by rules for its language, with the file parsed as that", async () => {
    const result = await judge({
      [document]: contractText([
        clauseText("CFG-1", "rules:\n  json/no-duplicate-keys: {}\n  yml/no-empty-key: {}\n  markdown/no-empty-links: {}"),
        noConsole,
      ]),
      "src/a.ts": "export {};\n",
      "a.json": '{ "a": 1, "a": 2 }',
      "tsconfig.json": '// a comment\n{ "b": 1, "b": 2 }',
      "b.yml": "? \n: 1\n",
      "c.md": "---\ntitle: x\n---\n\n[a]()\n",
    });
    expect(faults(result)).toEqual([]);
    expect(places(result)).toEqual(["CFG-1 json/no-duplicate-keys a.json:1:11", "CFG-1 yml/no-empty-key b.yml:1:1", "CFG-1 markdown/no-empty-links c.md:5:1", "CFG-1 json/no-duplicate-keys tsconfig.json:2:11"]);
  });

  it("names skipped files and judges what is left", async () => {
    const result = await judge({
      [document]: contractText([noConsole]),
      "src/a.ts": "console.log(1);\n",
      "src/binary.js": Uint8Array.of(1, 0, 2),
      "src/large.js": `${"// filler\n".repeat(120_000)}console.log(1);\n`,
    });
    expect(result.report.skipped).toEqual([
      { file: "src/binary.js", reason: "binary" },
      { file: "src/large.js", reason: "large" },
    ]);
    expect(places(result)).toEqual(["OBS-1 no-console src/a.ts:1:1"]);
  });

  it("leaves generated code alone and names it", async () => {
    const result = await judge({
      [document]: contractText([noConsole]),
      "src/a.ts": "// @generated\nconsole.log(1);\n",
      "src/b.js": `console.log(1);${"a=1;".repeat(1500)}`,
      "src/c.ts": "console.log(1);\n",
    });
    expect(places(result)).toEqual(["OBS-1 no-console src/c.ts:1:1"]);
    expect(result.report.files).toBe(3);
    expect(result.report.skipped).toEqual([
      { file: "src/a.ts", reason: "generated" },
      { file: "src/b.js", reason: "generated" },
    ]);
  });
});

describe("code that does not parse", () => {
  it("is one finding at its place, under the first clause that would have judged it", async () => {
    const result = await judge({
      [document]: contractText([noConsole, clauseText("QA-4", "rules:\n  no-debugger: {}"), clauseText("CFG-1", "rules:\n  json/no-duplicate-keys: {}")]),
      "src/a.ts": "const a = 1;\nconst = ;\n",
      "fixtures/broken.ts": "const = ;\n",
      "b.json": "{ broken",
    });
    expect(faults(result)).toEqual([]);
    expect(places(result)).toEqual(["CFG-1 contract/parsable b.json:1:3", "OBS-1 contract/parsable src/a.ts:2:7"]);
    expect(result.report.findings[1]?.message).toMatch(/^This file cannot be parsed, so no clause judges it: .+ Mend the syntax/u);
  });

  it("is a finding where it is nested too deeply to be walked", async () => {
    const result = await judge({ [document]: contractText([noConsole]), "src/a.js": `x = ${"[\n".repeat(20_000)}${"]\n".repeat(20_000)};\n` });
    expect(faults(result)).toEqual([]);
    expect(result.report.findings.map(({ rule, file }) => [rule, file])).toEqual([["contract/parsable", "src/a.js"]]);
  });
});

describe("faults of the contract", () => {
  it("are all told in one run, and nothing is judged", async () => {
    const result = await judge({
      [document]: contractText(
        [
          clauseText("OBS-1", "rules:\n  no-consol: {}"),
          clauseText("OBS-2", "rules:\n  no-console: { alow: [log] }"),
          clauseText("OBS-3", "rules:\n  contract/no-proces-env: {}\n  nowhere/rule: {}"),
          clauseText("OBS-4", "rules:\n  missing/rule: {}\n  no-restricted-syntax: [7]"),
        ],
        'plugins:\n  missing: eslint-plugin-that-is-not-installed\nvocabulary:\n  source: ["src/**"]\n  logger: ["src/loger.ts"]\n',
      ),
      "src/a.ts": "console.log(1);\n",
      "contract-baseline.txt": "nonsense\n",
    });
    expect(result.report.diagnostics.map(({ code }) => code)).toEqual(["unmatched-path", "unknown-rule", "rule-options", "unknown-rule", "unknown-rule", "plugin-not-loaded", "rule-options", "baseline-malformed"]);
    expect(result.report.diagnostics.map(({ message }) => message).join("\n")).toMatch(/`no-console`.*`no-console` has no option `alow`\. Did you mean `allow`\?.*`contract\/no-process-env`.*nothing is known by `nowhere\/`/su);
    expect(result.report.findings).toEqual([]);
  });

  it("never loads a plugin by path or address", async () => {
    const load = async (name: string): Promise<string[]> =>
      faults(await judge({ [document]: contractText([clauseText("A-1", "rules:\n  p/rule: {}")], `plugins:\n  p: ${JSON.stringify(name)}\nvocabulary:\n  source: ["src/**"]\n`), "src/a.ts": "" }));
    for (const name of ["./evil.js", "/tmp/evil.js", "data:text/javascript,throw 1", "node:fs", "file:///tmp/evil.mjs"]) {
      expect((await load(name)).length, name).toBe(1);
    }
  });

  it("says how to start where there is no contract", async () => {
    const result = await judge({ "src/a.ts": "" });
    expect(result.contract).toBeUndefined();
    expect(result.report.diagnostics).toHaveLength(1);
    expect(result.report.diagnostics[0]?.message).toMatch(/contract/iu);
  });

  it("are examples of the repository's own documents that do not hold", async () => {
    const blocks = fence("ts bad file=src/x.ts", "const a = 1;") + fence("ts good file=src/y.ts", "\nconsole.log(1);");
    const files = { [document]: contractText([clauseText("OBS-1", "rules:\n  no-console: {}", { blocks })]), "src/a.ts": "console.log(1);\n", "src/b.ts": "" };
    const result = await judge(files);
    expect(result.report.diagnostics.map(({ code, line }) => [code, line])).toEqual([["bad-example-not-reported", 18], ["good-example-reported", 24]]);
    expect(result.report.findings).toEqual([]);
    expect(places(await judge(files, { paths: ["src"] }))).toEqual(["OBS-1 no-console src/a.ts:1:1"]);
  });

  it("are rules that need types where there are none", async () => {
    const result = await judge({ [document]: contractText([clauseText("QA-9", 'rules:\n  "@typescript-eslint/no-floating-promises": {}')]), "src/a.ts": "export {};\n" });
    expect(result.report.diagnostics.map(({ code, message }) => [code, message.includes("type information")])).toEqual([["types-not-available", true]]);
  });
});

describe("clauses that cannot fail", () => {
  it("are findings on their headings, once each", async () => {
    const result = await judge({
      [document]: contractText([clauseText("MIG-1", 'rules:\n  no-console: {}\nfiles: ["migrations/**"]'), "## DOC-1 · Prose\n\nPeople **MUST** be kind.\n", noConsole]),
      "src/a.ts": "export {};\n",
    });
    expect(places(result)).toEqual([`MIG-1 contract/no-vacuous-clause ${document}:9:1`, `DOC-1 contract/require-enforcement ${document}:19:1`]);
  });

  it("are not those that judge messages or run a command, though no file is theirs", async () => {
    const clauses = [clauseText("VER-1", "commit: { type-empty: [2, never] }"), clauseText("QA-6", "command: { run: npm test }"), noConsole];
    const result = await judge({ [document]: contractText(clauses), "src/a.ts": "export {};\n" });
    expect(places(result)).toEqual([]);
    expect(result.report.clauses.map(({ id, status, checks, files }) => [id, status, checks.join(), files])).toEqual([["VER-1", "DETECTED", "commit", 0], ["QA-6", "DETECTED", "command", 0], ["OBS-1", "DETECTED", "no-console", 1]]);
  });

  it("are one finding where the vocabulary sees no code at all", async () => {
    const result = await judge({ [document]: contractText([noConsole]), "src/readme.md": "", "lib/a.ts": "console.log(1);\n", "vite.config.ts": "" });
    expect(places(result)).toContain(`OBS-1 contract/no-vacuous-clause ${document}:1:1`);
    expect(result.report.findings.find(({ line }) => line === 1)?.message).toContain("there is 1 file of code");
  });
});

describe("a part of the view", () => {
  const files = { [document]: contractText([noConsole]), "src/a.ts": "console.log(1);\n", "src/deep/b.ts": "console.log(1);\n", "src/c.ts": "console.log(1);\n" };

  it.each([
    [["src/deep"], ["src/deep/b.ts"]],
    [["./src/a.ts", "src/deep/"], ["src/a.ts", "src/deep/b.ts"]],
    [["src/*.ts"], ["src/a.ts", "src/c.ts"]],
    [["."], ["src/a.ts", "src/c.ts", "src/deep/b.ts"]],
  ])("is %j", async (paths, expected) => {
    expect((await judge(files, { paths })).report.findings.map(({ file }) => file)).toEqual(expected);
  });

  it("must exist", async () => {
    await expect(judge(files, { paths: ["src", "nowhere", "*.py"] })).rejects.toThrow(UnmatchedPathError);
    await expect(judge(files, { paths: ["nowhere", "*.py"] })).rejects.toThrow("`nowhere`, `*.py` match no file");
  });

  it("is what changed since a revision: findings on new lines", async () => {
    const folder = repository({ ...files, "src/a.ts": "console.log(1);\nexport {};\n" });
    writeFileSync(join(folder.root, "src/a.ts"), "console.log(1);\nexport {};\nconsole.log(2);\n");
    writeFileSync(join(folder.root, "src/new.ts"), "\nconsole.log(2);\n");
    expect(places(await check({ root: folder.root, since: "HEAD" }))).toEqual(["OBS-1 no-console src/a.ts:3:1", "OBS-1 no-console src/new.ts:2:1"]);
    expect(places(await check({ root: folder.root, view: { commit: "HEAD" } }))).toHaveLength(3);
    expect(places(await check({ root: folder.root, view: await openIndex(folder.root) }))).toHaveLength(3);
  });

  it("is what is staged, as it is staged, each file as a whole", async () => {
    const folder = repository(files);
    expect(places(await check({ root: folder.root, view: "index" }))).toEqual([]);
    folder.write({ "src/a.ts": "console.log(1);\nexport {};\n" }).git("add", "src/a.ts");
    folder.write({ "src/a.ts": "export {};\n", "src/c.ts": "export {};\n" });
    const result = await check({ root: folder.root, view: "index" });
    expect(places(result)).toEqual(["OBS-1 no-console src/a.ts:1:1"]);
    expect([result.report.view, result.report.files]).toEqual(["index", 1]);
  });
});

describe("a run", () => {
  const files = { [document]: contractText([noConsole]), ...Object.fromEntries(["b", "a", "c"].map((name) => [`src/${name}.ts`, "console.log(1);\nconsole.log(2);\n"])) };

  it("does not depend on the order of the files", async () => {
    const view = memoryView(files);
    const turned = { ...view, entries: view.entries.toReversed() };
    const results = await Promise.all([view, turned, view].map((each) => check({ root: "/memory", view: each })));
    expect(new Set(results.map(({ report }) => JSON.stringify(report))).size).toBe(1);
  });

  it("tells its progress", async () => {
    const seen: string[] = [];
    await judge(files, { onProgress: (done, total, file) => seen.push(`${done}/${total} ${file}`) });
    expect(seen).toEqual(["0/3 src/a.ts", "1/3 src/b.ts", "2/3 src/c.ts"]);
  });

  it("applies waivers and the baseline of the contract's view", async () => {
    const first = await judge(files);
    const [recorded] = first.report.findings;
    const result = await judge({
      ...files,
      "contract-waivers.yml": "- id: W-1\n  clause: OBS-1\n  files: [src/b.ts]\n  reason: x\n  owner: '@a'\n  expires: 2026-12-31\n",
      "contract-baseline.txt": `OBS-1 ${recorded?.fingerprint} ${recorded?.file}\n`,
    });
    expect([result.report.findings.length, result.report.waived.length, result.report.baselined.length]).toEqual([3, 2, 1]);
  });

  it("lets a comment stand by the waiver that it names", async () => {
    const comment = (waiver: string): string => `// ${"eslint-"}disable-next-line no-console -- ${waiver}\nrun();\n`;
    const result = await judge({
      [document]: contractText([clauseText("CON-2", "rules:\n  contract/no-unwaived-disable:"), noConsole]),
      "src/a.ts": comment("W-1"),
      "src/b.ts": comment("W-2"),
      "src/c.ts": `console.log(1);\n${comment("W-3")}`,
      "contract-waivers.yml": ["CON-2", "CON-2", "OBS-1"].map((clause, index) => `- id: W-${index + 1}\n  clause: ${clause}\n  files: [src/${"abc"[index]}.ts]\n  reason: x\n  owner: '@a'\n  expires: ${index === 1 ? "2026-01-01" : "2027-01-31"}\n`).join(""),
    }, { now: new Date("2026-11-23") });
    expect(result.report.waived.map(({ clause, file }) => [clause, file])).toEqual([["CON-2", "src/a.ts"], ["OBS-1", "src/c.ts"]]);
    expect(result.report.findings.map(({ rule, file }) => [rule, file])).toEqual([["contract/no-expired-waiver", "contract-waivers.yml"], ["contract/no-unwaived-disable", "src/b.ts"]]);
    expect(result.report.findings[1]?.message).toContain("refers to W-2, which is not in force");
  });

  it("proves examples when asked, and a proven obligation is enforced", async () => {
    const blocks = fence("ts bad file=src/x.ts", "console.log(1);") + fence("ts good", "export {};");
    const result = await judge({ [document]: contractText([clauseText("OBS-1", "rules:\n  no-console: {}", { blocks })]), "src/a.ts": "" }, { proveExamples: true });
    expect(result.report.clauses.map(({ status, examples }) => [status, examples])).toEqual([["ENFORCED", { bad: 1, good: 1, held: 2 }]]);
  });

  it("judges a folder that is no repository", async () => {
    const folder = mkdtempSync(join(tmpdir(), "contract-check-"));
    folders.push(folder);
    writeFileSync(join(folder, document), contractText([noConsole], ""));
    writeFileSync(join(folder, "a.js"), "console.log(1);\n");
    expect(places(await check({ root: folder }))).toEqual(["OBS-1 no-console a.js:1:1"]);
  });
});

describe("what honours a clause", () => {
  const files = {
    [document]: contractText([clauseText("VER-2", "rules:\n  contract/require-changelog: {}"), clauseText("SEC-8", "rules:\n  contract/require-dependency-updates: {}")], ""),
    "package.json": '{ "name": "a", "version": "1.2.0", "dependencies": { "b": "1" } }',
    "CHANGELOG.md": "# Changes\n\n## [1.2.0] - 2026-11-01\n\n- First.\n",
    ".github/dependabot.yml": "version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: { interval: weekly }\n",
  };

  it("is collected by clause when somebody asks", async () => {
    const { report } = await judge(files, { evidence: true });
    expect(report.diagnostics).toEqual([]);
    expect(report.clauses.map(({ id, findings, evidence }) => [id, findings, evidence])).toEqual([
      ["VER-2", 0, [{ file: "CHANGELOG.md", line: 3, what: "1.2.0" }]],
      ["SEC-8", 0, [{ file: ".github/dependabot.yml", line: 1, what: "Dependabot" }]],
    ]);
  });

  it("is left out when nobody does", async () => {
    const { report } = await judge(files);
    expect(report.clauses.map(({ evidence }) => evidence)).toEqual([undefined, undefined]);
  });

  it("never carries a secret", async () => {
    const token = `ghp_${"A1b2C3d4".repeat(5)}`;
    const workflow = `on: [push, pull_request]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx vitest run --token ${token}\n`;
    const contract = contractText([clauseText("CI-1", "rules:\n  contract/require-ci-steps: { steps: [test] }")], "");
    const { report } = await judge({ [document]: contract, "package.json": "{}", ".github/workflows/ci.yml": workflow }, { evidence: true });
    expect(report.clauses[0]?.evidence).toEqual([{ file: ".github/workflows/ci.yml", line: 6, what: "test: vitest run --token [masked]" }]);
  });
});
