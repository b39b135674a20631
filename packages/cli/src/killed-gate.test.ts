import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installHooks } from "@contract-as-code/core";
import { afterAll, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../bin/contract.js", import.meta.url));
const root = realpathSync(mkdtempSync(join(tmpdir(), "contract-killed-")));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
}, 60_000);

/** How often a gate is killed; CONTRACT_KILLS=200 for the proof. */
const kills = Number(process.env["CONTRACT_KILLS"] ?? 24);
const env = {
  PATH: process.env["PATH"],
  HOME: root,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  ...Object.fromEntries(["AUTHOR", "COMMITTER"].flatMap((who) => [[`GIT_${who}_NAME`, "Test"], [`GIT_${who}_EMAIL`, "test@example.com"]])),
};
const git = (...args: string[]): string => execFileSync("git", args, { cwd: root, env, encoding: "utf8" });

const contract = `---
contract: 1
vocabulary: { source: ["src/**"] }
---

## OBS-1 · Code logs through the logger

Code MUST NOT print.

\`\`\`yaml enforce
rules: { no-console: }
\`\`\`
`;

/** What a commit could leave half done. */
function state(): string {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => !path.startsWith(".git/") || /^\.git\/(?:[^/]+$|refs|hooks)/.test(path));
  const texts = ["src/a.ts", "src/staged.ts", ".git/index"].map((path) => readFileSync(join(root, path)).toString("base64"));
  return [...files.filter((path) => !/^\.git\/(?:COMMIT_EDITMSG|index\.lock)$/.test(path)).sort(), ...texts, git("rev-parse", "HEAD")].join("\n");
}

/** Commits, and kills the hook's process after some milliseconds; gives git's exit code. */
function commitKilledAfter(delay: number): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn("git", ["commit", "--quiet", "-m", "feat: next"], { cwd: root, env, stdio: "ignore" });
    const timer = setTimeout(() => {
      try {
        for (const pid of readFileSync(`/proc/${child.pid ?? 0}/task/${child.pid ?? 0}/children`, "utf8").split(" ").filter(Boolean)) process.kill(Number(pid), "SIGKILL");
      } catch (error) {
        // Either has ended just now.
        if (!(error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))) throw error;
      }
    }, delay);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

// The kernel tells who a process's children are only there.
it.runIf(process.platform === "linux")(`a gate that is killed at any point leaves the index and the files as they were (${kills} times)`, async () => {
  git("init", "--quiet", "--initial-branch=main");
  mkdirSync(join(root, "src"));
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract);
  writeFileSync(join(root, "src/a.ts"), "export const a = 1;\n");
  git("add", ".");
  git("commit", "--quiet", "-m", "feat: first");
  await installHooks(root, { program: bin, inProject: [], node: process.execPath });
  writeFileSync(join(root, "src/staged.ts"), "console.log(1);\n");
  writeFileSync(join(root, "src/a.ts"), "export const a = 2; // not staged\n");
  git("add", "src/staged.ts");
  git("status");
  const start = performance.now();
  expect(await commitKilledAfter(60_000)).toBe(1);
  const whole = performance.now() - start;
  const before = state();
  for (let kill = 0; kill < kills; kill += 1) {
    // Evenly spread, with a random part, so that every run tries other moments.
    const delay = ((kill + Math.random()) / kills) * whole;
    expect([delay, await commitKilledAfter(delay)]).not.toEqual([delay, 0]);
    expect(state()).toBe(before);
  }
}, 600_000);
