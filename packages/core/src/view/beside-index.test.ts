import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { openBesideIndex } from "./beside-index.js";
import { repository, temporaryFolder } from "./repository.test.data.js";
import { openIndex } from "./staged.js";
import type { View } from "./view.js";
import { openWorkingTree } from "./working-tree.js";

/** What a view says of a path. */
function said(view: View, path: string): unknown {
  const bytes = view.read(path);
  return { has: view.has(path), size: view.size(path), text: bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8") };
}

const tracked = ["tracked.md", "changed.md", "deleted.md", "link.md", "replaced.md", "folder.md", "deep/inside.md", "behind/link.md"];
const untracked = ["new.md", "announced.md", "ignored.md", "node_modules/a.md"];
const paths = [...tracked, ...untracked, "nowhere.md", "deep", "deep/none.md", "tracked.md/below", "../outside.md", "./tracked.md", ""];

function disordered(): string {
  const folder = repository({ ".gitignore": "ignored.md\n", ...Object.fromEntries(tracked.filter((path) => path !== "link.md").map((path) => [path, `${path}\n`])) });
  const { root } = folder;
  symlinkSync("tracked.md", join(root, "link.md"));
  folder.git("add", "--all");
  folder.write(Object.fromEntries(untracked.map((path) => [path, `${path}, untracked\n`])));
  folder.git("add", "--intent-to-add", "announced.md");
  folder.write({ "changed.md": "changed\n" });
  for (const path of ["deleted.md", "replaced.md", "folder.md", "behind"]) rmSync(join(root, path), { recursive: true });
  symlinkSync("tracked.md", join(root, "replaced.md"));
  mkdirSync(join(root, "folder.md"));
  symlinkSync("deep", join(root, "behind"));
  return root;
}

it.each(paths)("says of %j what the working tree's own listing says", async (path) => {
  const root = disordered();
  const whole = await openWorkingTree(root);
  const beside = openBesideIndex(await openIndex(root));
  expect(said(beside, path)).toEqual(said(whole, path));
  expect(beside.entries).toEqual(whole.entries);
});

it("asks git for nothing where a tracked file or no file at all is asked for", async () => {
  const root = disordered();
  const beside = openBesideIndex(await openIndex(root));
  vi.stubEnv("PATH", temporaryFolder());
  expect(said(beside, "changed.md")).toEqual({ has: true, size: 8, text: "changed\n" });
  expect(said(beside, "nowhere.md")).toEqual({ has: false, size: undefined, text: undefined });
  expect(() => beside.has("new.md")).toThrow("git was not found on the PATH.");
});
