import { ESLint } from "eslint";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { check } from "./check.js";
import { clauseText, contractText } from "./contract-text.test.data.js";
import { contract } from "./eslint.js";
import { splitRuleId } from "./plan/clause-plugins.js";
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

describe("the example repositories", () => {
  it.each(["violations", "agents-service"])("say the same in ESLint and the gate: %s", async (name) => {
    const root = fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));
    expect(byPlace(await editor(root))).toEqual(byPlace(await gate(root)));
  });
});
