import { git } from "./git.js";

/**
 * The address of the remote `origin`, with what the user's settings put in place of it. It may hold credentials: show no more of it than its parts.
 * @param root absolute
 * @returns undefined outside a repository and where there is no such remote
 * @throws ViewError where git cannot be run
 */
export async function originAddress(root: string): Promise<string | undefined> {
  const { status, stdout } = await git(["remote", "get-url", "origin"], { cwd: root });
  return status === 0 ? stdout.toString("utf8").trim() : undefined;
}
