import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

// Real git, the real hooks and the bundled command.
const bin = fileURLToPath(new URL("../bin/contract.js", import.meta.url));
const folders: string[] = [];
let root = "";

const contract = (command: string) => `---
contract: 1
---

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never] }
\`\`\`

## QA-6 · The tests pass

They MUST.

\`\`\`yaml enforce
command: { run: ${JSON.stringify(command)}, at: [push], timeout: 60 }
\`\`\`
`;

function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "push-hook-")));
  folders.push(path);
  return path;
}

const env = { PATH: process.env["PATH"], HOME: tmpdir(), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", NO_COLOR: "1" };

function git(...args: string[]): { status: number | null; err: string } {
  const { status, stderr } = spawnSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd: root, encoding: "utf8", env });
  return { status, err: stderr };
}

beforeAll(() => {
  root = folder();
  const remote = folder();
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main"], { cwd: remote, env });
  git("init", "--quiet", "--initial-branch=main");
  git("remote", "add", "origin", remote);
  for (const [hook, args] of [["commit-msg", 'commit-msg "$1"'], ["pre-push", 'check --push "$1" "$2"']] as const) {
    writeFileSync(join(root, ".git/hooks", hook), `#!/bin/sh\nexec "${process.execPath}" "${bin}" ${args}\n`);
    chmodSync(join(root, ".git/hooks", hook), 0o755);
  }
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract("echo tested"));
  git("add", ".");
});

afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

it("git commits and pushes what the contract allows, and nothing else", () => {
  const refused = git("commit", "--quiet", "-m", "wip");
  expect(refused.status).toBe(1);
  expect(refused.err).toContain("VER-1");
  expect(git("commit", "--quiet", "-m", "feat: a").status).toBe(0);
  const pushed = git("push", "--quiet", "origin", "main");
  expect(pushed).toMatchObject({ status: 0, err: expect.stringContaining("QA-6  echo tested\ntested\n") });

  git("-c", "core.hooksPath=/dev/null", "commit", "--quiet", "--allow-empty", "-m", "wip");
  const stopped = git("push", "origin", "main");
  expect(stopped.status).toBe(1);
  expect(stopped.err).toContain("VER-1");
  expect(stopped.err).toContain("Not run yet");
  expect(git("rev-parse", "--quiet", "--verify", "origin/main~1").status).not.toBe(0);
  git("reset", "--quiet", "--hard", "origin/main");
});

it("an interruption ends the commands, and the gate by the same signal", async () => {
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract("sh -c 'echo $$ > child; exec sleep 50' & echo ready; wait"));
  expect(git("commit", "--quiet", "--all", "-m", "feat: b").status).toBe(0);
  const line = `HEAD ${execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8", env }).trim()} refs/heads/main ${"0".repeat(40)}\n`;
  const gate = spawn(process.execPath, [bin, "check", "--push", "origin"], { cwd: root, env });
  gate.stdin.end(line);
  const ended = await new Promise((resolve) => {
    gate.on("exit", (_, signal) => resolve(signal));
    gate.stderr.on("data", (text: Buffer) => {
      if (text.includes("ready\n")) waitFor(() => existsSync(join(root, "child")) && readFileSync(join(root, "child"), "utf8") !== "").then(() => gate.kill("SIGINT"), resolve);
    });
  });
  expect(ended).toBe("SIGINT");
  const pid = Number(readFileSync(join(root, "child"), "utf8"));
  await waitFor(() => !isRunning(pid));
});

async function waitFor(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("It did not come to pass.");
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A killed process that nobody has waited for yet is dead all the same.
  return !(existsSync(`/proc/${pid}/status`) && /^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, "utf8")));
}
