import { realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { gitPlace } from "./environment.js";
import { ViewError } from "./error.js";
import { failure, git } from "./git.js";

const OLDEST_GIT = [2, 30] as const;

/**
 * The root that views of `folder` are opened on: git's top-level folder, else `folder` itself (no repository, or a bare one).
 * Absolute and free of symlinks.
 *
 * @throws ViewError when `folder` is none, when git is missing or older than 2.30, when git does not trust the repository, or
 *   when the repository's configuration names a work tree that does not hold `folder`
 */
export async function findRoot(folder: string): Promise<string> {
  const here = realFolder(folder);
  // The git that calls a hook was asked when the hook was installed.
  const isHook = gitPlace().index !== undefined;
  const [version, found] = await Promise.all([isHook ? undefined : git(["version"], { cwd: here }), findTopLevel(here)]);
  if (version) checkVersion(version.stdout.toString("utf8"));
  if (found === undefined) return here;
  const root = realFolder(found);
  const way = relative(root, here);
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new ViewError(
      `git's work tree ${root} does not hold ${here}.`,
      "Remove `core.worktree` from the repository's configuration, or run the command in the work tree.",
    );
  }
  return root;
}

async function findTopLevel(here: string): Promise<string | undefined> {
  const { directory, workTree } = gitPlace();
  if (directory !== undefined && workTree === undefined) {
    // With GIT_DIR alone, as hooks of linked worktrees are called, git takes the current folder for the top level.
    const discovered = await revParse(here, { GIT_DIR: undefined });
    if (discovered !== undefined && discovered.gitDirectory === realpathOf(resolve(discovered.topLevel, directory))) return discovered.topLevel;
    if (discovered !== undefined && discovered.gitDirectory === realpathOf(resolve(here, directory))) return discovered.topLevel;
  }
  return (await revParse(here, {}))?.topLevel;
}

async function revParse(cwd: string, env: Record<string, string | undefined>): Promise<{ topLevel: string; gitDirectory: string } | undefined> {
  const result = await git(["rev-parse", "--show-toplevel", "--absolute-git-dir"], { cwd, env });
  if (result.status !== 0) {
    if (/not a git repository|must be run in a work tree/iu.test(result.stderr)) return undefined;
    throw failure(result.stderr, cwd);
  }
  // A folder's name may hold a newline; the git directory then differs, and the folder is judged by its own listing.
  const [topLevel = "", gitDirectory = ""] = result.stdout.toString("utf8").split("\n");
  return { topLevel, gitDirectory: realpathOf(gitDirectory) ?? gitDirectory };
}

function checkVersion(text: string): void {
  const [, major = "0", minor = "0"] = /(\d+)\.(\d+)/u.exec(text) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST_GIT;
  if (Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor)) return;
  throw new ViewError(`This is ${text.trim()}, which is too old.`, `Install git ${OLDEST_GIT.join(".")} or newer.`);
}

function realFolder(folder: string): string {
  const path = realpathOf(folder);
  if (path === undefined) throw new ViewError(`There is no folder ${resolve(folder)}.`, "Check the path.");
  if (!statSync(path).isDirectory()) throw new ViewError(`${path} is not a folder.`, "Name the folder that holds it.");
  return path;
}

function realpathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
