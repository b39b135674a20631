import { realpathSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { git, type GitResult } from "../view/git.js";
import { HookError } from "./error.js";

/** Where git looks for hooks. */
export interface HooksFolder {
  /** git's own, shared by all worktrees; absolute. */
  own: string;
  /** What `core.hooksPath` names instead, absolute. */
  named: string | undefined;
  /** Whether that is in the work tree, and so a part of the project. */
  isInProject: boolean;
}

/** Where the hooks of a repository are remembered that stood before ours. */
export const formerKey = "contract.formerHooks";

/** Behind the name of a hook that stood there before ours. */
export const formerSuffix = ".former";

/**
 * Where git looks for the hooks of a repository.
 * @param root of the worktree, absolute
 * @throws HookError where there is no repository
 */
export async function hooksFolder(root: string): Promise<HooksFolder> {
  const [common, configured] = await Promise.all([
    git(["rev-parse", "--git-common-dir"], { cwd: root }),
    git(["config", "--show-scope", "--type=path", "--get-all", "core.hooksPath"], { cwd: root }),
  ]);
  if (common.status !== 0) throw new HookError(`${root} is not in a git repository, so there are no hooks to put in place. Run \`git init\` there first.`);
  const own = join(real(resolve(root, lineOf(common))), "hooks");
  // Our own calls of git set it, too: the scope of that is the command.
  const value = lineOf(configured).split("\n").flatMap((line) => (line === "" || line.startsWith("command\t") ? [] : [line.slice(line.indexOf("\t") + 1)])).at(-1);
  const named = value === undefined ? undefined : resolve(root, value);
  if (named === undefined || real(named) === real(own)) return { own, named: undefined, isInProject: false };
  const way = relative(real(root), real(named));
  return { own, named, isInProject: way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way) };
}

/** The one line that a command of git printed. */
export function lineOf({ stdout }: Pick<GitResult, "stdout">): string {
  return stdout.toString("utf8").replace(/\r?\n$/u, "");
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
