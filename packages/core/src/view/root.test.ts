import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { ViewError } from "./error.js";
import { Folder, repository, temporaryFolder } from "./repository.test.data.js";
import { findRoot } from "./root.js";

/** Puts a program called git first on the PATH. */
function fakeGit(script: string): void {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "git"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "git"), 0o755);
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"] ?? ""}`);
}

describe("findRoot", () => {
  it("is git's top level, free of symlinks", async () => {
    const folder = repository({ "a/b/c.ts": "" });
    const link = join(temporaryFolder(), "link");
    symlinkSync(join(folder.root, "a"), link);
    expect(await findRoot(join(folder.root, "a/b"))).toBe(folder.root);
    expect(await findRoot(link)).toBe(folder.root);
  });

  it("is the folder itself outside a repository and in a bare one", async () => {
    const plain = temporaryFolder();
    expect(await findRoot(plain)).toBe(plain);
    const bare = new Folder();
    bare.git("init", "--quiet", "--bare");
    expect(await findRoot(bare.root)).toBe(bare.root);
  });

  it("is the linked worktree, and stays the top level in a hook's subfolder where GIT_DIR is set", async () => {
    const folder = repository({ "sub/a.ts": "" });
    const linked = join(temporaryFolder(), "linked");
    folder.git("worktree", "add", "--quiet", linked);
    expect(await findRoot(join(linked, "sub"))).toBe(linked);
    vi.stubEnv("GIT_DIR", join(folder.root, ".git/worktrees/linked"));
    expect(await findRoot(join(linked, "sub"))).toBe(linked);
    vi.stubEnv("GIT_DIR", ".git");
    expect(await findRoot(join(folder.root, "sub"))).toBe(folder.root);
  });

  it("takes the current folder for the top level where GIT_DIR names another repository, as git does", async () => {
    const folder = repository({ "sub/a.ts": "" });
    const other = repository({ "b.ts": "" });
    vi.stubEnv("GIT_DIR", join(other.root, ".git"));
    expect(await findRoot(join(folder.root, "sub"))).toBe(join(folder.root, "sub"));
  });

  it("refuses a folder that is missing, and a file", async () => {
    const folder = new Folder().write({ "a.ts": "" });
    await expect(findRoot(join(folder.root, "missing"))).rejects.toThrow(`There is no folder ${folder.root}/missing. Check the path.`);
    await expect(findRoot(join(folder.root, "a.ts"))).rejects.toThrow(`${folder.root}/a.ts is not a folder. Name the folder that holds it.`);
  });

  it("says when git is missing", async () => {
    vi.stubEnv("PATH", temporaryFolder());
    await expect(findRoot(temporaryFolder())).rejects.toThrow("git was not found on the PATH. Install git 2.30 or newer.");
  });

  it.each([
    ["2.29.9", false],
    ["1.99.0", false],
    ["2.30.0", true],
    ["3.0.0", true],
    ["2.45.1.windows.1", true],
  ])("takes git %s: %s", async (version, taken) => {
    const folder = temporaryFolder();
    fakeGit(`for word; do case "$word" in version) echo "git version ${version}"; exit 0;; esac; done\necho "fatal: not a git repository" >&2; exit 128`);
    const found = findRoot(folder);
    if (taken) expect(await found).toBe(folder);
    else await expect(found).rejects.toThrow(`This is git version ${version}, which is too old. Install git 2.30 or newer.`);
  });

  it("refuses a work tree that the configuration puts elsewhere", async () => {
    const folder = repository({ "a.ts": "" });
    const elsewhere = temporaryFolder();
    folder.git("config", "core.worktree", elsewhere);
    await expect(findRoot(folder.root)).rejects.toThrow(`git's work tree ${elsewhere} does not hold ${folder.root}.`);
  });

  it("says how to trust a repository of another user, and passes on what else git says", async () => {
    const folder = temporaryFolder();
    fakeGit(`for word; do case "$word" in version) echo "git version 2.39.5"; exit 0;; esac; done\necho "fatal: detected dubious ownership in repository at '/x'" >&2; exit 128`);
    await expect(findRoot(folder)).rejects.toThrow(/because another user owns it\. When you trust it, run `git config/u);
    fakeGit(`for word; do case "$word" in version) echo "git version 2.39.5"; exit 0;; esac; done\necho "warning: hm" >&2; echo "fatal: bad config line 1 in file .git/config" >&2; exit 128`);
    await expect(findRoot(folder)).rejects.toThrow(new ViewError(`git failed in ${folder}: bad config line 1 in file .git/config.`, "Run `git status` and `git fsck` there to see what is wrong with the repository."));
  });

  it("is not fooled by a folder that is called .git", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, ".git"));
    expect(await findRoot(folder)).toBe(folder);
  });
});
