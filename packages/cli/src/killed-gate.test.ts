import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installHooks } from "@contract-as-code/core";
import { afterAll, expect, it } from "vitest";
import { removeRepositories, Repository } from "./repository.test.data.js";

const bin = fileURLToPath(new URL("../bin/contract.js", import.meta.url));
afterAll(removeRepositories, 60_000);

/** How often a gate is killed; CONTRACT_KILLS=200 for the proof. */
const kills = Number(process.env["CONTRACT_KILLS"] ?? 24);
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

/** What a commit could leave, the bytes of the index and whatever stands beside it. */
function state(repository: Repository): unknown {
  const index = readFileSync(join(repository.root, ".git/index")).toString("base64");
  const beside = readdirSync(join(repository.root, ".git")).filter((name) => name !== "COMMIT_EDITMSG").sort();
  return { bytes: index, ...repository.state(), beside };
}

/** Commits, and kills the hook's process after some milliseconds; gives git's exit code. */
function commitKilledAfter(repository: Repository, delay: number): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn("git", ["commit", "--quiet", "-m", "feat: next"], { cwd: repository.root, env: repository.env(), stdio: "ignore" });
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
  const repository = Repository.begin({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "export const a = 1;\n" });
  await installHooks(repository.root, { program: bin, inProject: [], node: process.execPath });
  repository.write("src/staged.ts", "console.log(1);\n").read("add", "src/staged.ts");
  repository.write("src/a.ts", "export const a = 2; // not staged\n").read("status");
  const start = performance.now();
  expect(await commitKilledAfter(repository, 60_000)).toBe(1);
  const whole = performance.now() - start;
  const before = state(repository);
  for (let kill = 0; kill < kills; kill += 1) {
    // Evenly spread, with a random part, so that every run tries other moments.
    const delay = ((kill + Math.random()) / kills) * whole;
    expect([delay, await commitKilledAfter(repository, delay)]).not.toEqual([delay, 0]);
    expect(state(repository)).toEqual(before);
  }
}, 600_000);
