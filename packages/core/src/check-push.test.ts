import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cloned, commands, commit, idOf, lineOf, places, push, token, zero } from "./push/push.test.data.js";
import { Folder, temporaryFolder } from "./view/repository.test.data.js";

describe("what a push brings", () => {
  it("is what the remote does not have", async () => {
    const folder = cloned();
    expect(await push(folder, "")).toMatchObject({ commits: 0, found: [] });
    expect(await push(folder, lineOf(folder, "HEAD", "refs/heads/main"))).toMatchObject({ commits: 0, found: [] });
    const id = commit(folder, "wip", { "src/new.ts": "export const key = process.env.KEY;\n" });
    expect(await places(folder, lineOf(folder, "HEAD", "refs/heads/main"))).toEqual([`VER-1 commit ${id.slice(0, 12)}:1:1`, "ENV-1 src/new.ts:1:20"]);
  });

  it("of a new branch is its own commits, and its name is judged", async () => {
    const folder = cloned();
    folder.git("checkout", "--quiet", "-b", "mine");
    commit(folder, "feat: a");
    expect(await push(folder, lineOf(folder, "HEAD", "refs/heads/feat/mine"))).toMatchObject({ commits: 1, found: [] });
    const { found } = await push(folder, lineOf(folder, "HEAD", "refs/heads/mine"));
    expect(found).toEqual([{ place: "VER-4 LLM_DEVELOPMENT_CONTRACT.md:14:1", message: expect.stringContaining("The branch `mine`") }]);
  });

  it("of a deletion is nothing, whatever its name", async () => {
    const folder = cloned();
    folder.git("push", "--quiet", "origin", "main:refs/heads/odd");
    expect(await push(folder, lineOf(folder, "(delete)", "refs/heads/odd"), { commands })).toMatchObject({ commits: 0, found: [] });
    expect(existsSync(join(folder.root, "ran"))).toBe(false);
  });

  it("of a tag are the commits that it brings, and its own text", async () => {
    const folder = cloned();
    folder.git("tag", "light");
    expect(await push(folder, lineOf(folder, "refs/tags/light", "refs/tags/light"))).toMatchObject({ commits: 0, found: [] });
    const id = commit(folder, "wip");
    folder.git("tag", "--annotate", "-m", `Holds ${token}`, "heavy");
    expect((await places(folder, lineOf(folder, "refs/tags/heavy", "refs/tags/heavy"))).map((place) => place.replace(/:\d+:\d+$/u, ""))).toEqual([`VER-1 commit ${id.slice(0, 12)}`, "SEC-1 refs/tags/heavy"]);
  });

  it("of a force push is what the remote never had", async () => {
    const folder = cloned();
    commit(folder, "wip", { "src/b.ts": "export const b = process.env.B;\n" });
    folder.git("push", "--quiet", "origin", "main");
    folder.git("reset", "--quiet", "--hard", "HEAD~1");
    commit(folder, "feat: c", { "src/c.ts": "export const c = process.env.C;\n" });
    expect(await push(folder, lineOf(folder, "HEAD", "refs/heads/main"))).toMatchObject({ commits: 1, found: [{ place: "ENV-1 src/c.ts:1:18" }] });
  });

  it("of several refs is all of them, each commit once", async () => {
    const folder = cloned();
    const first = commit(folder, "one");
    folder.git("branch", "feat/a");
    const second = commit(folder, "two");
    const { commits, found } = await push(folder, lineOf(folder, "feat/a", "refs/heads/feat/a") + lineOf(folder, "HEAD", "refs/heads/main"));
    expect(commits).toBe(2);
    expect(found.map(({ place }) => place).sort()).toEqual([first, second].map((id) => `VER-1 commit ${id.slice(0, 12)}:1:1`).sort());
  });

  it("does not hold what another branch of the remote brought", async () => {
    const folder = cloned();
    folder.git("checkout", "--quiet", "-b", "feat/b");
    commit(folder, "feat: b", { "src/b.ts": "export const b = process.env.B;\n" });
    folder.git("push", "--quiet", "origin", "feat/b");
    folder.git("checkout", "--quiet", "main");
    commit(folder, "feat: c", { "src/c.ts": "export const c = process.env.C;\n" });
    folder.git("merge", "--quiet", "--no-edit", "feat/b");
    expect(await push(folder, lineOf(folder, "HEAD", "refs/heads/main"))).toMatchObject({ commits: 2, found: [{ place: "ENV-1 src/c.ts:1:18" }] });
  });

  it("is all of the history where nothing is known of the remote, and by its address what was fetched from there", async () => {
    const folder = cloned();
    const updates = `HEAD ${idOf(folder, "HEAD")} refs/heads/main ${zero}\n`;
    expect(await push(folder, updates, { remote: "/elsewhere" })).toMatchObject({ commits: 1, found: [{ place: expect.stringContaining("VER-1") }, { place: "ENV-1 src/old.ts:1:20" }] });
    expect((await push(folder, updates, { remote: folder.git("remote", "get-url", "origin").trim() })).commits).toBe(0);
  });

  it("is found in a shallow clone, and where the remote has what is not here", async () => {
    const origin = cloned();
    commit(origin, "feat: a");
    origin.git("push", "--quiet", "origin", "main");
    const folder = new Folder(temporaryFolder());
    folder.git("clone", "--quiet", "--depth=1", `file://${origin.git("remote", "get-url", "origin").trim()}`, ".");
    const id = commit(folder, "wip");
    expect(await places(folder, lineOf(folder, "HEAD", "refs/heads/main"))).toEqual([`VER-1 commit ${id.slice(0, 12)}:1:1`]);
    expect(await places(folder, `HEAD ${id} refs/heads/main ${"1".repeat(40)}\n`)).toEqual([`VER-1 commit ${id.slice(0, 12)}:1:1`]);
  });

  it("cannot be what is no commit", async () => {
    const folder = cloned();
    const blob = idOf(folder, "HEAD:src/old.ts");
    await expect(push(folder, `x ${blob} refs/tags/x ${zero}\n`)).rejects.toThrow("no commit but a blob");
    await expect(push(folder, `x ${"1".repeat(40)} refs/tags/x ${zero}\n`)).rejects.toThrow("missing here");
    await expect(push(folder, "what is this")).rejects.toThrow("no line of git's");
  });
});
