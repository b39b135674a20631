import type { PushedCommit } from "./pushed-range.js";

/** For `git log -z --format=…`: the fields that parseCommits reads. */
export const commitFormat = "%H%x00%P%x00%ae%x00%ce%x00%B";

/** Reads what `git log -z` prints of commits in commitFormat, in its order. */
export function parseCommits(output: Buffer): PushedCommit[] {
  const fields = output.toString("utf8").split("\0");
  const commits: PushedCommit[] = [];
  for (let at = 0; at + 4 < fields.length; at += 5) {
    const [id = "", parents = "", author = "", committer = "", message = ""] = fields.slice(at, at + 5);
    commits.push({ id, parents: parents.split(" ").filter((parent) => parent !== ""), author, committer, message: message.replace(/\n+$/u, "") });
  }
  return commits;
}
