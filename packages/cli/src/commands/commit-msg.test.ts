import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fault, report, scriptedEngine } from "../engine.test.data.js";
import { exit } from "../exit.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

const contract = `---
contract: 1
---

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never], type-enum: [2, always, [feat, fix]], body-leading-blank: [1, always] }
\`\`\`

## SEC-1 · No secret stands in any file

A file MUST NOT hold one.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
\`\`\`
`;

let root = "";

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "contract-message-")));
  execFileSync("git", ["init", "-q"], { cwd: root });
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract);
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

async function commitMsg(message: string, env: Record<string, string> = {}, ...more: string[]) {
  writeFileSync(join(root, ".git/COMMIT_EDITMSG"), message);
  const host = scriptedHost({ cwd: root, env });
  const code = await main(["commit-msg", ".git/COMMIT_EDITMSG", ...more], host);
  return { code, out: host.out(), err: host.err() };
}

describe("contract commit-msg", () => {
  it("says nothing of a message that passes", async () => {
    expect(await commitMsg("feat: a\n")).toEqual({ code: exit.clean, out: "", err: "" });
  });

  it("says what is wrong, what was meant, and where the message is", async () => {
    const { code, out, err } = await commitMsg("fxi: split orders\n");
    expect({ code, out }).toEqual({ code: exit.findings, out: "" });
    expect(err).toContain("Write `fix: split orders`.");
    expect(err).toContain("VER-1");
    expect(err.endsWith("The message is kept: git commit --edit --file=.git/COMMIT_EDITMSG\n")).toBe(true);
    expect(err).not.toMatch(/no-verify|skip/iu);
  });

  it("tells an agent in one line", async () => {
    const { err } = await commitMsg("fxi: a\n", {}, "--format", "agent");
    expect(err).toContain(".git/COMMIT_EDITMSG:1:1 VER-1 The type must be one of [feat, fix]. Write `fix: a`.");
  });

  it("passes a message that only warnings speak against", async () => {
    const { code, err } = await commitMsg("feat: a\nbody\n");
    expect(code).toBe(exit.clean);
    expect(err).toContain("1 warning");
    expect(err).not.toContain("kept");
  });

  it("takes comments for git's only where an editor was open", async () => {
    expect((await commitMsg("feat: a\n# ours\n", { GIT_EDITOR: "vi" })).err).toBe("");
    expect((await commitMsg("# ours\nfeat: a\n", { GIT_EDITOR: "vi" })).code).toBe(exit.clean);
    expect((await commitMsg("# ours\nfeat: a\n", { GIT_EDITOR: ":" })).code).toBe(exit.findings);
  });

  it("does not pass what could not be judged", async () => {
    const host = scriptedHost({ cwd: root });
    const { engine } = scriptedEngine({ checkMessage: async () => ({ report: report(0, 0, { diagnostics: [fault], files: 0 }), contract: undefined, source: () => undefined }) });
    expect(await main(["commit-msg", ".git/COMMIT_EDITMSG"], host, async () => engine)).toBe(exit.unjudged);
    expect(host.err()).toContain("There is no such rule.");
  });

  it("wants the file of a message", async () => {
    const host = scriptedHost({ cwd: root });
    expect(await main(["commit-msg", "none"], host)).toBe(exit.unjudged);
    expect(host.err()).toContain("There is no message in");
    expect(await main(["commit-msg"], scriptedHost({ cwd: root }))).toBe(exit.unjudged);
  });
});
