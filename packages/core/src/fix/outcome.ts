import { showableLines } from "../formats/secret.js";
import { FixError, type FixResult } from "./fix.js";

/** The changes as a patch in the form of git, in which no secret stands. */
export async function diffOf({ changes, report }: Pick<FixResult, "changes" | "report">): Promise<string> {
  const { unifiedDiff } = await import("./unified-diff.js");
  const isKnown = report.clauses.some(({ level, checks }) => level !== "off" && checks.includes("contract/no-secrets"));
  // Where no clause looked for secrets, masking by form is all there is.
  return unifiedDiff(changes, isKnown ? showableLines(report) : () => true);
}

/**
 * Writes the changes. Each file holds its old or its new text at every moment.
 *
 * @param isForced also where git could not take the change back
 * @throws FixError where a file has changes that are not committed, or the root is in no repository
 * @throws WriteError where a file cannot be written as planned
 */
export async function applyFix(root: string, { changes }: Pick<FixResult, "changes">, isForced: boolean): Promise<void> {
  if (changes.length === 0) return;
  const [{ fileStates }, { writeFiles }] = await Promise.all([import("./clean-files.js"), import("./write-files.js")]);
  const { isRepository, changed } = await fileStates(root, changes.map(({ path }) => path));
  if (!isForced && !isRepository) throw new FixError(`${root} is in no git repository, so nothing could take the changes back. Nothing was written. Look at them with --dry-run, then give --force.`);
  if (!isForced && changed.length > 0) {
    const list = changed.length > 10 ? `${changed.slice(0, 10).join(", ")} and ${changed.length - 10} more` : changed.join(", ");
    throw new FixError(`These files have changes that are not committed: ${list}. Nothing was written. Commit or stash them first, or give --force.`);
  }
  await writeFiles(root, changes);
}
