import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { MAX_SCANNED_BYTES } from "./classify.js";
import { repository, temporaryFolder } from "./repository.test.data.js";
import { openIndex } from "./staged.js";
import type { View } from "./view.js";

const contentsOf = (view: View): Record<string, string | undefined> =>
  Object.fromEntries(
    view.entries.map(({ path }) => {
      const bytes = view.read(path);
      return [path, bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8")];
    }),
  );

describe("openIndex", () => {
  it("is what would be committed: staged content, not the working tree's", async () => {
    const folder = repository({ "a.ts": "old", "gone.ts": "g", "kept.ts": "k" }).write({ "a.ts": "staged", "new.ts": "new" });
    folder.git("add", "a.ts", "new.ts");
    folder.git("rm", "--quiet", "gone.ts");
    folder.write({ "a.ts": "unstaged", "untracked.ts": "u" });
    unlinkSync(join(folder.root, "kept.ts"));
    const view = await openIndex(folder.root);
    expect(contentsOf(view)).toEqual({ "a.ts": "staged", "kept.ts": "k", "new.ts": "new" });
    expect([view.kind, view.root, view.size("a.ts"), view.size("untracked.ts"), view.read("untracked.ts")]).toEqual(["index", folder.root, 6, undefined, undefined]);
  });

  it("is empty before anything is staged", async () => {
    expect((await openIndex(repository().root)).entries).toEqual([]);
  });

  it("leaves out files that are only announced, and keeps empty ones", async () => {
    const folder = repository({ "empty.ts": "" }).write({ "announced.ts": "text", "announced-empty.ts": "", "staged-empty.ts": "" });
    folder.git("add", "--intent-to-add", "announced.ts", "announced-empty.ts");
    folder.git("add", "staged-empty.ts");
    expect(contentsOf(await openIndex(folder.root))).toEqual({ "empty.ts": "", "staged-empty.ts": "" });
  });

  it("says which files are not merged", async () => {
    const folder = repository({ "a.ts": "base\n", "b.ts": "base\n" });
    folder.git("checkout", "--quiet", "-b", "other");
    folder.write({ "a.ts": "other\n", "b.ts": "other\n" }).commit();
    folder.git("checkout", "--quiet", "main");
    folder.write({ "a.ts": "main\n", "b.ts": "main\n" }).commit();
    expect(() => folder.git("merge", "other")).toThrow();
    await expect(openIndex(folder.root)).rejects.toThrow('"a.ts" and 1 more is not merged yet, so there is no index to commit. Resolve the conflict and `git add` the result.');
  });

  it("reads symlinks and submodules of nobody", async () => {
    const inner = repository({ "inner.ts": "" });
    const folder = repository({ "a.ts": "" });
    execFileSync("ln", ["-s", "/etc/passwd", join(folder.root, "link")]);
    folder.git("submodule", "add", "--quiet", inner.root, "inner");
    folder.git("add", "link");
    const view = await openIndex(folder.root);
    expect(view.entries.map(({ path, kind }) => [path, kind])).toEqual([[".gitmodules", "file"], ["a.ts", "file"], ["inner", "submodule"], ["link", "symlink"]]);
    expect([view.read("link"), view.size("link"), view.read("inner")]).toEqual([undefined, undefined, undefined]);
  });

  it("honours GIT_INDEX_FILE, as hooks of `git commit PATH` are called", async () => {
    const folder = repository({ "a.ts": "old" }).write({ "a.ts": "new" });
    copyFileSync(join(folder.root, ".git/index"), join(folder.root, ".git/other-index"));
    folder.git("add", "a.ts");
    vi.stubEnv("GIT_INDEX_FILE", join(folder.root, ".git/other-index"));
    expect(contentsOf(await openIndex(folder.root))).toEqual({ "a.ts": "old" });
    vi.stubEnv("GIT_INDEX_FILE", ".git/other-index");
    expect(contentsOf(await openIndex(folder.root))).toEqual({ "a.ts": "old" });
    vi.stubEnv("GIT_INDEX_FILE", undefined);
    expect(contentsOf(await openIndex(folder.root))).toEqual({ "a.ts": "new" });
  });

  it("works in a linked worktree with GIT_DIR set", async () => {
    const folder = repository({ "a.ts": "main" });
    const linked = join(temporaryFolder(), "linked");
    folder.git("worktree", "add", "--quiet", linked);
    writeFileSync(join(linked, "a.ts"), "linked");
    execFileSync("git", ["add", "a.ts"], { cwd: linked });
    vi.stubEnv("GIT_DIR", join(folder.root, ".git/worktrees/linked"));
    expect(contentsOf(await openIndex(linked))).toEqual({ "a.ts": "linked" });
  });

  it("keeps odd names", async () => {
    const names = ["with space.ts", 'quo"te.ts', "new\nline.ts", "tab\t.ts", "한글.ts", "-dash.ts", ":(top)x.ts"];
    const folder = repository(Object.fromEntries(names.map((name) => [name, name])));
    expect(contentsOf(await openIndex(folder.root))).toEqual(Object.fromEntries(names.map((name) => [name, name])));
  });

  it("gives each content once for equal files, in any order, announced or not, however often", async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}.txt`, `${index % 40} `.repeat(150_000)]));
    const folder = repository(files);
    const view = await openIndex(folder.root);
    expect(contentsOf(view)).toEqual(files);
    view.load(Object.keys(files).reverse());
    for (const path of Object.keys(files).reverse()) expect(String(view.read(path))).toBe(files[path]);
    expect(contentsOf(view)).toEqual(files);
    view.load(["f3.txt", "nowhere.txt"]);
    expect(String(view.read("f59.txt"))).toBe(files["f59.txt"]);
    expect(view.read("nowhere.txt")).toBeUndefined();
  });

  it("never brings what is over the limit", async () => {
    const folder = repository({ "a.txt": "a", "large.txt": Buffer.alloc(MAX_SCANNED_BYTES + 1, 97), "z.txt": "z" });
    const view = await openIndex(folder.root);
    view.load(["a.txt", "large.txt", "z.txt"]);
    expect([view.size("large.txt"), view.read("large.txt"), String(view.read("a.txt")), String(view.read("z.txt"))]).toEqual([MAX_SCANNED_BYTES + 1, undefined, "a", "z"]);
  });

  it("reads what a partial clone has, and does not fetch the rest", async () => {
    const origin = repository({ "a.ts": "have", "large.ts": "l".repeat(4000) });
    origin.git("config", "uploadpack.allowFilter", "true");
    const clone = join(temporaryFolder(), "clone");
    origin.git("clone", "--quiet", "--no-checkout", "--filter=blob:limit=1k", `file://${origin.root}`, clone);
    execFileSync("git", ["read-tree", "HEAD"], { cwd: clone });
    const objects = readdirSync(join(clone, ".git/objects/pack")).length;
    const view = await openIndex(clone);
    view.load(["large.ts", "a.ts"]);
    expect([view.has("large.ts"), view.size("large.ts"), view.read("large.ts"), String(view.read("a.ts"))]).toEqual([true, undefined, undefined, "have"]);
    expect(readdirSync(join(clone, ".git/objects/pack")).length).toBe(objects);
  });

  it("does not have a file whose object is lost or damaged, and says when the repository is gone", async () => {
    const folder = repository({ "a.ts": "content", "b.ts": "other" });
    const view = await openIndex(folder.root);
    expect([view.size("a.ts"), view.size("b.ts")]).toEqual([7, 5]);
    const object = folder.git("rev-parse", "HEAD:a.ts").trim();
    const file = join(folder.root, ".git/objects", object.slice(0, 2), object.slice(2));
    rmSync(file);
    expect(view.read("a.ts")).toBeUndefined();
    writeFileSync(file, "garbage");
    expect(view.read("a.ts")).toBeUndefined();
    expect(String(view.read("b.ts"))).toBe("other");
    rmSync(join(folder.root, ".git"), { recursive: true });
    expect(String(view.read("b.ts"))).toBe("other");
    expect(() => view.read("a.ts")).toThrow(/is not in a git repository/u);
  });

  it("says that there is no repository, and that an index is corrupt", async () => {
    const plain = temporaryFolder();
    await expect(openIndex(plain)).rejects.toThrow(`${plain} is not in a git repository. Run \`git init\` there, or judge the working tree instead.`);
    const folder = repository({ "a.ts": "" });
    writeFileSync(join(folder.root, ".git/index"), "garbage, not an index at all");
    await expect(openIndex(folder.root)).rejects.toThrow(/^git cannot read the index of /u);
    expect(existsSync(join(folder.root, ".git/index"))).toBe(true);
  });
});
