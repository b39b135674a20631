import { git } from "./git.js";

/** More branches than a team works on at a time; the latest are asked. */
const most = 200;

/**
 * What of a form stands in a file on any branch that is known here, local or of a remote.
 *
 * @param path of the file, relative to the root
 * @param form as git's extended regular expression
 * @returns each match once; outside of a repository, none
 */
export async function matchesInBranches(root: string, path: string, form: string): Promise<string[]> {
  const listed = await git(["for-each-ref", `--count=${most}`, "--sort=-committerdate", "--format=%(objectname)", "refs/heads", "refs/remotes"], { cwd: root });
  const commits = [...new Set(listed.status === 0 ? listed.stdout.toString("latin1").split("\n").filter((id) => id !== "") : [])];
  if (commits.length === 0) return [];
  const found = await git(["grep", "--no-color", "--text", "--no-textconv", "-h", "-o", "-E", "-e", form, ...commits, "--", path], { cwd: root });
  return found.status === 0 ? [...new Set(found.stdout.toString("utf8").split("\n").filter((match) => match !== ""))] : [];
}
