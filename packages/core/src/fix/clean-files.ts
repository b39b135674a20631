import { git } from "../view/git.js";
import { decodePath } from "../view/path.js";

/** What git says of some files. */
export interface FileStates {
  /** Whether the root is in a repository at all. */
  isRepository: boolean;
  /** Files that differ from the last commit, staged or not, or that git does not track: a change to them could not be taken back. */
  changed: string[];
}

/** Whether git could take back a change to some files. @param paths POSIX, relative to the root */
export async function fileStates(root: string, paths: readonly string[]): Promise<FileStates> {
  const result = await git(["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", ...paths], { cwd: root });
  if (result.status !== 0) return { isRepository: false, changed: [] };
  const prefix = await git(["rev-parse", "--show-prefix"], { cwd: root });
  const folder = prefix.stdout.toString("utf8").trimEnd();
  const changed: string[] = [];
  for (let at = 0; at < result.stdout.length; ) {
    const end = result.stdout.indexOf(0, at);
    const path = decodePath(result.stdout.subarray(at + 3, end));
    // git names paths from the top of its work tree.
    changed.push(path.startsWith(folder) ? path.slice(folder.length) : path);
    at = end + 1;
  }
  return { isRepository: true, changed };
}
