import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { MAX_SCANNED_BYTES } from "./classify.js";
import { Folder, repository, temporaryFolder } from "./repository.test.data.js";
import type { View } from "./view.js";
import { isWorkingTreeView, openWorkingTree } from "./working-tree.js";

const pathsOf = (view: View): string[] => view.entries.map(({ path }) => path);
const textOf = (view: View, path: string): string | undefined => {
  const bytes = view.read(path);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
};

describe("openWorkingTree", () => {
  it("lists tracked and untracked files, without ignored and deleted ones, with the content on disk", async () => {
    const folder = repository({ "a.ts": "old", "gone.ts": "x", "tracked.log": "t", ".gitignore": "*.log\n" });
    folder.git("add", "--force", "tracked.log");
    folder.commit().write({ "a.ts": "staged" });
    folder.git("add", "a.ts");
    folder.write({ "a.ts": "newest", "new.ts": "n", "ignored.log": "i", "node_modules/p/index.js": "p" });
    unlinkSync(join(folder.root, "gone.ts"));
    const view = await openWorkingTree(folder.root);
    expect(pathsOf(view)).toEqual([".gitignore", "a.ts", "new.ts", "tracked.log"]);
    expect([...view.untracked]).toEqual(["new.ts"]);
    expect(textOf(view, "a.ts")).toBe("newest");
    expect([view.kind, view.root, view.size("a.ts"), view.has("gone.ts"), isWorkingTreeView(view)]).toEqual(["working-tree", folder.root, 6, false, true]);
  });

  it("reads nothing that it does not list: ignored, deleted, .git, absolute and parent paths", async () => {
    const folder = repository({ "a.ts": "a", ".gitignore": "*.log\n" }).write({ "x.log": "x" });
    const view = await openWorkingTree(folder.root);
    for (const path of ["x.log", ".git/config", "../a.ts", join(folder.root, "a.ts"), "a.ts\0", "./a.ts", ""]) {
      expect([path, view.read(path), view.size(path)]).toEqual([path, undefined, undefined]);
    }
  });

  it("outside a repository lists by .gitignore as git would, and leaves nothing behind", async () => {
    const folder = new Folder().write({ ".gitignore": "/out/\n!keep.log\n", "src/.gitignore": "*.gen.ts\n", "src/a.ts": "", "src/b.gen.ts": "", "out/c.ts": "", "keep.log": "", "node_modules/p.js": "" });
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("contract-"));
    const view = await openWorkingTree(folder.root);
    expect(pathsOf(view)).toEqual([".gitignore", "keep.log", "src/.gitignore", "src/a.ts"]);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("contract-") && !before.includes(name))).toEqual([]);
    expect(existsSync(join(folder.root, ".git"))).toBe(false);
  });

  it("a node_modules folder that is tracked is listed", async () => {
    const folder = repository({ "node_modules/p/index.js": "evil" });
    expect(pathsOf(await openWorkingTree(folder.root))).toEqual(["node_modules/p/index.js"]);
  });

  it("never follows a symlink: file, folder, out of the root, or put in place of a folder later", async () => {
    const outside = temporaryFolder();
    writeFileSync(join(outside, "private.ts"), "private");
    const folder = repository({ "real/private.ts": "mine", "deep/er/private.ts": "mine" });
    symlinkSync(join(outside, "private.ts"), join(folder.root, "link.ts"));
    symlinkSync(outside, join(folder.root, "folder"));
    folder.commit();
    symlinkSync("link.ts", join(folder.root, "untracked-link.ts"));
    const view = await openWorkingTree(folder.root);
    rmSync(join(folder.root, "real"), { recursive: true });
    symlinkSync(outside, join(folder.root, "real"));
    rmSync(join(folder.root, "deep"), { recursive: true });
    mkdirSync(join(outside, "er"));
    writeFileSync(join(outside, "er", "private.ts"), "private");
    symlinkSync(outside, join(folder.root, "deep"));
    expect(view.entries.filter(({ kind }) => kind === "symlink").map(({ path }) => path)).toEqual(["folder", "link.ts", "untracked-link.ts"]);
    for (const path of ["link.ts", "folder/private.ts", "untracked-link.ts", "real/private.ts", "deep/er/private.ts"]) {
      expect([path, view.read(path), view.size(path)]).toEqual([path, undefined, undefined]);
    }
  });

  it("does not read a tracked file in whose place a symlink stands", async () => {
    const folder = repository({ "a.ts": "a", "b.ts": "b" });
    unlinkSync(join(folder.root, "a.ts"));
    symlinkSync("b.ts", join(folder.root, "a.ts"));
    expect((await openWorkingTree(folder.root)).read("a.ts")).toBeUndefined();
  });

  it("does not wait for a pipe, nor read a folder in a file's place", async () => {
    const folder = repository({ "pipe.ts": "a", "folder.ts": "b" });
    unlinkSync(join(folder.root, "pipe.ts"));
    unlinkSync(join(folder.root, "folder.ts"));
    execFileSync("mkfifo", [join(folder.root, "pipe.ts"), join(folder.root, "other-pipe")]);
    mkdirSync(join(folder.root, "folder.ts"));
    const view = await openWorkingTree(folder.root);
    expect([view.read("pipe.ts"), view.read("folder.ts"), view.size("pipe.ts"), view.has("other-pipe")]).toEqual([undefined, undefined, undefined, false]);
  });

  it("does not enter submodules and nested repositories", async () => {
    const inner = repository({ "inner.ts": "" });
    const folder = repository({ "a.ts": "" });
    folder.git("submodule", "add", "--quiet", inner.root, "modules/inner");
    folder.commit();
    const nested = new Folder(join(folder.root, "nested")).write({ "n.ts": "" });
    nested.git("init", "--quiet");
    nested.commit();
    const view = await openWorkingTree(folder.root);
    expect(view.entries.filter(({ kind }) => kind === "submodule").map(({ path }) => path)).toEqual(["modules/inner", "nested"]);
    expect(pathsOf(view).filter((path) => path.endsWith("n.ts") || path.endsWith("inner.ts"))).toEqual([]);
    expect(view.read("nested")).toBeUndefined();
  });

  it("keeps odd names, and bytes that are no UTF-8 apart", async () => {
    const names = ["with space.ts", 'quo"te.ts', "new\nline.ts", "tab\t.ts", "back\\slash.ts", "한글.ts", "-dash.ts", ":colon.ts", "*.ts", "\u202Ebidi.ts"];
    const folder = repository(Object.fromEntries(names.map((name) => [name, name])));
    for (const byte of [0xe9, 0xea]) writeFileSync(Buffer.concat([Buffer.from(`${folder.root}/raw-`), Buffer.of(byte), Buffer.from(".ts")]), `raw ${byte}`);
    const view = await openWorkingTree(folder.root);
    expect(pathsOf(view)).toEqual([...names, "raw-\uDCE9.ts", "raw-\uDCEA.ts"].sort());
    for (const name of names) expect(textOf(view, name)).toBe(name);
    expect(textOf(view, "raw-\uDCEA.ts")).toBe("raw 234");
  });

  it("lists each side of a conflict once, and reads what is on disk", async () => {
    const folder = repository({ "a.ts": "base\n" });
    folder.git("checkout", "--quiet", "-b", "other");
    folder.write({ "a.ts": "other\n" }).commit();
    folder.git("checkout", "--quiet", "main");
    folder.write({ "a.ts": "main\n" }).commit();
    expect(() => folder.git("merge", "other")).toThrow();
    const view = await openWorkingTree(folder.root);
    expect(pathsOf(view)).toEqual(["a.ts"]);
    expect(textOf(view, "a.ts")).toContain("<<<<<<<");
  });

  it("lists of a sparse checkout what is there", async () => {
    const folder = repository({ "in/a.ts": "", "out/b.ts": "", "out/c.ts": "" });
    folder.git("sparse-checkout", "set", "in");
    folder.write({ "out/c.ts": "back" });
    expect(pathsOf(await openWorkingTree(folder.root))).toEqual(["in/a.ts", "out/c.ts"]);
  });

  it("gives the view of a folder below the root, with its own paths", async () => {
    const folder = repository({ "a.ts": "", "sub/b.ts": "b" }).write({ "sub/new.ts": "" });
    const view = await openWorkingTree(join(folder.root, "sub"));
    expect(pathsOf(view)).toEqual(["b.ts", "new.ts"]);
    expect(textOf(view, "b.ts")).toBe("b");
  });

  it("does not read what is over the limit, and says its size", async () => {
    const folder = repository({ "large.txt": Buffer.alloc(MAX_SCANNED_BYTES + 1, 97), "most.txt": Buffer.alloc(MAX_SCANNED_BYTES, 97) });
    const view = await openWorkingTree(folder.root);
    expect([view.size("large.txt"), view.read("large.txt")]).toEqual([MAX_SCANNED_BYTES + 1, undefined]);
    expect(view.read("most.txt")?.length).toBe(MAX_SCANNED_BYTES);
  });

  it("runs no program that the repository's configuration names", async () => {
    const folder = repository({ "a.ts": "" });
    const witness = join(temporaryFolder(), "ran");
    const program = join(folder.root, "evil.sh");
    writeFileSync(program, `#!/bin/sh\ntouch ${witness}\n`, { mode: 0o755 });
    folder.git("config", "core.fsmonitor", program);
    folder.git("config", "core.pager", program);
    await openWorkingTree(folder.root);
    expect(existsSync(witness)).toBe(false);
    expect(() => folder.git("status")).not.toThrow();
    expect(existsSync(witness)).toBe(true);
  });

  it("says so when the index is corrupt, and when the folder is missing", async () => {
    const folder = repository({ "a.ts": "" });
    writeFileSync(join(folder.root, ".git/index"), "garbage, not an index at all");
    await expect(openWorkingTree(folder.root)).rejects.toThrow(/^git cannot read the index of .*: .*\. Delete the file/u);
    renameSync(join(folder.root, ".git/index"), join(folder.root, ".git/old"));
    await expect(openWorkingTree(join(folder.root, "missing"))).rejects.toThrow(/^There is no folder .*missing\. Check the path\.$/u);
  });

  it("does not pass off a broken repository as none, since tracked files that are ignored would go unseen", async () => {
    const folder = repository({ "a.ts": "" });
    rmSync(join(folder.root, ".git/HEAD"));
    await expect(openWorkingTree(folder.root)).rejects.toThrow(`git does not take ${folder.root}/.git for a repository with the work tree ${folder.root}. Repair it`);
    vi.stubEnv("GIT_DIR", "/nowhere");
    await expect(openWorkingTree(temporaryFolder())).rejects.toThrow("git does not take /nowhere for a repository");
  });

  it("lists 5,000 files in order", async () => {
    const files = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`d${index % 50}/f${index}.ts`, `export const x${index} = ${index};\n`]));
    const folder = repository(files);
    const view = await openWorkingTree(folder.root);
    expect(pathsOf(view)).toEqual(Object.keys(files).sort());
    expect(view.entries.every(({ path }) => textOf(view, path) === files[path])).toBe(true);
  });
});
