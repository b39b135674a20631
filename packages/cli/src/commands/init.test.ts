import { execSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import * as core from "@contract-as-code/core";
import { afterEach, describe, expect, it } from "vitest";
import type { Engine } from "../engine.js";
import type { Host } from "../host.js";
import { main } from "../main.js";
import { removeRepositories, Repository } from "../repository.test.data.js";
import { keep, scriptedHost } from "../scripted-host.test.data.js";
import { initCommand, type InitCommandOptions } from "./init.js";

afterEach(removeRepositories);

const file = "LLM_DEVELOPMENT_CONTRACT.md";
const production = `---
contract: 1
---

## OBS-1 · Code logs through the logger

It MUST.

\`\`\`yaml enforce
rules: { no-console: }
\`\`\`

## CON-3 · Generated files match the contract

They MUST.

\`\`\`yaml enforce
rules: { contract/require-synced-files: }
\`\`\`
`;
const shipped = core.shippedFrom({ "contract-as-code/production": production });
const engine: Engine = { ...core, planInit: (options) => core.planInit({ ...options, shipped }) };
const program = join(import.meta.dirname, "init.test.ts");
const files = { "package.json": '{ "name": "shop", "private": true }\n', "src/a.ts": "console.log(1);\n" };
const fresh = (more: Record<string, string> = {}): Repository => Repository.begin({ ...files, ...more });

async function init(repository: Repository, options: Partial<InitCommandOptions> = {}, part: Partial<Host> = {}, terminal = {}) {
  const host = scriptedHost({ cwd: repository.root, program, ...part });
  const stdout = keep(part.stdout?.isTTY === true ? { isTTY: true } : {});
  const code = await initCommand(engine, { ...host, stdout }, { color: false, ...options }, terminal);
  return { code, out: stdout.text(), err: host.err() };
}

/** A terminal on which a person types, each answer once its question is shown. */
async function typed(repository: Repository, answers: readonly string[], options: Partial<InitCommandOptions> = {}, env: Record<string, string | undefined> = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  let shown = "";
  let asked = 0;
  output.on("data", (data: Buffer) => {
    shown += data.toString("utf8");
    const questions = shown.match(/\?\s*$|\?[^\n]*\n/gu)?.length ?? 0;
    if (asked < questions && asked < answers.length) setTimeout((answer: string) => input.write(answer), 20, answers[asked++] ?? "");
  });
  const result = await init(repository, options, { isInputTerminal: true, stdout: { isTTY: true, write: () => undefined }, env }, { input, output });
  return { ...result, shown };
}

/** Every file outside of git's objects. */
function snapshot(root: string, folder = ""): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return /^\.git\/(?!hooks)/u.test(path) ? [] : Object.entries(snapshot(root, path));
      return /^\.git\/(?!hooks)|\.sample$/u.test(path) ? [] : [[path, readFileSync(join(root, path), "latin1")]];
    }),
  );
}

describe("contract init", () => {
  it("shows every change and what was found, writes with --yes, and then has nothing to do", async () => {
    const repository = fresh();
    const { code, out, err } = await init(repository, { yes: true });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const path of [file, "package.json", "lefthook.yml", "contract-baseline.txt"]) expect(out).toContain(`diff --git a/${path} b/${path}\n`);
    expect(out).toContain('+vocabulary:\n+  source: ["src/**"]\n');
    expect(out).toContain("  packages      npm (no lockfile names another)\n");
    expect(out).toContain("1 finding stands today and is recorded: OBS-1 1.");
    expect(out).toContain("✔ pre-commit, commit-msg, pre-push now call the contract.");
    expect(out).toContain("  npm install   the contract's command comes with");
    expect(readFileSync(join(repository.root, file), "utf8")).toContain("# Development contract of shop");
    const before = snapshot(repository.root);
    const again = await init(repository, { yes: true });
    expect(again.code).toBe(0);
    expect(again.out).toContain("✔ Nothing to do");
    expect(again.out).not.toContain("diff --git");
    expect(snapshot(repository.root)).toEqual(before);
  });

  it("prints one line that takes all of it back, hooks too", async () => {
    const repository = fresh({ "AGENTS.md": "# Agents" });
    writeFileSync(join(repository.root, ".git/hooks/pre-push"), "#!/bin/sh\nexit 0\n");
    const before = snapshot(repository.root);
    const { out } = await init(repository, { yes: true });
    expect(snapshot(repository.root)).not.toEqual(before);
    const line = out.trimEnd().split("\n").at(-1)?.trim() ?? "";
    expect(line).toMatch(/^git apply -R --whitespace=nowarn \.git\/contract-init\.patch && rm \.git\/hooks\/pre-commit/u);
    execSync(line, { cwd: repository.root, env: repository.env() });
    expect(snapshot(repository.root)).toEqual(before);
  });

  it("says the line so that it works from the folder at hand", async () => {
    const repository = fresh();
    const { out } = await init(repository, { yes: true }, { cwd: join(repository.root, "src") });
    expect(out.trimEnd().split("\n").at(-1)).toContain(`cd '${repository.root}' && git apply -R`);
  });

  it("writes nothing with --dry-run: a patch that git takes, and the rest beside it", async () => {
    const repository = fresh();
    const before = snapshot(repository.root);
    const { code, out, err } = await init(repository, { dryRun: true });
    expect({ code, after: snapshot(repository.root) }).toEqual({ code: 0, after: before });
    expect(err).toContain("Found\n  packages");
    expect(repository.gitTold(out, "apply", "--check", "-")).toBe(0);
  });

  it.each<[string, Partial<Host>]>([
    ["nobody can be asked", {}],
    ["an agent has a terminal", { isAgent: true, isInputTerminal: true, stdout: { isTTY: true, write: () => undefined } }],
  ])("writes nothing without --yes where %s", async (_, part) => {
    const repository = fresh();
    const before = snapshot(repository.root);
    const { code, err } = await init(repository, {}, part);
    expect({ code, after: snapshot(repository.root) }).toEqual({ code: 1, after: before });
    expect(err).toContain("With --yes it is written without asking.");
  });

  it("asks on a terminal, and takes no for an answer", async () => {
    const repository = fresh();
    const before = snapshot(repository.root);
    for (const answer of ["n", "\u0003"]) {
      const { code, err, shown } = await typed(repository, [answer]);
      expect({ code, err, after: snapshot(repository.root) }).toEqual({ code: 1, err: "Nothing was written: it was called off.\n", after: before });
      expect(shown).toContain("Write these 4 files and put the git hooks in place?");
    }
  });

  it("writes once a person agrees, and installs nothing where the person does not agree to that", async () => {
    const repository = fresh();
    const { code, shown } = await typed(repository, ["y", "n"]);
    expect(code).toBe(0);
    expect(shown).toContain("Run `npm install` now?");
    expect(existsSync(join(repository.root, file))).toBe(true);
    expect(existsSync(join(repository.root, "package-lock.json"))).toBe(false);
  });

  it("installs by the project's own package manager with --install, and says how to take back the lockfile", async () => {
    const repository = fresh({ "pnpm-lock.yaml": "lockfileVersion: '9.0'\n" });
    const bin = join(repository.root, ".git/bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "pnpm"), `#!/bin/sh\necho "$@" > called.txt\necho more >> pnpm-lock.yaml\n`);
    chmodSync(join(bin, "pnpm"), 0o755);
    const env = { ...repository.env(), PATH: `${bin}:${repository.env()["PATH"] ?? ""}` };
    const { code, out } = await init(repository, { yes: true, install: true }, { env });
    expect(code).toBe(0);
    expect(readFileSync(join(repository.root, "called.txt"), "utf8")).toBe("install\n");
    expect(out).toContain("  git restore pnpm-lock.yaml && git apply -R");
    expect(out).not.toContain("pnpm install   the");
  });

  it("fails where the installation fails, with what was written still in place", async () => {
    const repository = fresh();
    const { code, out } = await init(repository, { yes: true, install: true }, { env: { PATH: join(repository.root, ".git") } });
    expect(code).toBe(1);
    expect(out).toContain("✘ `npm install` failed.");
    expect(out).toContain("git apply -R");
  });

  it("puts no hooks into git's own folder where it goes by the project's", async () => {
    const repository = fresh({ ".githooks/pre-commit": "#!/bin/sh\nexit 0\n" });
    repository.git("config", "core.hooksPath", ".githooks");
    const { out } = await init(repository, { yes: true });
    expect(out).not.toContain("now call the contract");
    expect(readFileSync(join(repository.root, ".githooks/pre-commit"), "utf8")).toBe('#!/bin/sh\nnode_modules/.bin/contract git-hook pre-commit "$@" || exit 1\n\nexit 0\n');
    expect(existsSync(join(repository.root, ".git/hooks/pre-commit"))).toBe(false);
  });

  it("speaks JSON to machines, and of nothing else on standard output", async () => {
    const repository = fresh();
    const { code, out } = await init(repository, { yes: true, format: "json" });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ version: 1, written: true, starting: "nothing", found: { packageManager: "npm" }, vocabulary: [{ key: "source", value: "src/**" }], files: [{ path: file, isNew: true }, { path: "package.json", isNew: false }, {}, {}], baseline: { recorded: 1, never: [] }, hooks: ["pre-commit", "commit-msg", "pre-push"], installed: null });
  });

  it("lists what a document in prose asks for, what nothing enforces, and keeps it", async () => {
    const prose = "# Rules\n\n## Logging\n\n- Never use console.log.\n\n## Names\n\n- Names must be English.\n";
    const { code, out } = await init(fresh({ [file]: prose }), { yes: true });
    expect(code).toBe(0);
    expect(out).toContain(`  OBS-1  ${file}:5  Never use console.log.\n`);
    expect(out).toContain(`What it asks for and nothing enforces yet (1)\n  ${file}:9  Names must be English.\n`);
  });

  it("refuses to write over changes that are not committed, and a folder outside of git", async () => {
    const repository = fresh();
    writeFileSync(join(repository.root, "package.json"), "{}");
    await expect(init(repository, { yes: true })).rejects.toThrow(/not committed.*package\.json\. Nothing was written\. Commit them/u);
    expect(existsSync(join(repository.root, file))).toBe(false);
  });

  it("names the line of a package.json that is broken", async () => {
    const { code, err } = await init(fresh({ "package.json": '{\n  "name": "x",\n}\n' }), { yes: true });
    expect(code).toBe(2);
    expect(err).toMatch(/package\.json\n\s+3:1/u);
    expect(err).toContain("1 fault in package.json, so nothing was judged\n\nMend package.json, then run the command again.");
    expect(err).not.toContain("the contract");
  });

  it("is known on the command line, where options that exclude each other are refused", async () => {
    const host = scriptedHost();
    expect(await main(["init", "--dry-run", "--yes"], host)).toBe(2);
    expect(host.err()).toContain("--dry-run");
    const help = scriptedHost();
    expect(await main(["init", "--help"], help)).toBe(0);
    expect(help.out()).toContain("npx contract-as-code init");
  });
});
