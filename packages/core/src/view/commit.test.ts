import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isCommitView, openCommit } from "./commit.js";
import { memoryView } from "./memory.js";
import { Folder, repository, temporaryFolder } from "./repository.test.data.js";

describe("openCommit", () => {
  it("is the commit, not what came later, whatever is checked out or exported", async () => {
    const folder = repository({ "a.ts": "one", "sub/b.ts": "b", ".gitattributes": "a.ts export-ignore\n" });
    folder.git("tag", "--annotate", "--message=one", "v1");
    folder.write({ "a.ts": "two", "new.ts": "" }).commit().write({ "a.ts": "three" });
    const view = await openCommit(folder.root, "v1");
    expect(view.entries.map(({ path }) => path)).toEqual([".gitattributes", "a.ts", "sub/b.ts"]);
    expect([view.kind, String(view.read("a.ts")), view.size("a.ts"), view.commit]).toEqual(["commit", "one", 3, folder.git("rev-parse", "v1^{commit}").trim()]);
    expect(isCommitView(view)).toBe(true);
    expect(isCommitView(memoryView({}))).toBe(false);
  });

  it("works in a bare repository", async () => {
    const folder = repository({ "a.ts": "a" });
    const bare = join(temporaryFolder(), "bare.git");
    folder.git("clone", "--quiet", "--bare", folder.root, bare);
    expect(String((await openCommit(bare, "main")).read("a.ts"))).toBe("a");
  });

  it("works in a repository with SHA-256 objects", async () => {
    const folder = new Folder();
    folder.git("init", "--quiet", "--object-format=sha256");
    folder.write({ "a.ts": "a", "empty.ts": "" }).commit();
    const view = await openCommit(folder.root, "HEAD");
    expect([view.commit.length, String(view.read("a.ts")), view.read("empty.ts")?.length]).toEqual([64, "a", 0]);
  });

  it("does not follow symlinks, and shows objects rather than what replace refs put in their place", async () => {
    const folder = repository({ "a.ts": "true", "b.ts": "false" });
    symlinkSync("a.ts", join(folder.root, "link"));
    folder.commit();
    folder.git("replace", folder.git("rev-parse", "HEAD:a.ts").trim(), folder.git("rev-parse", "HEAD:b.ts").trim());
    const view = await openCommit(folder.root, "HEAD");
    expect([String(view.read("a.ts")), view.read("link"), view.has("link")]).toEqual(["true", undefined, true]);
  });

  it("of an empty commit lists nothing", async () => {
    expect((await openCommit(repository({}).root, "HEAD")).entries).toEqual([]);
  });

  it.each(["nowhere", "", "--all", "HEAD\n", "HEAD:a.ts", "HEAD..HEAD"])("refuses %j", async (revision) => {
    const folder = repository({ "a.ts": "" });
    await expect(openCommit(folder.root, revision)).rejects.toThrow(`${JSON.stringify(revision)} names no commit of ${folder.root}. Check the spelling`);
  });

  it("says that there is no repository", async () => {
    await expect(openCommit(temporaryFolder(), "HEAD")).rejects.toThrow(/is not in a git repository\. Run `git init` there/u);
  });
});
