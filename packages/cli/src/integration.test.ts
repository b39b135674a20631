import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exit } from "./exit.js";
import { main } from "./main.js";
import { scriptedHost } from "./scripted-host.test.data.js";

// With the real engine, on a real repository: what the commands and the engine expect of each other.
let root = "";

const contract = `---
contract: 1
vocabulary:
  source: ["src/**"]
  environment: ["src/env.ts"]
---

# Contract

## ENV-1 · Configuration is read in one place

Code **MUST NOT** read \`process.env\` elsewhere.

\`\`\`yaml enforce
rules: { contract/no-process-env: }
priority: P0
\`\`\`

\`\`\`ts bad file=src/a.ts
const key = process.env.KEY;
\`\`\`

\`\`\`ts good file=src/a.ts
const key = env.KEY;
\`\`\`

## OBS-1 · Code logs through the logger

Code **SHOULD NOT** print.

\`\`\`yaml enforce
rules: { no-console: }
\`\`\`
`;

function git(...args: string[]): void {
  execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", ...args], { cwd: root });
}

async function contractCommand(argv: string[], cwd = root) {
  const host = scriptedHost({ cwd });
  const code = await main(argv, host);
  return { code, out: host.out(), err: host.err() };
}

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "contract-integration-")));
  mkdirSync(join(root, "src"));
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract);
  writeFileSync(join(root, "src/env.ts"), "export const env = { KEY: process.env.KEY };\n");
  writeFileSync(join(root, "src/clean.ts"), "export const one = 1;\n");
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "first");
  writeFileSync(join(root, "src/staged.ts"), "console.log(1);\n");
  git("add", ".");
  writeFileSync(join(root, "src/wild.ts"), "export const key = process.env.KEY;\n");
});
afterAll(() => rmSync(root, { recursive: true }));

describe("contract check", () => {
  it("judges the working tree, from a folder inside too", async () => {
    const all = await contractCommand(["check", "--format", "agent"]);
    expect(all.code).toBe(exit.findings);
    expect(all.err).toBe("");
    expect(all.out).toMatch(/^src\/wild\.ts:1:20 ENV-1 `/m);
    expect(all.out).toMatch(/^src\/staged\.ts:1:1 OBS-1 warning: /m);
    expect(all.out).toMatch(/\n1 error, 1 warning in 2 files\.\n$/);
    expect((await contractCommand(["check", "--format", "agent"], join(root, "src"))).out).toBe(all.out);
  });

  it("judges the index with --staged, and only the change with --since", async () => {
    const staged = await contractCommand(["check", "--staged", "--format", "agent"]);
    expect([staged.code, staged.err]).toEqual([exit.clean, ""]);
    expect(staged.out).toContain("src/staged.ts:1:1 OBS-1 warning: ");
    expect(staged.out).not.toContain("wild.ts");
    const since = await contractCommand(["check", "--since", "HEAD", "--format", "agent"]);
    expect(since.out).toContain("src/wild.ts");
  });

  it("judges the paths that are given", async () => {
    expect((await contractCommand(["check", "src/clean.ts"])).code).toBe(exit.clean);
    expect((await contractCommand(["check", "staged.ts", "--max-warnings", "0"], join(root, "src"))).code).toBe(exit.findings);
  });

  it.each([
    [["check", "src/none.ts"], /matches no file/],
    [["check", "--since", "nowhere"], /nowhere/],
    [["check", "--root", "src"], /LLM_DEVELOPMENT_CONTRACT\.md/],
  ])("does not pass: %j", async (argv, message) => {
    const { code, out, err } = await contractCommand(argv);
    expect(code).toBe(exit.unjudged);
    expect(out + err).toMatch(message);
    expect(err).not.toContain("The gate could not run");
  });

  it("gives equal bytes in equal runs", async () => {
    for (const format of ["pretty", "json", "sarif", "junit"]) {
      const first = await contractCommand(["check", "--format", format]);
      expect((await contractCommand(["check", "--format", format])).out).toBe(first.out);
    }
  });
});

it("contract test runs the examples", async () => {
  expect(await contractCommand(["test"])).toEqual({ code: exit.clean, out: "✔ 2 examples of 1 clause: every one holds.\n", err: "" });
});

it("contract status proves what is enforced", async () => {
  const { code, out } = await contractCommand(["status"]);
  expect(code).toBe(exit.clean);
  expect(out).toMatch(/^ENV-1 +ENFORCED +P0 +\d+ +2\/2 +1 /m);
  expect(out).toMatch(/^OBS-1 +DETECTED +P1 /m);
  expect(out).toContain("100 % of the MUST clauses are enforced (1 of 1).");
});

it("contract explain reads the repository's own contract", async () => {
  expect((await contractCommand(["explain", "OBS-1"])).out).toMatch(/^OBS-1 {2}Code logs through the logger\nSHOULD \(warning\), P1, LLM_DEVELOPMENT_CONTRACT\.md:\d+\n/);
});

it("contract status --format html writes the same page twice", async () => {
  const { code, out } = await contractCommand(["status", "--format", "html"]);
  expect(code).toBe(exit.clean);
  expect(out).toContain('<a href="#clause-ENV-1">');
  expect((await contractCommand(["status", "--format", "html"])).out).toBe(out);
});
