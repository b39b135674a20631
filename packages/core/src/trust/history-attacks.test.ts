import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { Folder } from "../view/repository.test.data.js";
import { based, commit, evil, judge, token, verdict } from "./trust.test.data.js";

const secret = `export const key = "${token}";\n`;

/** Without the ids of commits. */
const places = async (folder: Folder): Promise<string[]> => (await verdict(folder, { commits: "main..head" })).map((place) => place.replace(/[0-9a-f]{12}/u, "ID")).sort();

/** Makes a commit of the head's tree with any bytes for a message, as only git's plumbing does, and gives the branch its id. */
function commitRaw(folder: Folder, message: string | Buffer): Folder {
  const [tree, parent] = [folder.git("rev-parse", "HEAD^{tree}").trim(), folder.git("rev-parse", "HEAD").trim()];
  const who = "Test <test@example.com> 1760000000 +0000";
  const input = Buffer.concat([Buffer.from(`tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n\n`), Buffer.from(message)]);
  const id = execFileSync("git", ["hash-object", "-t", "commit", "-w", "--stdin", "--literally"], { cwd: folder.root, input, encoding: "utf8" }).trim();
  folder.git("reset", "--quiet", "--hard", id);
  return folder;
}

describe("a secret that the head no longer holds", () => {
  it.each([
    ["as it was", { "src/a.ts": secret }],
    ["where no clause looks for code", { "lib/deep/notes.txt": `key = "${token}"\n` }],
    ["under attributes that hide it", { ".gitattributes": "* binary -diff export-ignore\n", "src/a.ts": secret }],
    ["though it is ignored", { ".gitignore": "*\n", "src/a.ts": secret }],
  ])("%s is found in the commit that brought it", async (_, files: Record<string, string>) => {
    const folder = commit(based(), files);
    folder.git("revert", "--no-edit", "HEAD");
    folder.git("commit", "--quiet", "--amend", "--message=feat: back");
    expect(await verdict(folder)).toEqual([]);
    expect((await places(folder)).filter((place) => place.startsWith("SEC-1"))).toHaveLength(1);
  });

  it("is found on a side of a merge that took nothing of it, and in the merge alone", async () => {
    const folder = commit(based(), { "a.txt": "a\n" });
    folder.git("checkout", "--quiet", "-b", "side", "main");
    commit(folder, { "src/side.ts": secret });
    folder.git("checkout", "--quiet", "head");
    folder.git("merge", "--quiet", "--strategy=ours", "--message=Merge branch 'side'", "side");
    expect(await places(folder)).toEqual(["SEC-1 src/side.ts:1"]);
    folder.git("checkout", "--quiet", "-b", "other", "main");
    commit(folder, { "b.txt": "b\n" });
    folder.git("checkout", "--quiet", "head");
    folder.git("merge", "--quiet", "--no-commit", "other");
    commit(folder, { "src/merged.ts": secret }, "Merge branch 'other'");
    folder.git("rm", "--quiet", "src/merged.ts");
    expect(await places(commit(folder))).toEqual(["SEC-1 src/merged.ts:1", "SEC-1 src/side.ts:1"]);
  });
});

describe("histories that are made to hide", () => {
  it("a merge that brings what no side had is judged by what it comes to", async () => {
    const folder = commit(based(), { "a.txt": "a\n" });
    folder.git("checkout", "--quiet", "-b", "side", "main");
    commit(folder, { "b.txt": "b\n" });
    folder.git("checkout", "--quiet", "head");
    folder.git("merge", "--quiet", "--no-commit", "side");
    commit(folder, { "src/evil.ts": evil }, "Merge branch 'side'");
    expect(await places(folder)).toEqual(["ENV-1 src/evil.ts:1"]);
    expect(await verdict(folder, { since: "main" })).toEqual(["ENV-1 src/evil.ts:1"]);
  });

  it("an orphan is judged as a whole, and each of its commits", async () => {
    const folder = based();
    folder.git("checkout", "--quiet", "--orphan", "orphan");
    commit(folder, { "src/evil.ts": evil }, "first");
    folder.git("branch", "--force", "head", "orphan");
    expect(await places(folder)).toEqual(["ENV-1 src/evil.ts:1", "VER-1 commit ID:1"]);
  });

  it("objects that stand in for others are not taken for them", async () => {
    const folder = commit(based(), { "src/evil.ts": evil });
    const [bad, good] = [folder.git("rev-parse", "HEAD:src/evil.ts").trim(), folder.git("rev-parse", "HEAD:src/main.ts").trim()];
    folder.git("replace", bad, good);
    expect(await verdict(folder, { root: folder.root, commit: "head" })).toEqual(["ENV-1 src/evil.ts:1"]);
  });
});

describe("messages", () => {
  it.each([
    ["an oversized one", `feat: ${"x".repeat(200_000)}`],
    ["an oversized body", `feat: a\n\n${"word ".repeat(100_000)}`],
    ["an empty one", ""],
    ["blanks alone", " \n\t\n "],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x80, 0x0a, 0x81])],
    ["a merge that is none", "Merge branch 'main'"],
  ])("%s is a finding", async (_, message) => {
    const folder = commitRaw(based(), message);
    expect(await places(folder)).toEqual(["VER-1 commit ID:1"]);
  });

  it.each([
    ["in its body", `feat: a\n\n${token}`],
    ["far behind", `feat: a\n\n${"word ".repeat(100_000)}\n${token}\n`],
  ])("a secret %s is found", async (_, message) => {
    const { found } = await judge(commitRaw(based(), message), { commits: "main..head" });
    expect(found.filter((place) => place.startsWith("SEC-1 commit "))).toHaveLength(1);
  });

  it.each([
    ["holds a NUL byte, behind which a secret stands", `feat: a\n\n\0\n${token}\n`, "holds a NUL byte"],
    ["begins with what is allowed, and a NUL byte", "feat: a\0Merge", "holds a NUL byte"],
    ["is larger than anybody writes", `feat: a\n\n${"word ".repeat(400_000)}\n`, "larger than"],
  ])("a range with one that %s is not judged", async (_, message, reason) => {
    await expect(judge(commitRaw(based(), message), { commits: "main..head" })).rejects.toThrow(reason);
  });
});
