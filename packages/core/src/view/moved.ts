import { isCommitView } from "./commit.js";
import { parseDiff } from "./diff.js";
import { filtersOff } from "./filters.js";
import { git } from "./git.js";
import type { View } from "./view.js";

/** As many files as git compares by their content; it compares all pairs. */
const most = 1000;

/**
 * The files that moved since a file was last committed, as far as the history is here: of a shallow clone, outside of git and of files in memory, none.
 *
 * @param view the working tree, the index or a commit
 * @param path of the file, relative to the root
 * @returns new path to old path
 */
export async function movedSince(view: View, path: string): Promise<ReadonlyMap<string, string>> {
  if (view.kind === "memory") return new Map();
  const end = isCommitView(view) ? view.commit : "HEAD";
  const since = await lastChange(view.root, end, path);
  if (since === undefined) return new Map();
  const sides = view.kind === "index" ? ["--cached", since] : isCommitView(view) ? [since, view.commit] : [since];
  const args = ["diff", "--raw", "--no-abbrev", "--no-ext-diff", "--no-color", "--find-renames", `-l${most}`, "--diff-filter=R", "--relative", "--ignore-submodules=all", "-O/dev/null", ...sides, "--"];
  const settings = view.kind === "working-tree" ? await filtersOff(view.root) : {};
  const moved = await git(args, { cwd: view.root, settings });
  return moved.status === 0 ? parseDiff(moved.stdout).renames : new Map();
}

/** The id of the last commit of a history that changed a file, or undefined where none is known. @param end a revision */
export async function lastChange(root: string, end: string, path: string): Promise<string | undefined> {
  const found = await git(["log", "-1", "--format=%H", end, "--", path], { cwd: root });
  const id = found.stdout.toString("latin1").trim();
  return found.status === 0 && id !== "" ? id : undefined;
}
