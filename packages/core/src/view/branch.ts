import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pipelineBranch } from "./environment.js";

const prefix = "ref: refs/heads/";

/**
 * The branch that is checked out in a working tree, by git's own files, so that no process is started for it. Where none is, as in a pipeline, the branch that the
 * pipeline says it judges.
 *
 * @param root absolute; only the top of a working tree has a branch
 * @returns undefined outside a repository, and where nothing says which branch a commit belongs to
 */
export function checkedOutBranch(root: string): string | undefined {
  const folder = gitFolder(join(root, ".git"));
  const head = folder === undefined ? undefined : gitText(join(folder, "HEAD"));
  return head === undefined ? undefined : (branchOfHead(head) ?? pipelineBranch());
}

/** The branch that the text of git's `HEAD` names; undefined where it names a commit. */
export function branchOfHead(head: string): string | undefined {
  return head.startsWith(prefix) ? head.slice(prefix.length).trim() : undefined;
}

/** What `.git` stands for: itself, or the folder that it names in linked worktrees and submodules; undefined where it names none. */
export function gitFolder(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return path;
  const named = /^gitdir: (.+)$/m.exec(gitText(path) ?? "")?.[1];
  return named === undefined ? undefined : resolve(path, "..", named);
}

/** A file of git's; undefined where there is none. */
export function gitText(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, "utf8") : undefined;
}
