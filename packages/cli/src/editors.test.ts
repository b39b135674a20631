import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Editor } from "./editor.test.data.js";

const product = fileURLToPath(new URL("../../..", import.meta.url));
const editor = new Editor();
const home = realpathSync(mkdtempSync(join(tmpdir(), "contract-editors-")));
const config = 'import { contract } from "@contract-as-code/core/eslint";\n\nexport default contract();\n';
const shown = /\.(?:md|ya?ml|json|[cm]?[jt]sx?)$|\/\.env(?:\.[a-z]+)?$/u;

interface Shown {
  place: string;
  level: string;
  message: string;
}

/** A git repository as a team has it that installed ESLint and this product. */
function repository(name: string, fill: (root: string) => void): string {
  const root = join(home, name);
  cpSync(join(product, "examples/violations"), root, { recursive: true });
  writeFileSync(join(root, "eslint.config.mjs"), config);
  symlinkSync(join(product, "node_modules"), join(root, "node_modules"));
  fill(root);
  git(root, "init", "--quiet");
  git(root, "add", "--all");
  return root;
}

function git(root: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8", env: { PATH: process.env["PATH"], HOME: root, GIT_CONFIG_NOSYSTEM: "1" } });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

interface CheckedFinding { clause: string; rule: string; level: string; file: string; line: number; column: number; endLine: number; endColumn: number; message: string }

/** What `contract check` finds, by file. */
function checked(root: string): Map<string, Shown[]> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(product, "packages/cli/bin/contract.js"), "check", "--no-cache", "--format", "json"], { cwd: root, encoding: "utf8" });
  expect([status, stderr]).toEqual([1, ""]);
  const { findings } = JSON.parse(stdout) as { findings: CheckedFinding[] };
  const files = new Map<string, Shown[]>();
  for (const { clause, rule, level, file, line, column, endLine, endColumn, message } of findings) {
    files.set(file, [...(files.get(file) ?? []), { place: `${clause}/${rule} ${line}:${column}-${endLine}:${endColumn}`, level, message }]);
  }
  return files;
}

async function open(root: string, path: string, text = readFileSync(join(root, path), "utf8")): Promise<void> {
  await editor.open(join(root, path), "any", text);
}

async function diagnosed(root: string, path: string): Promise<Shown[]> {
  const diagnostics = await editor.diagnostics(join(root, path));
  return diagnostics.map(({ code, range: { start, end }, severity, message }) => ({
    place: `${code} ${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`,
    level: severity === 1 ? "error" : "warn",
    message: typeof message === "string" ? message : message.value,
  }));
}

const sorted = (list: Shown[] = []): Shown[] => list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

beforeAll(() => editor.start(home));
afterAll(async () => {
  await editor.stop();
  rmSync(home, { recursive: true, force: true });
});

describe("the server of VS Code's ESLint extension", () => {
  it("shows in every file what contract check finds there", async () => {
    const root = repository("violations", () => {});
    const findings = checked(root);
    for (const path of git(root, "ls-files", "-z").split("\0")) {
      if (path === "" || !shown.test(`/${path}`)) continue;
      await open(root, path);
      expect([path, sorted(await diagnosed(root, path))]).toEqual([path, sorted(findings.get(path))]);
    }
    expect(editor.troubles).toEqual([]);
  });
});
