import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Folder } from "../view/repository.test.data.js";
import { allowTogether, noteJudged, takeJudged, togetherFolder, togetherMark } from "./judged-together.js";

afterEach(() => vi.restoreAllMocks());

const unedited = { GIT_EDITOR: ":", GIT_INDEX_FILE: ".git/index" };
const worktree = (): Folder => new Folder().write({ ".git/HEAD": "" });

describe("togetherFolder", () => {
  it("is where the index is, which git names relative to the root or absolute", () => {
    const { root } = worktree();
    const folder = join(root, ".git");
    expect(togetherFolder({ root, env: unedited })).toBe(folder);
    expect(togetherFolder({ root: "/elsewhere", env: { ...unedited, GIT_INDEX_FILE: join(folder, "next-index-7.lock") } })).toBe(folder);
  });

  it.each<[string, Record<string, string | undefined>]>([
    ["an editor is opened", { GIT_EDITOR: undefined }],
    ["somebody's own editor is one that does nothing", { GIT_EDITOR: "true" }],
    ["git did not call", { GIT_INDEX_FILE: undefined }],
    ["the index is in no folder of git's", { GIT_INDEX_FILE: "index" }],
  ])("is none where %s", (_, env) => {
    expect(togetherFolder({ root: worktree().root, env: { ...unedited, ...env } })).toBeUndefined();
  });

  it("is none in a merge, for which git calls commit-msg alone, and on Windows", () => {
    const folder = worktree();
    vi.spyOn(process, "platform", "get").mockReturnValue("win32");
    expect(togetherFolder({ root: folder.root, env: unedited })).toBeUndefined();
    vi.restoreAllMocks();
    folder.write({ ".git/MERGE_HEAD": "" });
    expect(togetherFolder({ root: folder.root, env: unedited })).toBeUndefined();
  });
});

describe("the note of pre-commit", () => {
  it("is for one process of git, and taken once", () => {
    const folder = join(worktree().root, ".git");
    noteJudged(folder, "7");
    expect(takeJudged(folder, "70")).toBe(false);
    expect([takeJudged(folder, "7"), takeJudged(folder, "7")]).toEqual([true, false]);
  });

  it.each(["../7", "", "7 8"])("is for a process with a number, not %j", (parent) => {
    expect(() => noteJudged("/nowhere", parent)).toThrow("is not the number of a process");
    expect(() => takeJudged("/nowhere", parent)).toThrow("is not the number of a process");
  });
});

it("allowTogether leaves a mark, and takes it away", () => {
  const folder = join(worktree().root, ".git");
  for (const isAllowed of [false, true, true, false]) {
    allowTogether(folder, isAllowed);
    expect(existsSync(join(folder, togetherMark))).toBe(isAllowed);
  }
});
