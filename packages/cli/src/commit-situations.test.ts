import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allowTogether, installHooks } from "@contract-as-code/core";
import { afterAll, describe, expect, it } from "vitest";
import { removeRepositories, removeWithRepositories, Repository } from "./repository.test.data.js";

// Real git, the hooks as `contract install` writes them, and the bundled command, beside the same steps in a repository without hooks.
const bin = fileURLToPath(new URL("../bin/contract.js", import.meta.url));
afterAll(removeRepositories, 60_000);

const contract = `---
contract: 1
vocabulary: { source: ["src/**"] }
---

## OBS-1 · Code logs through the logger

Code MUST NOT print.

\`\`\`yaml enforce
rules: { no-console: }
\`\`\`

## SEC-1 · No secret stands in any file

Files MUST NOT hold secrets.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
files: ["**"]
\`\`\`

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never], subject-empty: [2, never] }
\`\`\`
`;

const good = "export const a = 1;\n";
const bad = "console.log(1);\n";
const token = `token = "${["ghp", "Zq8Rt2Wv5Yx7Bc4Nf6Hj9Km3Lp1Sd0Ga2Ue5"].join("_")}"\n`;

interface Situation {
  /** What is there before, committed or not; the contract and two good files are committed before it. */
  prepare?(repository: Repository): void;
  /** The commit that is judged; left out, `git commit -m "feat: next"`. */
  commit?(repository: Repository): number;
  /** The clause that refuses it; undefined where it passes. */
  refusedBy?: "OBS-1" | "SEC-1" | "VER-1";
}

const next = ["commit", "--quiet", "-m", "feat: next"];

const situations: Readonly<Record<string, Situation>> = {
  "a finding in the staged part alone": {
    prepare: (it) => void [it.write("src/a.ts", bad).git("add", "."), it.write("src/a.ts", good)],
    refusedBy: "OBS-1",
  },
  "a finding in the part that is not staged": { prepare: (it) => void [it.write("src/a.ts", `${good}export {};\n`).git("add", "."), it.write("src/a.ts", bad)] },
  "a renamed file": { prepare: (it) => void it.git("mv", "src/a.ts", "src/renamed.ts") },
  "a file that is renamed and made bad": { prepare: (it) => void [it.git("mv", "src/a.ts", "src/renamed.ts"), it.write("src/renamed.ts", `${good}${bad}`).git("add", ".")], refusedBy: "OBS-1" },
  "a changed mode": { prepare: (it) => void it.git("update-index", "--chmod=+x", "src/a.ts") },
  "a deleted file": { prepare: (it) => void it.git("rm", "--quiet", "src/a.ts") },
  "a deleted file that was bad": {
    prepare(it) {
      it.write("src/old.ts", bad).git("add", ".");
      it.git("-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-m", "feat: old");
      it.git("rm", "--quiet", "src/old.ts");
    },
  },
  "a symlink to what is bad and not tracked": { prepare: (it) => void [it.write("outside.ts", bad).write(".gitignore", "outside.ts\n"), symlinkSync("../outside.ts", join(it.root, "src/link.ts")), it.git("add", ".")] },
  "a submodule": {
    prepare(it) {
      const inner = Repository.begin({ "src/a.ts": bad });
      it.git("submodule", "--quiet", "add", "--name", "inner", inner.root, "src/inner");
      it.git("config", "--file", ".gitmodules", "submodule.inner.url", "../inner");
      it.git("add", ".gitmodules");
    },
  },
  "line ends of Windows": { prepare: (it) => void it.write("src/a.ts", "export const a = 1;\r\nexport {};\r\n").git("add", "."), },
  "line ends of Windows and a finding": { prepare: (it) => void it.write("src/a.ts", "export const a = 1;\r\nconsole.log(a);\r\n").git("add", "."), refusedBy: "OBS-1" },
  "names that a shell or a terminal would obey": {
    prepare: (it) => void [...["src/with space.ts", "src/it's \"quoted\".ts", "src/$(touch pwned).ts", "src/new\nline.ts", "src/-n.ts", "src/한국어.ts", "src/\u001b[31m.ts"].map((path) => it.write(path, good)), it.git("add", ".")],
  },
  "a finding in a file whose name a terminal would obey": { prepare: (it) => void [it.write("src/\u001b[2J\n.ts", bad), it.git("add", ".")], refusedBy: "OBS-1" },
  "an empty commit": { commit: (it) => it.git(...next, "--allow-empty") },
  "an amended commit": { prepare: (it) => void it.write("src/c.ts", good).git("add", "."), commit: (it) => it.git("commit", "--quiet", "--amend", "--no-edit") },
  "an amended commit with a finding": { prepare: (it) => void it.write("src/c.ts", bad).git("add", "."), commit: (it) => it.git("commit", "--quiet", "--amend", "--no-edit"), refusedBy: "OBS-1" },
  "git commit -a": { prepare: (it) => void it.write("src/a.ts", bad), commit: (it) => it.git(...next, "-a"), refusedBy: "OBS-1" },
  "git commit -a of what is good": { prepare: (it) => void it.write("src/a.ts", `${good}export {};\n`), commit: (it) => it.git(...next, "-a") },
  "git commit PATH, beside a bad file that is staged": { prepare: (it) => void [it.write("src/a.ts", bad).write("src/b.ts", `${good}export {};\n`), it.git("add", "src/a.ts")], commit: (it) => it.git(...next, "src/b.ts") },
  "git commit PATH of a bad file": { prepare: (it) => void [it.write("src/a.ts", bad)], commit: (it) => it.git(...next, "src/a.ts"), refusedBy: "OBS-1" },
  "git commit -p of a good part": {
    prepare: (it) => void it.write("src/a.ts", `export const first = 0;\n${good}${"\n".repeat(8)}`).write("src/b.ts", bad),
    commit: (it) => it.gitTold("y\n", ...next, "-p", "src/a.ts"),
  },
  "git commit -p of a bad part": { prepare: (it) => void it.write("src/b.ts", `${good}${bad}`), commit: (it) => it.gitTold("y\n", ...next, "-p"), refusedBy: "OBS-1" },
  "a bad message": { prepare: (it) => void it.write("src/c.ts", good).git("add", "."), commit: (it) => it.git("commit", "--quiet", "-m", "next"), refusedBy: "VER-1" },
  "a secret in a file of any kind": { prepare: (it) => void it.write("notes.txt", token).git("add", "."), refusedBy: "SEC-1" },
  "a file that is ignored and forced": { prepare: (it) => void [it.write(".gitignore", "*.local\n").write("a.local", token), it.git("add", "--force", ".")], refusedBy: "SEC-1" },
  "a binary file": { prepare: (it) => void it.write("src/a.bin", Buffer.from([0, 1, 2, 255])).git("add", ".") },
  "a file that another one was staged over": { prepare: (it) => void [rmSync(join(it.root, "src/a.ts")), it.write("src/a.ts/index.ts", good), it.git("add", "--all")] },
  "a merge whose conflict was resolved": { prepare: conflict((it) => it.write("src/a.ts", "export const a = 3;\n")) , commit: (it) => it.git("commit", "--quiet", "--no-edit") },
  "a merge whose conflict was resolved badly": { prepare: conflict((it) => it.write("src/a.ts", bad)), commit: (it) => it.git("commit", "--quiet", "--no-edit"), refusedBy: "OBS-1" },
  "a cherry-picked commit": { prepare: (it) => void otherBranch(it, good), commit: (it) => it.git("cherry-pick", "other") },
  "a rebase": { prepare: (it) => void [otherBranch(it, good), it.write("src/d.ts", good).git("add", "."), it.git(...next)], commit: (it) => it.git("rebase", "--quiet", "other") },
};

/** Two branches that change one line, merged as far as git can, and a resolution that is staged. */
function conflict(resolve: (repository: Repository) => void): (repository: Repository) => void {
  return (it) => {
    it.git("switch", "--quiet", "-c", "other");
    it.write("src/a.ts", "export const a = 2;\n").git("commit", "--quiet", "-am", "feat: two");
    it.git("switch", "--quiet", "main");
    it.write("src/a.ts", "export const a = 9;\n").git("commit", "--quiet", "-am", "feat: nine");
    it.git("merge", "--quiet", "other");
    resolve(it);
    it.git("add", ".");
  };
}

/** A branch `other` with one more commit. */
function otherBranch(it: Repository, text: string): void {
  it.git("switch", "--quiet", "-c", "other");
  it.write("src/other.ts", text).git("add", ".");
  it.git("commit", "--quiet", "-m", "feat: other");
  it.git("switch", "--quiet", "main");
}

/** A repository with the contract and two good files, committed. */
async function begin(hasHooks: boolean): Promise<Repository> {
  const repository = Repository.begin({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": good, "src/b.ts": good });
  if (hasHooks) await installHooks(repository.root, { program: bin, inProject: [], node: process.execPath });
  return repository;
}

describe.each([
  ["index and message judged by a hook each", false],
  ["index and message judged together", true],
])("%s", (_, isTogether) => {
  it.each(Object.entries(situations))("%s", async (_name, { prepare, commit = (it) => it.git(...next), refusedBy }) => {
    const [judged, plain] = [await begin(true), await begin(false)];
    if (isTogether) allowTogether(join(judged.root, ".git"), true);
    for (const repository of [judged, plain]) prepare?.(repository);
    const before = judged.state();
    expect(before).toEqual(plain.state());
    const status = commit(judged);
    const { printed } = judged;
    if (refusedBy === undefined) {
      expect([status, printed]).toEqual([commit(plain), expect.any(String)]);
      expect(status).toBe(0);
      expect(judged.state()).toEqual(plain.state());
    } else {
      expect(status).not.toBe(0);
      expect(printed).toContain(refusedBy);
      expect(judged.state()).toEqual(before);
      expect(printed).not.toContain(token.slice(9, 40));
      expect(printed).not.toContain("\u001b[2J");
      expect(printed).not.toMatch(/no-verify|skip|LEFTHOOK/iu);
    }
    expect(existsSync(join(judged.root, "pwned"))).toBe(false);
    expect(readdirSync(join(judged.root, ".git")).filter((name) => name.startsWith("contract-judged"))).toEqual([]);
  }, 60_000);
});

describe("with the hooks in force", () => {
  it("the first commit of a repository", async () => {
    const it = new Repository();
    it.git("init", "--quiet", "--initial-branch=main");
    await installHooks(it.root, { program: bin, inProject: [], node: process.execPath });
    it.write("LLM_DEVELOPMENT_CONTRACT.md", contract).write("src/a.ts", bad).git("add", ".");
    expect(it.git(...next)).not.toBe(0);
    expect(it.printed).toContain("OBS-1");
    it.write("src/a.ts", good).git("add", ".");
    expect([it.git(...next), it.printed]).toEqual([0, expect.any(String)]);
  }, 60_000);

  it("5,000 staged files in one run", async () => {
    const repository = await begin(true);
    for (let index = 0; index < 5000; index += 1) repository.write(`src/many/folder-${index % 50}/a-rather-long-name-of-a-module-${index}.ts`, index === 4321 ? bad : good);
    repository.git("add", ".");
    expect(repository.git(...next)).not.toBe(0);
    expect(repository.printed).toContain("module-4321.ts");
    expect(repository.printed).toContain("1 error in 1 of 5000 files");
  }, 120_000);

  it("a worktree without packages, and two worktrees that commit at once", async () => {
    const repository = await begin(true);
    const worktrees = ["one", "two"].map((name) => {
      const folder = `${repository.root} ${name}`;
      removeWithRepositories(folder);
      repository.read("worktree", "add", "--quiet", folder, "-b", `feat/${name}`);
      return { folder };
    });
    const inEach = (text: string): void => {
      for (const { folder } of worktrees) {
        writeFileSync(join(folder, "src/c.ts"), text);
        repository.read("-C", folder, "add", ".");
      }
    };
    inEach(bad);
    for (const { folder } of worktrees) {
      expect(repository.git("-C", folder, ...next)).not.toBe(0);
      expect(repository.printed).toContain("OBS-1");
    }
    inEach(good);
    const commits = worktrees.map(({ folder }) => new Promise<number | null>((resolve) => void spawn("git", next, { cwd: folder, env: repository.env(), stdio: "ignore" }).on("close", resolve)));
    expect(await Promise.all(commits)).toEqual([0, 0]);
    for (const { folder } of worktrees) expect(repository.read("-C", folder, "log", "--format=%s", "-1")).toBe("feat: next");
  }, 60_000);

  it.each([
    ["is missing", undefined],
    ["is broken", "---\ncontract: 1\nvocabulary: [\n---\n"],
  ])("no commit passes while the contract %s", async (_, text) => {
    const repository = await begin(true);
    if (text === undefined) rmSync(join(repository.root, "LLM_DEVELOPMENT_CONTRACT.md"));
    else repository.write("LLM_DEVELOPMENT_CONTRACT.md", text);
    repository.write("src/c.ts", good).git("add", "src/c.ts");
    const before = repository.state();
    expect(repository.git(...next)).not.toBe(0);
    expect(repository.state()).toEqual(before);
  }, 60_000);
});
