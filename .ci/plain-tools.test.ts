import { checkMessage } from "@contract-as-code/core";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitConfigs } from "./commit-config.js";

/** The tools that people run alone give the verdict of the gate: see docs/decisions/0017-what-equal-means-for-plain-tools.md. */

const home = fileURLToPath(new URL("..", import.meta.url));
const bin = (name: string) => join(home, "node_modules/.bin", name);
const environment = { ...process.env, NO_COLOR: "1", CI: "1" };

let root = "";
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "contract-plain-")));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Project {
  path: string;
  write(files: Readonly<Record<string, string>>): void;
  run(command: string, ...args: string[]): { status: number | null; stdout: string; stderr: string };
}

/** A repository that has installed the tools and extends what this product ships. */
function project(name: string): Project {
  const path = join(root, name);
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), text);
    }
  };
  const run: Project["run"] = (command, ...args) => spawnSync(command, args, { cwd: path, encoding: "utf8", env: environment });
  write({
    "LLM_DEVELOPMENT_CONTRACT.md": '---\ncontract: 1\nextends: [contract-as-code/production]\nvocabulary:\n  source: ["src/**"]\n---\n\n# Contract\n',
    "commitlint.config.js": 'export default { extends: ["@contract-as-code/configs/commitlint"] };\n',
    "eslint.config.js": 'import { contract } from "@contract-as-code/core/eslint";\nexport default contract();\n',
    ".secretlintrc.json": readFileSync(join(home, "configs/secretlintrc.json"), "utf8"),
    "lefthook.yml": readFileSync(join(home, "configs/lefthook.yml"), "utf8"),
    ".gitignore": "node_modules/\n",
    "package.json": '{ "name": "orders", "version": "1.0.0", "private": true, "type": "module" }\n',
  });
  mkdirSync(join(path, "node_modules/@contract-as-code"), { recursive: true });
  mkdirSync(join(path, "node_modules/@secretlint"));
  mkdirSync(join(path, "node_modules/.bin"));
  const link = (target: string, at: string): void => symlinkSync(join(home, target), join(path, "node_modules", at));
  link("configs", "@contract-as-code/configs");
  link("packages/core", "@contract-as-code/core");
  link("node_modules/@secretlint/secretlint-rule-preset-recommend", "@secretlint/secretlint-rule-preset-recommend");
  link("packages/cli/bin/contract.js", ".bin/contract");
  for (const args of [["init", "--quiet", "--initial-branch=main"], ["config", "user.name", "Test"], ["config", "user.email", "test@example.com"], ["config", "core.hooksPath", "none"]]) run("git", ...args);
  return { path, write, run };
}

it("the configurations say what the shipped contract says (`node .ci/commit-config.js` writes them anew)", async () => {
  const made = await commitConfigs();
  expect(Object.keys(made).sort()).toEqual(["configs/commitlint.config.js", "configs/lefthook.yml"]);
  for (const [file, text] of Object.entries(made)) expect(readFileSync(join(home, file), "utf8")).toBe(text);
});

describe("npx commitlint", { timeout: 180_000 }, () => {
  const long = (length: number): string => "feat: ".padEnd(length, "a ").slice(0, length - 1) + "b";
  const passed = [
    "feat: split an order",
    "fix(orders)!: refuse orders without an address\n\nNobody could deliver them.\n\nBREAKING CHANGE: `address` is no longer optional.",
    "chore(deps): bump zod from 4.6.6 to 4.6.7",
    "docs(읽기): 주문을 나누는 법을 설명한다",
    long(100),
    `fix: keep lines short\n\n${"a ".repeat(49)}ab`,
    "perf: body without an empty line\nonly warns",
  ];
  const refused = [
    "Updated stuff",
    "wip",
    "feature: split an order",
    "FEAT: split an order",
    "feat: Split an order",
    "feat: SPLIT AN ORDER",
    "feat: split an order.",
    "feat:",
    "feat:split an order",
    "feat(orders: split an order",
    ": split an order",
    long(101),
    `fix: keep lines short\n\n${"a ".repeat(50)}ab`,
    `fix: keep footers short\n\nbody\n\nRefs: ${"a ".repeat(50)}`,
  ];
  /** Plain commitlint knows no bot, and leaves alone whatever begins as a message of git's. */
  const bot = `chore(deps): bump zod from 4.6.6 to 4.6.7\n\nBumps [zod](https://github.com/colinhacks/zod) from 4.6.6 to 4.6.7.\n- [Release notes](https://github.com/colinhacks/zod/releases)\n- ${"Group of many packages, ".repeat(5)}\n\n---\nupdated-dependencies:\n- dependency-name: zod\n  dependency-version: 4.6.7\n...`;
  const laxer = ["Merge branch 'main' where nothing is merged", "fixup! wip", 'Revert "Updated stuff"', "squash! Feat: x."];

  it("refuses what `contract commit-msg` refuses, and passes what it passes, but for what git and bots write", async () => {
    const { path, write, run } = project("messages");
    const gate = project("gate");
    run("git", "commit", "--quiet", "--allow-empty", "--no-verify", "-m", "chore: begin");
    const messages = [...passed, ...refused, bot, ...laxer];
    for (const message of messages) {
      write({ ".git/message": message });
      expect(run("git", "commit", "--quiet", "--allow-empty", "--no-verify", "--cleanup=verbatim", "-F", ".git/message").status).toBe(0);
    }
    write({ "verdicts.mjs": "export default ({ results }) => JSON.stringify(results.map(({ valid }) => valid));\n" });
    const { stdout, stderr } = run(bin("commitlint"), "--from", `HEAD~${messages.length}`, "--to", "HEAD", "--verbose", "--format", join(path, "verdicts.mjs"));
    expect(stderr).toBe("");
    // The newest comes first.
    const results = (JSON.parse(stdout) as boolean[]).reverse();
    expect(results).toHaveLength(messages.length);
    const plain = new Map(messages.map((message, index) => [message, results[index]]));
    const gated = new Map<string, boolean>();
    for (const message of messages) {
      gate.write({ ".git/COMMIT_EDITMSG": message });
      const { report } = await checkMessage({ root: gate.path, file: join(gate.path, ".git/COMMIT_EDITMSG"), isEdited: false });
      expect(report.diagnostics).toEqual([]);
      gated.set(message, report.findings.every(({ level }) => level !== "error"));
    }
    const verdicts = (found: ReadonlyMap<string, boolean | undefined>, asked: readonly string[]) => asked.map((message) => [message, found.get(message)]);
    expect(verdicts(plain, passed)).toEqual(passed.map((message) => [message, true]));
    expect(verdicts(plain, refused)).toEqual(refused.map((message) => [message, false]));
    expect(verdicts(gated, [...passed, ...refused])).toEqual(verdicts(plain, [...passed, ...refused]));
    expect([plain.get(bot), gated.get(bot)]).toEqual([false, true]);
    expect(laxer.map((message) => [plain.get(message), gated.get(message)])).toEqual(laxer.map(() => [true, false]));
  });
});

interface JsonReport {
  findings: { clause: string; rule: string; level: string; file: string; line: number; column: number }[];
  diagnostics: unknown[];
}

function gateFindings({ run }: Project): JsonReport["findings"] {
  const { findings, diagnostics } = JSON.parse(run(process.execPath, "node_modules/.bin/contract", "check", "--no-cache", "--format", "json").stdout) as JsonReport;
  expect(diagnostics).toEqual([]);
  return findings;
}

describe("npx secretlint", { timeout: 180_000 }, () => {
  const letters = "q8ZrT2vLx09KfWn4YbUe7Ds3h6JcGm5PtRw1XaVbN";
  const text = (length: number): string => letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
  const github = ["ghp_", text(36)].join("");
  /** Put together here, so that no scanner finds them in this file. */
  const both: Record<string, string> = {
    "deploy/github.yml": `token: ${github}\n`,
    "deploy/anthropic.conf": `key=${["sk-ant-", "api03-", text(93), "AA"].join("")}\n`,
    "deploy/aws.ini": `${["AWS_SECRET_", "ACCESS_KEY=", text(40)].join("")}\n`,
    "deploy/slack.json": `{ "hook": "${["https://hooks.slack.com/services/", "T024BE7LD/B024BE7LD/", text(24)].join("")}" }\n`,
    "src/npm.ts": `export const token = "${["npm_", text(36)].join("")}";\n`,
    "notes.md": `The token is ${["glpat-", text(20)].join("")} for now.\n`,
  };
  const gateAlone: Record<string, string> = {
    "src/silenced.ts": `// secretlint-disable\nexport const silenced = "${github}";\n`,
    "deploy/database.yml": `url: ${["postgres://app:", text(20), "@db.acme.io:5432/main"].join("")}\n`,
    "src/named.ts": `export const pool = createPool({ user: "app", password: "${["vK7-marmot", "-41-Quill"].join("")}" });\n`,
  };
  const neither: Record<string, string> = {
    "src/clean.ts": "export const read = (environment: { token: string }) => environment.token;\n",
    "compose.yml": "url: postgres://postgres:postgres@localhost:5432/main\n",
    "env.example": "GITHUB_TOKEN=\n",
  };

  it("finds nothing that the gate does not find; the gate finds more", () => {
    const secrets = project("secrets");
    secrets.write({ ...both, ...gateAlone, ...neither });
    const { stdout } = secrets.run(bin("secretlint"), "--format", "json", "**/*");
    const plain = (JSON.parse(stdout) as { filePath: string; messages: { loc: { start: { line: number } } }[] }[]).flatMap(({ filePath, messages }) =>
      messages.map(({ loc }) => `${relative(secrets.path, filePath)}:${loc.start.line}`),
    );
    const gate = gateFindings(secrets).filter(({ clause }) => clause === "SEC-1").map(({ file, line }) => `${file}:${line}`);
    expect(plain.filter((place) => !gate.includes(place))).toEqual([]);
    const files = (places: readonly string[]) => [...new Set(places.map((place) => place.replace(/:\d+$/, "")))].sort();
    expect(files(plain)).toEqual(Object.keys(both).sort());
    expect(files(gate)).toEqual(Object.keys({ ...both, ...gateAlone }).sort());
  });
});

describe("npx eslint and npx lefthook", { timeout: 180_000 }, () => {
  const bad: Record<string, string> = {
    "src/model.ts": 'export const ask = (url: string) => fetch(url + process.env["MODEL"]);\n',
    "src/save.ts": "export async function save(work: () => Promise<void>) {\n  try {\n    await work();\n  } catch {}\n}\n",
    "src/any.ts": "export const parse = (text: string): any => JSON.parse(text);\n",
    "src/log.ts": "export const log = (text: string) => console.log(text);\n",
    "src/broken.ts": "export const = 1;\n",
    ".env.production": `${["DB_PASS", "WORD="].join("")}${["vK7-marmot", "-41-Quill"].join("")}\n`,
  };
  const good: Record<string, string> = { "src/sum.ts": "export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);\n" };

  it("eslint finds what the gate finds, at the same places and as severe", () => {
    const code = project("code");
    code.write({ ...bad, ...good });
    const { stdout, stderr } = code.run(process.execPath, bin("../eslint/bin/eslint.js"), "--format", "json", "--no-warn-ignored", ".", ".env.production");
    expect(stderr).toBe("");
    const plain = (JSON.parse(stdout) as { filePath: string; messages: { ruleId: string; severity: number; line: number; column: number }[] }[]).flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, severity, line, column }) => `${relative(code.path, filePath)}:${line}:${column} ${severity === 2 ? "error" : "warn"} ${ruleId}`),
    );
    const gate = gateFindings(code).map(({ clause, rule, level, file, line, column }) => `${file}:${line}:${column} ${level} ${clause}/${rule}`);
    expect(gate.length).toBeGreaterThan(Object.keys(bad).length);
    expect(plain.sort()).toEqual(gate.sort());
  });

  it("lefthook refuses the commits and messages that the gate refuses", () => {
    const hooks = project("hooks");
    const contract = (...args: string[]) => hooks.run(process.execPath, "node_modules/.bin/contract", ...args).status;
    hooks.write({ ...bad, ...good });
    for (const [file, isPassed] of [["src/sum.ts", true], ["src/model.ts", false], [".env.production", false]] as const) {
      hooks.run("git", "rm", "--quiet", "--cached", "-r", "--ignore-unmatch", ".");
      hooks.run("git", "add", "--", file);
      expect([file, hooks.run(bin("lefthook"), "run", "pre-commit").status === 0, contract("check", "--staged") === 0]).toEqual([file, isPassed, isPassed]);
    }
    for (const [message, isPassed] of [["feat: split an order\n", true], ["Updated stuff\n", false]] as const) {
      hooks.write({ ".git/COMMIT_EDITMSG": message });
      expect([hooks.run(bin("lefthook"), "run", "commit-msg", ".git/COMMIT_EDITMSG").status === 0, contract("commit-msg", ".git/COMMIT_EDITMSG") === 0]).toEqual([isPassed, isPassed]);
    }
  });
});
