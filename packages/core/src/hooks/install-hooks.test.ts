import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hookText } from "./hook-file.js";
import { installHooks } from "./install-hooks.js";
import { allowTogether, noteJudged, togetherMark } from "./judged-together.js";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const inProject = ["node_modules/contract-as-code/bin/contract.js"];
const env = { PATH: process.env["PATH"] ?? "", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b.c", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b.c" };

function put(root: string, path: string, text: string, mode = 0o644): string {
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  chmodSync(target, mode);
  return target;
}

/** A repository with a commit, whose path is awkward for a shell, and a program in place of ours that tells how it was called. */
function project(): { root: string; git(...args: string[]): string; commit(extra?: Record<string, string>): { status: number | null; said: string } } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "contract hooks 'quoted' $(x) ")));
  folders.push(root);
  const git = (...args: string[]): string => execFileSync("git", args, { cwd: root, env, encoding: "utf8" }).trim();
  git("init", "--quiet", "--initial-branch=main");
  put(root, "a.txt", "a\n");
  git("add", ".");
  git("commit", "--quiet", "-m", "feat: first");
  return {
    root,
    git,
    commit(extra = {}) {
      const { status, stdout, stderr } = spawnSync("git", ["commit", "--allow-empty", "--quiet", "-m", "feat: next"], { cwd: root, env: { ...env, ...extra }, encoding: "utf8" });
      return { status, said: stdout + stderr };
    },
  };
}

/** A program that prints its arguments without those that say who calls, and ends with a code. */
const program = (name: string, code = 0): string => `console.error(${JSON.stringify(name)}, ...process.argv.slice(2).filter((_, index, all) => !["--file", "--parent"].some((option) => all[index] === option || all[index - 1] === option) && all[index] !== "--")); process.exit(${code});\n`;

async function install(root: string, fallback = join(root, "nowhere/contract.js"), node = process.execPath): Promise<Awaited<ReturnType<typeof installHooks>>> {
  return installHooks(root, { program: fallback, inProject, node });
}

describe("the hook files", () => {
  it("call the project's own program with what git gave them, and let its answer decide", async () => {
    const { root, commit } = project();
    put(root, inProject[0] ?? "", program("own"));
    const { folder, hooks } = await install(root);
    expect(folder).toBe(join(root, ".git/hooks"));
    expect(hooks.map(({ name, state }) => `${name} ${state}`)).toEqual(["pre-commit written", "commit-msg written", "pre-push written"]);
    const passed = commit();
    expect(passed.status).toBe(0);
    expect(passed.said).toBe("own git-hook pre-commit\nown git-hook commit-msg .git/COMMIT_EDITMSG\n");
    put(root, inProject[0] ?? "", program("own", 1));
    expect(commit()).toEqual({ status: 1, said: "own git-hook pre-commit\n" });
  });

  it("stop git where the program is gone, and say what to do", async () => {
    const { root, commit } = project();
    await install(root);
    const { status, said } = commit();
    expect(status).toBe(1);
    expect(said).toBe(`contract: The package contract-as-code is not installed in ${root}.\ncontract: Nothing was judged, so git stops here. Install the packages of the project, for instance with npm install, and try again.\n`);
    expect(said).not.toMatch(/no-verify|skip/i);
  });

  it("take the program that installed them where the project has none", async () => {
    const { root, commit } = project();
    const elsewhere = put(root, "else where/contract.js", program("elsewhere"));
    await install(root, elsewhere);
    expect(commit().said).toContain("elsewhere git-hook pre-commit\n");
  });

  it("find Node without a PATH, as programs with windows call them, and stop where there is none", async () => {
    const { root, commit } = project();
    put(root, inProject[0] ?? "", program("own"));
    const bare = mkdtempSync(join(tmpdir(), "contract-bin-"));
    folders.push(bare);
    for (const name of ["git", "sh"]) symlinkSync(execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim(), join(bare, name));
    await install(root);
    expect(commit({ PATH: bare }).said).toContain("own git-hook pre-commit\n");
    await install(root, "", "/nowhere/node");
    const { status, said } = commit({ PATH: bare });
    expect(status).toBe(1);
    expect(said).toContain("There is no Node.js on the PATH, and none at /nowhere/node.");
  });

  it("work in a linked worktree that has no packages, with those of the main one", async () => {
    const { root, git } = project();
    put(root, inProject[0] ?? "", program("main"));
    await install(root);
    const linked = join(root, "..", `${root.split("/").at(-1) ?? ""} linked`);
    folders.push(linked);
    git("worktree", "add", "--quiet", linked, "-b", "feat/x");
    const { status, stderr } = spawnSync("git", ["commit", "--allow-empty", "--quiet", "-m", "x"], { cwd: linked, env, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stderr).toContain("main git-hook pre-commit\n");
    put(linked, inProject[0] ?? "", program("linked"));
    expect(spawnSync("git", ["commit", "--allow-empty", "--quiet", "-m", "x"], { cwd: linked, env, encoding: "utf8" }).stderr).toContain("linked git-hook pre-commit\n");
  });

  it("name a contract that has another path", () => {
    expect(hookText("pre-commit", { program: "/p", inProject, node: "/n", contractFile: "docs/the team's.md" })).toContain(String.raw`git-hook --contract 'docs/the team'\''s.md' --file "$0" $together -- pre-commit "$@"`);
  });
});

describe("pre-commit, where git opens no editor", () => {
  /** A project at whose last commit nothing but the contract was to run, with a command that says what it is called with. */
  async function marked(): Promise<ReturnType<typeof project>> {
    const made = project();
    put(made.root, inProject[0] ?? "", program("own"));
    put(made.root, join(dirname(inProject[0] ?? ""), "../dist/judges-together"), "");
    await install(made.root);
    allowTogether(join(made.root, ".git"), true);
    return made;
  }
  const both = "own git-hook pre-commit\nown git-hook commit-msg .git/COMMIT_EDITMSG\n";
  const together = "own git-hook commit-msg .git/COMMIT_EDITMSG\n";

  it("leaves the index to commit-msg", async () => {
    const { commit } = await marked();
    expect(commit()).toEqual({ status: 0, said: together });
  });

  it("does so by git's own folder for a linked worktree", async () => {
    const { root, git } = await marked();
    const linked = join(root, "..", `${root.split("/").at(-1) ?? ""} linked`);
    folders.push(linked);
    git("worktree", "add", "--quiet", linked, "-b", "feat/x");
    const called = (): string => spawnSync("git", ["commit", "--allow-empty", "--quiet", "-m", "x"], { cwd: linked, env, encoding: "utf8" }).stderr.replaceAll(/ \/.*COMMIT_EDITMSG/gu, "");
    expect(called()).toBe("own git-hook pre-commit\nown git-hook commit-msg\n");
    allowTogether(execFileSync("git", ["rev-parse", "--absolute-git-dir"], { cwd: linked, env, encoding: "utf8" }).trim(), true);
    expect(called()).toBe("own git-hook commit-msg\n");
  });

  it.each<[string, (root: string) => void]>([
    ["nothing is known of the last commit", (root) => allowTogether(join(root, ".git"), false)],
    ["a file of lefthook's came after it", (root) => put(root, "lefthook-local.yml", "")],
    ["a hidden file of lefthook's came after it", (root) => put(root, ".lefthook.toml", "")],
    ["a file of lefthook's in its other folder came after it", (root) => put(root, ".config/lefthook.json", "")],
    ["commit-msg is another tool's", (root) => put(root, ".git/hooks/commit-msg", `#!/bin/sh\necho 'own git-hook commit-msg .git/COMMIT_EDITMSG' >&2\n`, 0o755)],
    ["the package is older than the hook file", (root) => rmSync(join(root, dirname(inProject[0] ?? ""), "../dist/judges-together"))],
  ])("judges it by itself where %s", async (_, change) => {
    const { root, commit } = await marked();
    const past = new Date(Date.now() - 60_000);
    utimesSync(join(root, ".git", togetherMark), past, past);
    change(root);
    expect(commit()).toEqual({ status: 0, said: both });
  });

  it("judges it by itself where git would not call commit-msg", async () => {
    const { root, commit } = await marked();
    chmodSync(join(root, ".git/hooks/commit-msg"), 0o644);
    expect(commit().said).toContain("own git-hook pre-commit\n");
    rmSync(join(root, ".git/hooks/commit-msg"));
    expect(commit().said).toBe("own git-hook pre-commit\n");
  });

  it("judges it by itself where an editor is opened, or a merge is concluded", async () => {
    const { root, git } = await marked();
    const called = (...args: string[]): string => spawnSync("git", ["commit", "--allow-empty", "--quiet", ...args], { cwd: root, env: { ...env, GIT_EDITOR: "echo feat >" }, encoding: "utf8" }).stderr;
    expect(called()).toBe(both);
    put(root, ".git/MERGE_HEAD", `${git("rev-parse", "HEAD")}\n`);
    expect(called("-m", "feat: merge")).toBe(both);
  });

  it("judges it by itself where its file is called by hand, or an older note has the number of git's process", async () => {
    const { root } = await marked();
    const called = (extra: Record<string, string>): string => spawnSync("sh", [".git/hooks/pre-commit"], { cwd: root, env: { ...env, ...extra }, encoding: "utf8" }).stderr;
    const told = { GIT_EDITOR: ":", GIT_INDEX_FILE: ".git/index" };
    expect(called(told)).toBe("");
    expect(called({ GIT_EDITOR: ":" })).toBe("own git-hook pre-commit\n");
    noteJudged(join(root, ".git"), String(process.pid));
    expect(called(told)).toBe("own git-hook pre-commit\n");
  });
});

describe("installHooks", () => {
  it("changes nothing when it runs again, and mends what was changed", async () => {
    const { root } = project();
    await install(root);
    expect((await install(root)).hooks.map(({ state }) => state)).toEqual(["kept", "kept", "kept"]);
    chmodSync(join(root, ".git/hooks/pre-push"), 0o644);
    writeFileSync(join(root, ".git/hooks/pre-commit"), "#!/bin/sh\n# Written by `contract install`. Old.\n");
    expect((await install(root)).hooks.map(({ state }) => state)).toEqual(["written", "kept", "written"]);
    expect(statSync(join(root, ".git/hooks/pre-push")).mode & 0o111).not.toBe(0);
  });

  it("keeps the hooks that were there behind its own, and replaces what lefthook wrote", async () => {
    const { root } = project();
    put(root, ".git/hooks/pre-commit", "#!/bin/sh\necho former\n", 0o755);
    put(root, ".git/hooks/pre-push", "#!/bin/sh\ncall_lefthook()\n{\n:\n}\n", 0o755);
    const { hooks } = await install(root);
    expect(hooks.map(({ former }) => former)).toEqual([join(root, ".git/hooks/pre-commit.former"), undefined, undefined]);
    expect(readFileSync(join(root, ".git/hooks/pre-commit.former"), "utf8")).toContain("echo former");
    expect((await install(root)).hooks[0]?.former).toBe(join(root, ".git/hooks/pre-commit.former"));
    put(root, ".git/hooks/pre-commit", "#!/bin/sh\necho another\n", 0o755);
    await expect(install(root)).rejects.toThrow(/one of them would be lost/);
    expect(readFileSync(join(root, ".git/hooks/pre-commit"), "utf8")).toContain("another");
  });

  it("also takes the hooks for which the team has jobs in lefthook.yml", async () => {
    const { root } = project();
    put(root, "lefthook.yml", "post-checkout:\n  jobs:\n    - run: npm install\n");
    expect((await install(root)).hooks.map(({ name }) => name)).toEqual(["pre-commit", "commit-msg", "pre-push", "post-checkout"]);
  });

  it("goes before the hooks of a folder outside of the project that git was told to use", async () => {
    const { root, git, commit } = project();
    put(root, inProject[0] ?? "", program("own"));
    const shared = realpathSync(mkdtempSync(join(tmpdir(), "contract-shared-")));
    folders.push(shared);
    git("config", "core.hooksPath", shared);
    expect((await install(root)).formerFolder).toBe(shared);
    expect(commit().said).toContain("own git-hook pre-commit\n");
    expect((await install(root)).formerFolder).toBe(shared);
    expect(git("config", "core.hooksPath")).toBe(join(root, ".git/hooks"));
  });

  it.each([
    [".githooks", ".githooks/pre-commit:  node_modules/.bin/contract git-hook pre-commit"],
    [".husky/_", "git config --unset core.hooksPath"],
  ])("says what to do where the project keeps its hooks in %s", async (folder, step) => {
    const { root, git } = project();
    git("config", "core.hooksPath", folder);
    await expect(install(root)).rejects.toThrow(step);
    expect(existsSync(join(root, ".git/hooks/pre-commit"))).toBe(false);
  });

  it("does not call hooks in force that a worktree's own setting takes from elsewhere", async () => {
    const { root, git } = project();
    const shared = realpathSync(mkdtempSync(join(tmpdir(), "contract-shared-")));
    folders.push(shared);
    git("config", "extensions.worktreeConfig", "true");
    git("config", "--worktree", "core.hooksPath", shared);
    await expect(install(root)).rejects.toThrow(`git still takes the hooks of ${root} from ${shared}`);
  });

  it("says that there is no repository", async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-none-")));
    folders.push(folder);
    await expect(install(folder)).rejects.toThrow("is not in a git repository");
  });

  it("works in a submodule", async () => {
    const { root } = project();
    const outer = project();
    execFileSync("git", ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", root, "inner"], { cwd: outer.root, env });
    const inner = join(outer.root, "inner");
    const elsewhere = put(outer.root, "else/contract.js", program("fallback"));
    const { folder } = await installHooks(inner, { program: elsewhere, inProject, node: process.execPath });
    expect(folder).toBe(join(outer.root, ".git/modules/inner/hooks"));
    expect(spawnSync("git", ["commit", "--allow-empty", "--quiet", "-m", "x"], { cwd: inner, env, encoding: "utf8" }).stderr).toContain("fallback git-hook pre-commit\n");
  });
});
