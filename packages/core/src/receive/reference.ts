import type { ReceivedUpdate } from "./received-update.js";

/** What a ref holds, which decides how it is judged: git's notes are no tree of the project, everything else is. */
export type ReferenceKind = "branch" | "tag" | "notes" | "other";

const branchPrefix = "refs/heads/";

/** What a ref holds, by its name. */
export function kindOfReference(ref: string): ReferenceKind {
  if (ref.startsWith(branchPrefix)) return "branch";
  if (ref.startsWith("refs/tags/")) return "tag";
  return ref.startsWith("refs/notes/") ? "notes" : "other";
}

/** The name of a branch without `refs/heads/`, or another ref's whole name. */
export function shortName(ref: string): string {
  return ref.startsWith(branchPrefix) ? ref.slice(branchPrefix.length) : ref;
}

/**
 * Why a ref cannot be taken, whatever it would hold; undefined where it can.
 * @param defaultRef the whole name of the default branch, which the server's HEAD gives
 */
export function refusalOf({ ref, new: next }: ReceivedUpdate, defaultRef: string): string | undefined {
  if (!ref.startsWith("refs/")) return `${ref} is no name of a ref. Push to a branch or a tag.`;
  if (next === undefined) {
    return ref === defaultRef ? `${shortName(ref)} is the default branch: without it no contract would be left to judge by. It cannot be deleted by a push.` : undefined;
  }
  if (ref.startsWith("refs/replace/")) return `${ref} would show other content in place of an object that was judged. Push the content itself, as a commit.`;
  if (ref === `${branchPrefix}HEAD` || ref.startsWith(`${branchPrefix}refs/`)) return `A branch of the name ${shortName(ref)} would be taken for another ref. Choose another name.`;
  // Where the file system knows no case, git would write to the file of the default branch.
  if (ref !== defaultRef && folded(ref) === folded(defaultRef)) return `${shortName(ref)} differs from the default branch ${shortName(defaultRef)} only in how its letters are written, and would be the same file on some systems. Choose another name.`;
  return undefined;
}

function folded(ref: string): string {
  return ref.normalize("NFKC").toLowerCase();
}
