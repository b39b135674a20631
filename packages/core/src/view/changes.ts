import { isCommitView } from "./commit.js";
import { parseDiff, WHOLE_FILE, type Difference } from "./diff.js";
import { ViewError } from "./error.js";
import { filtersOff } from "./filters.js";
import { git, outputOf } from "./git.js";
import { DIFF, STAGED } from "./questions.js";
import { findCommit, resolveCommit } from "./revision.js";
import type { Changes, LineRange, View } from "./view.js";
import { isWorkingTreeView } from "./working-tree.js";

/**
 * The files of a view that differ from a base, with their new or changed lines. A deleted file is not among them; a renamed one
 * is compared with what it was. Untracked files and everything before the first commit are new as a whole, and so is a changed
 * file in which git and the language count lines differently (UTF-16, lone carriage returns, U+2028, U+2029).
 *
 * @param view out of git; of the working tree and the index, the present state is compared
 * @param base a revision; when left out, HEAD, and for a commit its first parent
 * @throws ViewError when the base names no commit, when the view is of files in memory, or when git or the repository is missing
 */
export async function changes(view: View, base?: string): Promise<Changes> {
  return (await difference(view, base)).changes;
}

/** Like `changes`, together with the renames that git found. */
export async function difference(view: View, base?: string): Promise<Difference> {
  if (view.kind === "memory") {
    throw new ViewError("Files in memory have no base that they could differ from.", "Compare the working tree, the index or a commit.");
  }
  const staged = base === undefined && view.kind === "index" ? await git(STAGED, { cwd: view.root }) : undefined;
  if (staged?.status === 0) return inView(view, parseDiff(staged.stdout));
  const from = base === undefined ? await defaultBase(view) : await resolveCommit(view.root, base);
  if (from === undefined) return { changes: new Map(view.entries.map(({ path }) => [path, WHOLE_FILE])), renames: new Map() };
  return inView(view, await diffOf(view, from));
}

/** What of a difference a view shows. */
function inView(view: View, found: Difference): Difference {
  const changed = new Map<string, readonly LineRange[]>();
  view.load([...found.changes.keys()]);
  for (const [path, ranges] of found.changes) {
    if (view.has(path)) changed.set(path, ranges.length > 0 && countsLinesDifferently(view.read(path)) ? WHOLE_FILE : ranges);
  }
  if (isWorkingTreeView(view)) for (const path of view.untracked) changed.set(path, WHOLE_FILE);
  return { changes: changed, renames: found.renames };
}

async function diffOf(view: View, from: string): Promise<Difference> {
  const sides = view.kind === "index" ? ["--cached", from] : isCommitView(view) ? [from, view.commit] : [from];
  const settings = view.kind === "working-tree" ? await filtersOff(view.root) : {};
  return parseDiff(outputOf(await git([...DIFF, ...sides, "--"], { cwd: view.root, settings }), view.root));
}

function defaultBase(view: View): Promise<string | undefined> {
  return findCommit(view.root, isCommitView(view) ? `${view.commit}^1` : "HEAD");
}

/** ECMAScript (section 12.3) and YAML end lines where git, which counts line feeds, does not. */
function countsLinesDifferently(bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return /^(?:\xff\xfe|\xfe\xff)|\r(?!\n)|\xe2\x80[\xa8\xa9]/u.test(text);
}
