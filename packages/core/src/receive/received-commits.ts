import { messageFile } from "../push/pushed-messages.js";
import type { PushedCommit } from "../push/pushed-range.js";
import { parseCommits, commitFormat } from "../push/commit-log.js";
import { ViewError } from "../view/error.js";
import { git, outputOf } from "../view/git.js";

/** The largest object of a commit that is judged, header and message: the longest messages we know are below a fiftieth of it. */
const largestCommit = 1024 * 1024;
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

/** git shows a message up to its first NUL byte only. */
async function requireWholeText(root: string, commits: readonly string[]): Promise<void> {
  if (commits.length === 0) return;
  const input = commits.map((id) => `${id}\n`).join("");
  const sizes = outputOf(await git(["cat-file", "--batch-check=%(objectname) %(objectsize)"], { cwd: root, input }), root).toString("latin1").trimEnd().split("\n");
  for (const line of sizes) {
    const [id = "", size] = line.split(" ");
    if (Number(size) > largestCommit) throw new ViewError(`The message of ${messageFile(id)} is larger than ${largestCommit} bytes, which is not judged.`, "Say in a few lines what the commit changes.");
  }
  const output = outputOf(await git(["cat-file", "--batch=%(objectname) %(objectsize)", "--buffer"], { cwd: root, input }), root);
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const [id = "", size] = output.toString("latin1", at, end).split(" ");
    const next = end + 1 + Number(size);
    if (output.subarray(end + 1, next).includes(0)) throw new ViewError(`The text of ${messageFile(id)} holds a NUL byte, behind which nothing would be judged.`, "Write its message anew as text, with `git commit --amend` or `git rebase`.");
    at = next + 1;
  }
}
