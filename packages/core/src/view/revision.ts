import { ViewError } from "./error.js";
import { failure, git } from "./git.js";

/**
 * The full id of the commit that `revision` names (`HEAD~2`, a branch, a tag, an id).
 *
 * @param root a folder of the repository, absolute
 * @throws ViewError when it names none, or git or the repository is missing
 */
export async function resolveCommit(root: string, revision: string): Promise<string> {
  const commit = await findCommit(root, revision);
  if (commit !== undefined) return commit;
  throw new ViewError(
    `${JSON.stringify(revision)} names no commit of ${root}.`,
    "Check the spelling with `git log`; in a shallow clone, fetch the revision first.",
  );
}

/** Like resolveCommit, but undefined where `revision` names no commit, as HEAD does before the first one. */
export async function findCommit(root: string, revision: string): Promise<string | undefined> {
  // git would take a leading dash for an option; no name of a revision may start with one or hold a control character.
  if (revision === "" || revision.startsWith("-") || /\p{Cc}/u.test(revision)) return undefined;
  const result = await git(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], { cwd: root });
  if (result.status === 0) return result.stdout.toString("latin1").trim();
  if (/not a git repository|dubious ownership|unsafe repository/iu.test(result.stderr)) throw failure(result.stderr, root);
  return undefined;
}
