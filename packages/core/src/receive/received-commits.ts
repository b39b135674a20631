import type { PushedCommit } from "../push/pushed-range.js";
import { parseCommits, commitFormat } from "../push/commit-log.js";
import { requireWholeText } from "../push/whole-text.js";
import { git, outputOf } from "../view/git.js";

/** Of all messages of a push together, in bytes. */
const mostText = 128 * 1024 * 1024;
/** The refs whose commits were judged in full when they came. What another ref holds may have come without it, as git's notes do and what a server writes itself. */
const judged = ["--branches", "--tags"];

/**
 * The commits that are new with a push: those that can be reached from its tips and from no branch and no tag.
 *
 * @param tips ids
 * @param most how many there may be
 * @returns each once, parents first; undefined where there are more
 * @throws ViewError where the history is not whole, or a commit cannot be judged as it is
 */
export async function receivedCommits(root: string, tips: readonly string[], most: number): Promise<PushedCommit[] | undefined> {
  if (tips.length === 0) return [];
  const input = [...new Set(tips)].map((id) => `${id}\n`).join("");
  const args = ["log", "--no-show-signature", "--no-mailmap", "--encoding=UTF-8", "-z", "--topo-order", "--reverse", `--max-count=${most + 1}`, `--format=${commitFormat}`, "--stdin", "--not", ...judged];
  const commits = parseCommits(outputOf(await git(args, { cwd: root, input, most: mostText }), root));
  if (commits.length > most) return undefined;
  await requireWholeText(root, commits.map(({ id }) => id));
  return commits;
}

/**
 * The commits of git's notes that are new with a push, as ids, parents first.
 * @returns undefined where there are more than `most`
 */
export async function receivedNotes(root: string, tips: readonly string[], most: number): Promise<string[] | undefined> {
  if (tips.length === 0) return [];
  const args = ["rev-list", "--topo-order", "--reverse", `--max-count=${most + 1}`, "--stdin", "--not", ...judged, "--glob=refs/notes"];
  const ids = outputOf(await git(args, { cwd: root, input: tips.map((id) => `${id}\n`).join("") }), root).toString("latin1").split("\n").filter((id) => id !== "");
  return ids.length > most ? undefined : ids;
}
