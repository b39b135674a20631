import { messageFile } from "./pushed-messages.js";
import { ViewError } from "../view/error.js";
import { git, outputOf } from "../view/git.js";

/** The largest object of a commit that is judged, header and message: the longest messages we know are below a fiftieth of it. */
const largestCommit = 1024 * 1024;

/**
 * Requires of commits that all of their text can be judged: git shows a message up to its first NUL byte only.
 *
 * @param commits ids
 * @throws ViewError for one that is too large, or holds such a byte
 */
export async function requireWholeText(root: string, commits: readonly string[]): Promise<void> {
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
