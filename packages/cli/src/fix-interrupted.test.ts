import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const product = dirname(dirname(fileURLToPath(import.meta.url)));
const contract = `---
contract: 1
vocabulary:
  source: ["src/**"]
---

# Contract

## QA-1 · Names are constant

Code MUST NOT use \`var\`.

\`\`\`yaml enforce
rules: { no-var: }
\`\`\`
`;
const files = 150;
const before = `var a = 1;\nexport { a };\n${"// filler\n".repeat(40)}`;
const after = before.replace("var", "let");

describe.skipIf(!existsSync(join(product, "dist/contract.cjs")))("contract fix, killed while it writes", () => {
  let root: string;
  const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd: root, encoding: "utf8" });

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "contract-killed-")));
    mkdirSync(join(root, "src"));
    writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract);
    for (let index = 0; index < files; index += 1) writeFileSync(join(root, `src/${index}.js`), before);
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message=x");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Runs the command, and kills it once `isTime` says so. Gives the signal that ended it. */
  function runAndKill(isTime: () => boolean): Promise<string | null> {
    const child = spawn(process.execPath, [join(product, "bin/contract.js"), "fix"], { cwd: root, stdio: "ignore" });
    return new Promise((resolve, reject) => {
      const poll = (): void => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        if (isTime()) child.kill("SIGKILL");
        else setTimeout(poll, 1);
      };
      poll();
      child.on("error", reject);
      child.on("exit", (_, signal) => resolve(signal));
    });
  }

  it.each<[string, () => boolean]>([
    ["its first draft", () => existsSync(join(root, ".git/contract-fix/0"))],
    ["its last draft", () => existsSync(join(root, `.git/contract-fix/${files - 1}`))],
    ["the first file in place", () => readFileSync(join(root, "src/0.js"), "utf8") === after],
  ])("at %s, leaves whole files, and goes on when it is called again", async (_, isTime) => {
    await runAndKill(isTime);
    for (let index = 0; index < files; index += 1) expect([before, after]).toContain(readFileSync(join(root, `src/${index}.js`), "utf8"));
    const changed = git("status", "--porcelain").split("\n").filter((line) => line !== "");
    expect(changed.filter((line) => !/^ M src\/\d+\.js$/u.test(line))).toEqual([]);
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message=half");
    expect(await runAndKill(() => false)).toBeNull();
    for (let index = 0; index < files; index += 1) expect(readFileSync(join(root, `src/${index}.js`), "utf8")).toBe(after);
    expect(existsSync(join(root, ".git/contract-fix"))).toBe(false);
  });
});
