import { ESLint, type Linter } from "eslint";
import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { check } from "./check.js";
import { clauseText, contractText } from "./contract-text.test.data.js";
import { contract } from "./eslint.js";
import { splitRuleId } from "./plan/clause-plugins.js";
import { FileReader } from "./view/file-reader.js";
import { Folder, repository } from "./view/repository.test.data.js";

const document = "LLM_DEVELOPMENT_CONTRACT.md";

interface Said {
  place: string;
  message: string;
  level: string;
}

async function editor(root: string, contractFile?: string): Promise<Said[]> {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: await contract({ root, ...(contractFile === undefined ? {} : { contractFile }) }) });
  const results = await eslint.lintFiles(["."]);
  return results.flatMap(({ filePath, messages }) =>
    messages.flatMap(({ ruleId, line, column, endLine, endColumn, message, severity }) => {
      // ESLint says so of every comment that would disable a rule.
      if (ruleId === null && message.includes("has no effect")) return [];
      const { clause, rule } = splitRuleId(ruleId ?? "");
      const place = `${relative(root, filePath)}:${line}:${column}-${endLine ?? line}:${endColumn ?? column} ${clause} ${rule}`;
      return [{ place, message, level: severity === 2 ? "error" : "warn" }];
    }),
  );
}

async function gate(root: string): Promise<Said[]> {
  const { report } = await check({ root });
  expect(report.diagnostics).toEqual([]);
  return [...report.findings, ...report.waived, ...report.baselined].map(({ file, line, column, endLine, endColumn, clause, rule, message, level }) => ({
    place: `${file}:${line}:${column}-${endLine}:${endColumn} ${clause} ${rule}`,
    message,
    level,
  }));
}

const byPlace = (said: Said[]): Said[] => said.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const clauses = [
  clauseText("ENV-1", "rules:\n  contract/no-process-env: { allow: [NODE_ENV] }"),
  clauseText("OBS-1", "rules:\n  no-console: {}\nignores: [vocabulary.commands]", { keyword: "SHOULD" }),
  clauseText("OBS-2", 'rules:\n  no-console: { allow: [log] }\nfiles: ["tools/**"]'),
  clauseText("QA-4", 'rules:\n  "@typescript-eslint/no-explicit-any": {}'),
  clauseText("CFG-1", 'rules:\n  json/no-duplicate-keys: {}\n  yml/no-empty-key: {}\nfiles: ["config/**"]'),
  clauseText("DOC-2", "rules:\n  markdown/no-empty-links: {}"),
  clauseText("MIG-1", 'rules:\n  no-var: {}\nfiles: ["migrations/**"]'),
  "## DOC-1 · Prose\n\nPeople **MUST** be kind.\n",
];

const files = {
  [document]: contractText(clauses, 'vocabulary:\n  source: ["src/**", "packages/*/src/**"]\n  commands: ["src/bin/**"]\n'),
  ".gitignore": "dist/\n*.log.js\nnode_modules/\n",
  "src/a.ts": "export const key: any = process.env.KEY;\nconsole.log(key);\n",
  "src/a.test.ts": "console.log(process.env.KEY);\n",
  "src/bin/run.ts": "console.log(1);\n",
  "src/broken.ts": "const = 1;\n",
  "src/generated.ts": "// @generated\nconsole.log(process.env.X);\n",
  "src/disabled.js": "/* eslint-disable */\nconsole.log(process.env.X); // eslint-disable-line\n",
  "src/cjs.cjs": "console.log(require('node:process').env.X);\n",
  "src/.hidden/[odd] name!.mts": "console.log(process.env.X);\n",
  "packages/p/src/deep/x.tsx": "export const x = <a>{process.env.X}</a>;\n",
  "packages/p/other/x.ts": "console.log(process.env.X);\n",
  "tools/t.js": "console.log(1); console.error(2);\n",
  "config/a.json": '{ "a": 1, "a": 2 }',
  "config/tsconfig.json": '// c\n{ "b": 1, "b": 2 }',
  "config/broken.json": "{ broken",
  "config/b.yml": "? \n: 1\n",
  "outside.json": '{ "a": 1, "a": 2 }',
  "docs/c.md": "# x\n\n[a]()\n",
  Makefile: "all:\n",
  ".env.production": "KEY=1\n",
  "image.png": Uint8Array.of(137, 80, 78, 71, 0, 1, 2),
};

describe("contract", () => {
  it("says in ESLint what the gate says, file by file", async () => {
    const folder = repository(files).write({ "dist/x.ts": "console.log(1);\n", "src/a.log.js": "console.log(1);\n", "node_modules/m/index.js": "console.log(1);\n", "src/untracked.ts": "console.log(1);\n" });
    const said = await gate(folder.root);
    expect(byPlace(await editor(folder.root))).toEqual(byPlace(said));
    const judged = new Set(said.map(({ place }) => / ([A-Z]+-\d) /u.exec(place)?.[1]));
    expect([...judged].sort()).toEqual(["CFG-1", "DOC-1", "DOC-2", "ENV-1", "MIG-1", "OBS-1", "OBS-2", "QA-4"]);
    expect(said.some(({ place }) => place.startsWith("src/.hidden/[odd] name!.mts"))).toBe(true);
  });

  it("looks at tracked files in node_modules as the gate does", async () => {
    const folder = repository({ [document]: contractText(clauses.slice(0, 1), 'vocabulary:\n  source: ["**"]\n'), "node_modules/own/index.js": "module.exports = process.env.KEY;\n" });
    const said = await gate(folder.root);
    expect(said).toHaveLength(1);
    expect(await editor(folder.root)).toEqual(said);
  });

  it("shows faults of the contract at their lines and on every file of code", async () => {
    const folder = repository({ [document]: contractText([clauseText("OBS-1", "rules:\n  no-consol: {}\n  no-console: { alow: [] }")]), "src/a.ts": "console.log(1);\n" });
    const said = await editor(folder.root);
    expect(said.map(({ place, level }) => `${level} ${place.replace(/-.*? /u, " ")}`).sort()).toEqual([
      `error ${document}:15:3 contract-faults fault`,
      `error ${document}:16:3 contract-faults fault`,
      "error src/a.ts:1:1 contract-faults fault",
    ]);
    expect(said.find(({ place }) => place.startsWith("src"))?.message).toContain("nothing judges this file. Mend the 2 faults");
  });

  it("shows on every file of code that there is no contract", async () => {
    const folder = repository({ "src/a.ts": "console.log(1);\n" });
    expect((await editor(folder.root)).map(({ place }) => place)).toEqual(["src/a.ts:1:1-1:1 contract-faults fault"]);
  });

  it("takes another document, and a folder that is no repository", async () => {
    const { root } = new Folder().write({ "docs/rules.md": contractText(clauses.slice(0, 1)), "src/a.ts": "export default process.env.KEY;\n" });
    expect((await editor(root, "docs/rules.md")).map(({ place }) => place)).toEqual(["src/a.ts:1:16-1:31 ENV-1 contract/no-process-env"]);
  });

  it("names every object of the configuration", async () => {
    const root = fileURLToPath(new URL("../../../examples/violations", import.meta.url));
    const config = await contract({ root });
    expect(config.every(({ name, basePath }) => name?.startsWith("contract/") === true && basePath === root)).toBe(true);
  });
});

describe("what an editor keeps for the day", () => {
  const clause = clauseText("ENV-1", "rules:\n  contract/no-process-env: {}");
  const code = "export default process.env.KEY;\n";
  const places = async (config: PromiseLike<Linter.Config[]>, root: string, path = "src/a.ts", text = code): Promise<string[]> => {
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: await config });
    const [result] = await eslint.lintText(text, { filePath: join(root, path) });
    return (result?.messages ?? []).map(({ ruleId, line, message }) => `${line} ${ruleId} ${message}`);
  };

  it("is one configuration while nothing changes, and one compilation for all who ask at once", async () => {
    const folder = repository({ [document]: contractText([clause]), "src/a.ts": code });
    const config = contract({ root: folder.root });
    const [first, second] = await Promise.all([config, config]);
    expect(second).toBe(first);
    expect(await config).toBe(first);
  });

  it("follows the contract, waivers and baseline at once", async () => {
    const folder = repository({ [document]: contractText([clause]), "src/a.ts": code });
    const config = contract({ root: folder.root });
    expect(await places(config, folder.root)).toHaveLength(1);
    const waiver = '- id: W-1\n  clause: ENV-1\n  files: ["src/a.ts"]\n  reason: It goes.\n  owner: "@acme"\n  expires: 9999-01-01\n';
    folder.write({ "contract-waivers.yml": waiver.replace("9999-01-01", new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)) });
    expect(await places(config, folder.root)).toEqual([]);
    folder.write({ "contract-waivers.yml": "" });
    expect(await places(config, folder.root)).toHaveLength(1);
    const { report } = await check({ root: folder.root });
    folder.write({ "contract-baseline.txt": report.findings.map(({ clause: id, fingerprint, file }) => `${id} ${fingerprint} ${file}\n`).join("") });
    expect(await places(config, folder.root)).toEqual([]);
    expect(await places(config, folder.root, "src/a.ts", `${code}export const b = process.env.B;\n`)).toEqual([expect.stringMatching(/^2 ENV-1\//u)]);
    folder.write({ [document]: contractText([clauseText("ENV-1", "rules:\n  contract/no-proces-env: {}")]) });
    expect(await places(config, folder.root)).toEqual([expect.stringContaining("contract-faults/fault")]);
  });

  it("follows other files at once, and what they do not show when it looks again", async () => {
    vi.spyOn(performance, "now").mockReturnValue(10_000);
    const folder = repository({ [document]: contractText([clause], 'vocabulary:\n  source: ["src/**"]\n  environment: ["src/env*.ts"]\n'), "src/env.ts": "", "src/deep/a.ts": code });
    const config = contract({ root: folder.root });
    let former = await config;
    const changes: (() => unknown)[] = [
      () => folder.write({ "src/deep/a.ts": `${code}\n` }),
      () => folder.write({ "src/b.ts": "" }),
      () => folder.write({ "new/deep/c.ts": "" }),
      () => rmSync(join(folder.root, "src/deep/a.ts")),
    ];
    for (const change of changes) {
      change();
      const next = await config;
      expect(next).not.toBe(former);
      expect(await config).toBe(next);
      former = next;
    }
    folder.write({ ".git/info/exclude": "new/\n" });
    expect(await config).toBe(former);
    vi.mocked(performance.now).mockReturnValue(30_000);
    expect(await config).not.toBe(former);
    vi.restoreAllMocks();
  });

  it("finds out once what a repository lacks, and anew when a file was saved", async () => {
    const backup = clauseText("DR-1", "rules:\n  contract/require-backup-plan: {}");
    const text = contractText([backup, clauseText("QA-3", "rules:\n  contract/require-test-suite: {}")]);
    const folder = repository({ [document]: text, "package.json": '{ "private": true, "dependencies": { "pg": "^8" } }', "docs/plan.md": "# Plan\n", "src/a.ts": code });
    const config = contract({ root: folder.root });
    const first = await places(config, folder.root, document, text);
    expect(first).toEqual(expect.arrayContaining([expect.stringMatching(/ DR-1\/contract\/require-backup-plan The repository keeps data/u)]));
    const read = vi.spyOn(FileReader.prototype, "read");
    const typed = text.replace(/\n(?=## DR-1)/u, "\nTyped.\n\n");
    expect(await places(config, folder.root, document, text)).toEqual(first);
    expect((await places(config, folder.root, document, typed)).map((said) => said.replace(/^\d+/u, (line) => String(Number(line) - 2)))).toEqual(first);
    expect(read).not.toHaveBeenCalled();
    folder.write({ "docs/backup.md": "# Backup plan\n\nRTO: 4 h, RPO: 15 minutes\n\nBackups daily, kept for 30 days\n\nOwner: @acme/data\n" });
    expect((await places(config, folder.root, document, text)).filter((said) => said.includes("DR-1"))).toEqual([]);
    expect(read).toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("says what is wrong with a document as it is typed, and nothing of one that is as it was read", async () => {
    const folder = repository({ [document]: contractText([clause]), "src/a.ts": code, "contract-waivers.yml": "[]\n", "contract-baseline.txt": "" });
    const config = contract({ root: folder.root });
    expect(await places(config, folder.root, document, contractText([clause]))).toEqual([]);
    expect(await places(config, folder.root, "contract-waivers.yml", "- id: 1\n")).toEqual(expect.arrayContaining([expect.stringContaining("contract-faults/fault")]));
    expect(await places(config, folder.root, "contract-baseline.txt", "# ours\nENV-1\n")).toEqual([expect.stringMatching(/^2 contract-faults\/fault/u)]);
    expect(await places(config, folder.root, document, contractText([clause], "vocabulary:\n  sauce: []\n"))).toEqual([expect.stringContaining("Did you mean `source`?")]);
    // Whether a plugin is installed is found out when the contract is saved.
    const foreign = contractText([clauseText("X-1", "rules:\n  acme/rule: {}")], "plugins: { acme: eslint-plugin-acme }\n");
    expect(await places(config, folder.root, document, foreign)).toEqual([]);
    folder.write({ [document]: foreign });
    expect(await places(config, folder.root, document, foreign)).toEqual([expect.stringContaining("cannot be loaded")]);
    expect(await places(config, folder.root, document, contractText([clause]))).toEqual([]);
  });

  it("reads a place anew after it could not be read", async () => {
    const folder = new Folder();
    const config = contract({ root: join(folder.root, "later") });
    await expect(Promise.resolve(config)).rejects.toThrow(/There is no folder/u);
    folder.write({ [`later/${document}`]: contractText([clause]), "later/src/a.ts": code });
    expect(await places(config, join(folder.root, "later"))).toHaveLength(1);
  });
});

describe("the example repositories", () => {
  it.each(["violations", "agents-service"])("say the same in ESLint and the gate: %s", async (name) => {
    const root = fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));
    expect(byPlace(await editor(root))).toEqual(byPlace(await gate(root)));
  });
});
