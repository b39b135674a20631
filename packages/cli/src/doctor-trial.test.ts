import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installHooks, readContract, tryHooks, type Trial } from "@contract-as-code/core";
import { afterEach, expect, it } from "vitest";

// Real git, the hooks as they are installed, and the bundled command.
const bin = fileURLToPath(new URL("../bin/contract.js", import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const contract = `---
contract: 1
vocabulary: { source: ["src/**"] }
---

## SEC-1 · No secret stands in any file

Files MUST NOT hold secrets.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
files: ["**"]
\`\`\`

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never] }
\`\`\`
`;

const env = { PATH: process.env["PATH"], HOME: tmpdir(), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

function project(): { root: string; git(...args: string[]): string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "contract doctor ")));
  folders.push(root);
  const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd: root, encoding: "utf8", env });
  git("init", "--quiet", "--initial-branch=main");
  mkdirSync(join(root, "src"));
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract);
  writeFileSync(join(root, "src/a.ts"), "export const a = 1;\n");
  git("add", ".");
  git("commit", "--quiet", "-m", "feat: first");
  return { root, git };
}

async function trials(root: string): Promise<string[]> {
  const read = await readContract({ root });
  if (read.contract === undefined) throw new Error("The contract has faults.");
  const outcomes = await tryHooks({ root, contract: read.contract });
  return outcomes.map(({ where, what, outcome, clause }: Trial) => `${where} ${what} ${outcome} ${clause ?? ""}`.trim());
}

it("proves that the hooks refuse, in a clone and in a linked worktree, and leaves the repository as it was", async () => {
  const { root, git } = project();
  await installHooks(root, { program: bin, inProject: [], node: process.execPath });
  const state = (): string => [git("status", "--short", "--branch"), git("worktree", "list"), git("for-each-ref"), git("count-objects"), readFileSync(join(root, ".git/config"), "utf8")].join("\n");
  const before = state();
  expect(await trials(root)).toEqual([
    "clone commit refused SEC-1",
    "clone message refused VER-1",
    "clone push refused SEC-1",
    "linked worktree commit refused SEC-1",
    "linked worktree message refused VER-1",
    "linked worktree push refused SEC-1",
  ]);
  expect(state()).toBe(before);
}, 120_000);

it("finds hooks that do not fire, and one that fails for another reason", async () => {
  const { root } = project();
  expect((await trials(root)).every((line) => line.endsWith("passed"))).toBe(true);
  await installHooks(root, { program: join(root, "gone.js"), inProject: [], node: process.execPath });
  const broken = await trials(root);
  expect(broken.filter((line) => line.endsWith("stopped"))).toHaveLength(6);
}, 120_000);

it("says that a repository without a commit has nothing to try", async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "contract-doctor-")));
  folders.push(root);
  execFileSync("git", ["init", "--quiet"], { cwd: root, env });
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract.replace('vocabulary: { source: ["src/**"] }\n', ""));
  await expect(trials(root)).rejects.toThrow("has no commit yet");
});
