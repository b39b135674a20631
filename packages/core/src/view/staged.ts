import { ViewError } from "./error.js";
import { git, outputOf } from "./git.js";
import { gitView, type GitEntry } from "./git-view.js";
import { mayHoldAnnounced } from "./index-file.js";
import { decodePath } from "./path.js";
import { INDEX } from "./questions.js";
import type { View } from "./view.js";
import { kindOfMode } from "./working-tree.js";

/** The id of a blob without content, in SHA-1 and SHA-256 repositories. */
const EMPTY_BLOB = /^(?:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391|473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813)$/u;
const EMPTY_TREE = new Map([
  [40, "4b825dc642cb6eb9a060e54bf8d69288fbee4904"],
  [64, "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"],
]);

/**
 * The index: what `git commit` would commit, whatever the working tree holds. Honours GIT_INDEX_FILE, which git sets for hooks of
 * `git commit PATH` and `git commit -a`. Files that are only announced (`git add --intent-to-add`) are not in it.
 *
 * @param root absolute, as findRoot gives it; a folder further below gives a view of that folder alone
 * @throws ViewError when there is no repository, the index is corrupt or holds an unmerged file, or git is missing
 */
export async function openIndex(root: string): Promise<View> {
  const output = outputOf(await git(INDEX, { cwd: root }), root);
  const entries: GitEntry[] = [];
  const unmerged = new Set<string>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0, at);
    const tab = output.indexOf(9, at);
    const [mode = "", object = "", stage] = output.toString("latin1", at, tab).split(" ");
    const path = decodePath(output.subarray(tab + 1, end));
    if (stage === "0") entries.push({ path, kind: kindOfMode(mode), object });
    else unmerged.add(path);
    at = end + 1;
  }
  const [first] = unmerged;
  if (first !== undefined) {
    const others = unmerged.size > 1 ? ` and ${unmerged.size - 1} more` : "";
    throw new ViewError(`${JSON.stringify(first)}${others} is not merged yet, so there is no index to commit.`, "Resolve the conflict and `git add` the result.");
  }
  return gitView("index", root, await withoutAnnounced(root, entries));
}

/** git lists an announced file as an empty one; only a diff tells it from a file that is really empty. */
async function withoutAnnounced(root: string, entries: GitEntry[]): Promise<GitEntry[]> {
  const object = entries.find((entry) => EMPTY_BLOB.test(entry.object))?.object;
  if (object === undefined || !mayHoldAnnounced(root)) return entries;
  const args = ["diff", "--cached", "--ita-invisible-in-index", "--name-only", "--no-renames", "--relative", "-z", EMPTY_TREE.get(object.length) ?? "HEAD", "--"];
  const output = outputOf(await git(args, { cwd: root }), root);
  const staged = new Set<string>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0, at);
    staged.add(decodePath(output.subarray(at, end)));
    at = end + 1;
  }
  return entries.filter((entry) => entry.object !== object || staged.has(entry.path));
}
