import { check } from "@contract-as-code/core";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CommandFailed } from "../measure/usage.js";
import type { Installation } from "../peers/installation.js";
import type { FindingLines } from "./score.js";

/** What one tool found in all suites. */
export interface ToolFindings {
  tool: string;
  /** By clause; a clause that is missing is none of the tool's. */
  byClause: ReadonlyMap<string, FindingLines>;
  /** Whether the tool reads a file of this path at all. */
  reads: (path: string) => boolean;
}

/** The peers' rules that mean a clause, by tool. eslint-plugin-n and eslint-plugin-security have none for these clauses. */
const peerRules: readonly (readonly [tool: string, clause: string, rules: readonly string[]])[] = [
  ["eslint-plugin-no-secrets", "SEC-1", ["no-secrets/no-secrets"]],
  ["eslint-plugin-sonarjs", "SEC-1", ["sonarjs/no-hardcoded-passwords", "sonarjs/no-hardcoded-secrets", "sonarjs/hardcoded-secret-signatures"]],
  ["eslint-plugin-sonarjs", "SEC-3", ["sonarjs/confidential-information-logging"]],
  ["eslint-plugin-sonarjs", "REL-1", ["sonarjs/no-ignored-exceptions"]],
  ["eslint (no-empty)", "REL-1", ["no-empty"]],
];

const isCode = (path: string): boolean => /\.(?:[cm]?[jt]s|[jt]sx)$/u.test(path);

const configuration = `import * as parser from "@typescript-eslint/parser";
import noSecrets from "eslint-plugin-no-secrets";
import sonarjs from "eslint-plugin-sonarjs";
export default [{
  files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  plugins: { "no-secrets": noSecrets, sonarjs },
  rules: ${JSON.stringify(Object.fromEntries(peerRules.flatMap(([, , rules]) => rules.map((rule) => [rule, "error"]))))},
}];
`;

/**
 * Judges a folder with this tool, by the contract that lies in it.
 * @throws CommandFailed when nothing was judged
 */
export async function judgeOurselves(root: string): Promise<ToolFindings> {
  const { report } = await check({ root });
  const [fault] = report.diagnostics;
  if (report.files === 0) throw new CommandFailed(`Nothing was judged: ${fault?.message ?? "no file is in the scope of a clause."}`);
  const byClause = new Map<string, Map<string, number[]>>();
  for (const { clause, file, line } of report.findings) note(byClause, clause, file, line);
  return { tool: "contract check", byClause, reads: () => true };
}

/**
 * Judges a folder with the peers.
 * @throws CommandFailed when a peer fails
 */
export function judgeByPeers(root: string, installation: Installation, scratch: string): ToolFindings[] {
  return [...judgeByEslint(root, installation, scratch), judgeBySecretlint(root, installation, scratch)];
}

interface EslintResult {
  filePath: string;
  messages: { ruleId: string | null; line: number }[];
}

function judgeByEslint(root: string, { folder }: Installation, scratch: string): ToolFindings[] {
  const configs = join(folder, "configurations");
  mkdirSync(configs, { recursive: true });
  const config = join(configs, "suites.mjs");
  writeFileSync(config, configuration);
  const output = join(scratch, "eslint.json");
  run("ESLint", root, [join(folder, "node_modules/eslint/bin/eslint.js"), "--no-inline-config", "--no-warn-ignored", "--config", config, "--format", "json", "--output-file", output, "."]);
  const results = JSON.parse(readFileSync(output, "utf8")) as EslintResult[];
  return [...new Set(peerRules.map(([tool]) => tool))].map((tool) => {
    const byClause = new Map<string, Map<string, number[]>>();
    for (const [, clause, rules] of peerRules.filter(([own]) => own === tool)) {
      byClause.set(clause, new Map());
      for (const { filePath, messages } of results)
        for (const { ruleId, line } of messages) if (ruleId !== null && rules.includes(ruleId)) note(byClause, clause, posix(root, filePath), line);
    }
    return { tool, byClause, reads: isCode };
  });
}

interface SecretlintResult {
  filePath: string;
  messages: { loc: { start: { line: number } } }[];
}

function judgeBySecretlint(root: string, { folder }: Installation, scratch: string): ToolFindings {
  const config = join(scratch, "secretlintrc.json");
  writeFileSync(config, JSON.stringify({ rules: [{ id: "@secretlint/secretlint-rule-preset-recommend" }] }));
  const found = new Map<string, Map<string, number[]>>([["SEC-1", new Map()]]);
  for (const batch of readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== ".git")) {
    const output = join(scratch, `secretlint-${batch.name}.json`);
    run("secretlint", root, [join(folder, "node_modules/secretlint/bin/secretlint.js"), "--secretlintrc", config, "--maskSecrets", "--format", "json", "--output", output, `${batch.name}/**/*`]);
    for (const { filePath, messages } of JSON.parse(readFileSync(output, "utf8")) as SecretlintResult[])
      for (const { loc } of messages) note(found, "SEC-1", posix(root, filePath), loc.start.line);
  }
  return { tool: "secretlint", byClause: found, reads: () => true };
}

/** Runs a Node program for which an exit code of 1 means that it found something. */
function run(name: string, cwd: string, argv: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0 && status !== 1) throw new CommandFailed(`${name} ended with code ${status ?? "none"} on the suites: ${stderr.trim().slice(-500)}`);
}

function note(byClause: Map<string, Map<string, number[]>>, clause: string, file: string, line: number): void {
  const files = byClause.get(clause) ?? new Map<string, number[]>();
  byClause.set(clause, files);
  files.set(file, [...(files.get(file) ?? []), line]);
}

function posix(root: string, path: string): string {
  return relative(root, path).replaceAll("\\", "/");
}
