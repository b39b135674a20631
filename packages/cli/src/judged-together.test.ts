import { existsSync, readdirSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installHooks } from "@contract-as-code/core";
import { afterAll, describe, expect, it } from "vitest";
import { removeRepositories, Repository } from "./repository.test.data.js";

// Real git and lefthook, the hooks as `contract install` writes them, and the bundled command.
const bin = fileURLToPath(new URL("../bin/contract.js", import.meta.url));
const packages = fileURLToPath(new URL("../../../node_modules", import.meta.url));
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

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never], subject-empty: [2, never] }
\`\`\`
`;
const bad = "console.log(1);\n";
const team = "pre-commit:\n  jobs:\n    - name: team\n      run: echo ran >> ran.txt\n";
const marked = ({ root }: Repository): boolean => existsSync(join(root, ".git/contract-together"));
const notes = ({ root }: Repository): string[] => readdirSync(join(root, ".git")).filter((name) => name.startsWith("contract-judged"));
const judgements = (it: Repository): number => it.printed.split("judged by").length - 1;

async function begin(files: Readonly<Record<string, string>> = {}): Promise<Repository> {
  const repository = Repository.begin({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "export const a = 1;\n", ...files });
  await installHooks(repository.root, { program: bin, inProject: [], node: process.execPath });
  return repository;
}

/** Commits another file. */
function commit(it: Repository, text: string, ...args: string[]): number {
  it.write(`src/${readdirSync(join(it.root, "src")).length}.ts`, text).git("add", "src");
  return it.git("commit", "--quiet", ...(args.length === 0 ? ["-m", "feat: next"] : args));
}

describe("a commit without an editor", () => {
  it("is judged once, and told of its files and its message at once, when the last one was judged by the contract alone", async () => {
    const it = await begin();
    expect([commit(it, ""), judgements(it), marked(it), notes(it)]).toEqual([0, 1, true, []]);
    expect([commit(it, ""), judgements(it), marked(it), notes(it)]).toEqual([0, 1, true, []]);
    const before = it.state();
    expect(commit(it, bad, "-m", "next")).toBe(1);
    expect(it.printed).toMatch(/OBS-1[\s\S]*VER-1[\s\S]*The message is kept/u);
    it.git("rm", "--quiet", "--cached", "src/3.ts");
    rmSync(join(it.root, "src/3.ts"));
    expect(it.state()).toEqual(before);
  });

  it("is judged by each hook where an editor is opened", async () => {
    const it = await begin();
    expect([commit(it, "", "--edit", "-m", "feat: next"), judgements(it), marked(it), notes(it)]).toEqual([0, 1, false, []]);
    expect(commit(it, bad, "--edit", "-m", "next")).toBe(1);
    expect(it.printed).toContain("OBS-1");
    expect(it.printed).not.toContain("VER-1");
  });

  it("names a fault of the contract once", async () => {
    const it = await begin();
    expect(commit(it, "")).toBe(0);
    it.write("LLM_DEVELOPMENT_CONTRACT.md", "---\ncontract: 1\nvocabulary: [\n---\n").git("add", ".");
    expect(commit(it, "", "-m", "next")).not.toBe(0);
    expect(it.printed.match(/LLM_DEVELOPMENT_CONTRACT\.md:?\n? *\d+:\d+/gu)).toHaveLength(1);
  });

  it("runs the team's jobs at pre-commit, and judges its files before them, not again after", async () => {
    const it = await begin({ "lefthook.yml": team, ".gitignore": "node_modules\nran.txt\n" });
    symlinkSync(packages, join(it.root, "node_modules"));
    for (const count of [1, 2]) {
      expect([commit(it, ""), judgements(it), marked(it), notes(it)]).toEqual([0, 1, false, []]);
      expect(it.git("grep", "--no-index", "--count", "ran", "--", "ran.txt")).toBe(0);
      expect(it.printed).toBe(`ran.txt:${count}\n`);
    }
    expect(commit(it, bad)).toBe(1);
    it.git("grep", "--no-index", "--count", "ran", "--", "ran.txt");
    expect(it.printed).toBe("ran.txt:2\n");
  });

  it("stops where jobs of the team appeared unseen, and runs them when it is tried again", async () => {
    const it = await begin({ ".gitignore": "node_modules\nran.txt\nlefthook.yml\n" });
    symlinkSync(packages, join(it.root, "node_modules"));
    expect([commit(it, ""), marked(it)]).toEqual([0, true]);
    it.write("lefthook.yml", team);
    const past = new Date(Date.now() - 3_600_000);
    utimesSync(join(it.root, "lefthook.yml"), past, past);
    expect(commit(it, "")).not.toBe(0);
    expect([it.printed.includes("The team's jobs for pre-commit did not run"), existsSync(join(it.root, "ran.txt")), marked(it)]).toEqual([true, false, false]);
    expect(it.printed).not.toMatch(/no-verify|skip/iu);
    expect([it.git("commit", "--quiet", "-m", "feat: next"), existsSync(join(it.root, "ran.txt"))]).toEqual([0, true]);
  });

  it("is judged whatever became of pre-commit", async () => {
    const it = await begin();
    rmSync(join(it.root, ".git/hooks/pre-commit"));
    expect(commit(it, bad)).toBe(1);
    expect(it.printed).toContain("OBS-1");
  });
});

it("a merge that git makes by itself is judged by its message alone, as before", async () => {
  const it = await begin();
  expect(commit(it, "")).toBe(0);
  it.read("switch", "--quiet", "-c", "other");
  it.write("src/other.ts", bad).read("add", ".");
  it.read("-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-m", "feat: other");
  it.read("switch", "--quiet", "main");
  expect(commit(it, "")).toBe(0);
  expect([it.git("merge", "--quiet", "--no-edit", "other"), judgements(it)]).toEqual([0, 0]);
});
