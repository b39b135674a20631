import { git, outputOf } from "./git.js";
import { gitView, type GitEntry } from "./git-view.js";
import { decodePath } from "./path.js";
import { resolveCommit } from "./revision.js";
import type { View } from "./view.js";
import { kindOfMode } from "./working-tree.js";

/** More than a million paths. */
const MAX_LISTING_BYTES = 128 * 1024 * 1024;

/** A view of one commit. */
export interface CommitView extends View {
  readonly kind: "commit";
  /** Its full object id. */
  readonly commit: string;
}

/**
 * A commit as it is in git's object store; nothing is checked out, and `export-ignore` hides nothing. Works in a bare repository and inside the
 * quarantine of a pre-receive hook.
 *
 * @param root absolute, as findRoot gives it; a folder further below gives a view of that folder alone
 * @throws ViewError when `revision` names no commit, or git or the repository is missing
 */
export async function openCommit(root: string, revision: string): Promise<CommitView> {
  const commit = await resolveCommit(root, revision);
  const output = outputOf(await git(["ls-tree", "-r", "-z", commit], { cwd: root, most: MAX_LISTING_BYTES }), root);
  const entries: GitEntry[] = [];
  // <mode> SP <type> SP <object> TAB <path> NUL
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0, at);
    const tab = output.indexOf(9, at);
    const [mode = "", , object = ""] = output.toString("latin1", at, tab).split(" ");
    entries.push({ path: decodePath(output.subarray(tab + 1, end)), kind: kindOfMode(mode), object });
    at = end + 1;
  }
  return { ...gitView("commit", root, entries), commit };
}

/** Whether a view is one that openCommit gave. */
export function isCommitView(view: View): view is CommitView {
  return view.kind === "commit" && "commit" in view;
}
