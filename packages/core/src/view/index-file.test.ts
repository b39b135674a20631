import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { Folder, repository, temporaryFolder } from "./repository.test.data.js";
import { mayBeTracked, mayHoldAnnounced } from "./index-file.js";

const part = "lefthook.";
const plain = (files: Record<string, string> = {}): Folder => repository({ "a.ts": "", "symlink.ts": "", "config/link": "", ...files });

it("says no of a path that the index does not hold, whatever else is called link", () => {
  expect(mayBeTracked(plain().root, part)).toBe(false);
  expect(mayBeTracked(plain({ ".config/lefthook.yml": "" }).root, part)).toBe(true);
});

it("goes by the index that git names to its hooks", () => {
  const folder = plain();
  vi.stubEnv("GIT_INDEX_FILE", join(plain({ "lefthook.yml": "" }).root, ".git/index"));
  expect(mayBeTracked(folder.root, part)).toBe(true);
  vi.stubEnv("GIT_INDEX_FILE", ".git/index");
  expect(mayBeTracked(folder.root, part)).toBe(false);
});

it("does not know of an index that leaves away parts of paths, is split or is not there", () => {
  const short = plain();
  short.git("update-index", "--index-version=4");
  const split = plain({ "lefthook.yml": "" });
  split.git("update-index", "--split-index");
  const none = plain();
  rmSync(join(none.root, ".git/index"));
  const linked = join(temporaryFolder(), "linked");
  plain().git("worktree", "add", "--quiet", linked);
  expect([short.root, split.root, none.root, linked].map((root) => mayBeTracked(root, part))).toEqual([true, true, true, true]);
});

it("says no of announced files where the index has no room to mark them", () => {
  const folder = plain();
  expect(mayHoldAnnounced(folder.root)).toBe(false);
  folder.write({ "later.ts": "" }).git("add", "--intent-to-add", "later.ts");
  expect(mayHoldAnnounced(folder.root)).toBe(true);
  expect([temporaryFolder(), join(folder.root, "config")].map(mayHoldAnnounced)).toEqual([true, true]);
  const split = plain();
  split.git("update-index", "--split-index");
  expect(mayHoldAnnounced(split.root)).toBe(true);
});
