import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

// docs/examples/contract-shards.yml, its steps run in order, each job in a clone of its own at the path that runners have.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "packages/cli/bin/contract.js");

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}
interface Job {
  env?: Record<string, string>;
  steps: Step[];
  needs?: string[];
  if?: string;
  strategy?: { matrix: { shard: number[] }; "fail-fast": boolean };
}
const workflow = parse(readFileSync(join(root, "docs/examples/contract-shards.yml"), "utf8")) as { on: Record<string, unknown>; permissions: object; jobs: { judge: Job; contract: Job } };
const shards = workflow.jobs.judge.strategy?.matrix.shard ?? [];

const contract = `---
contract: 1
vocabulary:
  source: ["src/**"]
---

# Contract

## OBS-1 · Code logs through the logger

Code **MUST NOT** print.

\`\`\`yaml enforce
rules: { no-console: }
\`\`\`
`;

let folder = "";
/** What the services of GitHub keep: artifacts by name, and the caches of each part. */
const kept = (...path: string[]): string => join(folder, "kept", ...path);

function git(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd, encoding: "utf8", env: { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" } });
  if (status !== 0) throw new Error(stderr);
}

function commit(files: Readonly<Record<string, string>>): void {
  const origin = join(folder, "origin");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(origin, path)), { recursive: true });
    writeFileSync(join(origin, path), text);
  }
  git(origin, "add", ".");
  git(origin, "commit", "--quiet", "--message=feat: next");
}

/** Runs the steps of a job on a fresh machine, `actions/*` by what they are documented to do, and gives what the last script printed. */
function runJob({ steps, env = {} }: Job, shard?: number): { status: number; out: string; names: string[] } {
  const machine = join(folder, "machine");
  rmSync(machine, { recursive: true, force: true });
  mkdirSync(join(machine, "temp"), { recursive: true });
  mkdirSync(join(machine, "bin"));
  writeFileSync(join(machine, "bin/npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@"\n`);
  chmodSync(join(machine, "bin/npx"), 0o755);
  const value = (text = ""): string => text.replaceAll("${{ matrix.shard }}", String(shard)).replaceAll("${{ runner.temp }}", join(machine, "temp"));
  const work = join(machine, "work");
  const names: string[] = [];
  let result = { status: 0, out: "" };
  let cached: (() => void) | undefined;
  for (const step of steps) {
    const action = step.uses?.split("@")[0];
    names.push(action ?? step.name ?? step.run ?? "");
    if (action === "actions/checkout") git(folder, "clone", "--quiet", join(folder, "origin"), work);
    else if (action === "actions/cache") {
      const [path, store] = [value(step.with?.["path"]), kept(`cache-${shard}`)];
      if (existsSync(store)) cpSync(store, path, { recursive: true, preserveTimestamps: true });
      cached = () => cpSync(path, store, { recursive: true, preserveTimestamps: true });
    } else if (action === "actions/upload-artifact") cpSync(value(step.with?.["path"]), kept("artifacts", `${value(step.with?.["name"])}.json`));
    else if (action === "actions/download-artifact") cpSync(kept("artifacts"), value(step.with?.["path"]), { recursive: true });
    else if (step.run?.startsWith("npx ") === true && result.status === 0) {
      const environment = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, value(text)]));
      // As GitHub runs a script: https://docs.github.com/en/actions/reference/workflow-syntax-for-github-actions#jobsjob_idstepsshell
      const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", step.run], { cwd: work, encoding: "utf8", env: { ...environment, PATH: `${join(machine, "bin")}:${process.env["PATH"]}`, HOME: folder, CI: "true", GITHUB_ACTIONS: "true", RUNNER_TEMP: join(machine, "temp") } });
      result = { status: status ?? -1, out: `${stdout}${stderr}` };
    }
  }
  cached?.();
  return { ...result, names };
}

/** Runs the whole workflow on what origin holds; `lost` is a part whose machine breaks down. */
function runWorkflow(lost?: number) {
  rmSync(kept("artifacts"), { recursive: true, force: true });
  mkdirSync(kept("artifacts"), { recursive: true });
  const parts = shards.filter((shard) => shard !== lost).map((shard) => runJob(workflow.jobs.judge, shard));
  return { parts, contract: runJob(workflow.jobs.contract) };
}

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-shards-")));
  mkdirSync(join(folder, "origin"));
  git(join(folder, "origin"), "init", "--quiet", "--initial-branch=main");
  commit({ "LLM_DEVELOPMENT_CONTRACT.md": contract, ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`src/${index}.ts`, `export const n = ${index};\n`])) });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!existsSync(join(root, "packages/cli/dist/contract.cjs")))("docs/examples/contract-shards.yml", { timeout: 240_000 }, () => {
  it("passes what is clean, takes the verdicts of the last run, and fails for a finding on its line", () => {
    const clean = runWorkflow();
    expect(clean.parts.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(clean.contract).toMatchObject({ status: 0 });
    const verdicts = (shard: number) => readdirSync(kept(`cache-${shard}`)).filter((name) => name !== "key").map((name) => statSync(kept(`cache-${shard}`, name)).ino);
    const before = shards.map(verdicts);
    expect(before.map(({ length }) => length)).toEqual([1, 1, 1, 1]);

    commit({ "src/3.ts": "console.log(3);\n" });
    const broken = runWorkflow();
    expect(broken.parts.filter(({ status }) => status === 1)).toHaveLength(1);
    expect(broken.contract.status, broken.contract.out).toBe(1);
    expect(broken.contract.out).toMatch(/^::error file=src\/3\.ts,line=1,/mu);
    // The same file is used again, not a second one beside it.
    expect(shards.map(verdicts).map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  });

  it("fails where a machine broke down", () => {
    const { contract: joined } = runWorkflow(2);
    expect([joined.status, joined.out]).toEqual([2, "Of 4 parts, 2 is missing. Look why no report was written there, and give the reports of all parts.\n"]);
  });

  it("always joins, and gives no job more than it needs", () => {
    const { judge, contract: joined } = workflow.jobs;
    expect([joined.if, joined.needs, judge.strategy?.["fail-fast"], workflow.permissions, Object.keys(workflow.on)]).toEqual(["always()", ["judge"], false, {}, ["push", "workflow_dispatch"]]);
    for (const { uses } of [...judge.steps, ...joined.steps]) expect(uses ?? "").toMatch(/^(?:[\w./-]+@[0-9a-f]{40})?$/u);
    // Whatever a value holds, it is no part of a script.
    for (const { run } of [...judge.steps, ...joined.steps]) expect(run ?? "").not.toContain("${{");
    expect(runJob(judge, 1).names).toEqual(["actions/checkout", "actions/setup-node", "npm ci --ignore-scripts", "actions/cache", "Judge a part", "actions/upload-artifact"]);
  });
});
