import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

// Where git opens no editor, the message of a commit is there before `pre-commit` runs. `pre-commit` then leaves the index to `commit-msg`, which judges both in one
// process: see docs/decisions/0055-a-commit-judged-once.md. `commit-msg` judges the index unless it is told that `pre-commit` did, so whatever goes wrong between the
// two is judged twice rather than never.

/** The file in git's own folder that says: at the last commit nothing but the contract was to run at `pre-commit`. The hook file looks for it. */
export const togetherMark = "contract-together";

/** What a file in git's own folder begins with that says: `pre-commit` has judged the index for this process of git, whose number follows. */
export const judgedPrefix = "contract-judged-";

/** One commit, as git tells its hooks of it. */
export interface HookedCommit {
  /** Of the worktree, absolute. */
  root: string;
  /** The environment that git gave the hook. */
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * git's own folder for the worktree, where index and message of a commit are judged together: git opens no editor, and it is no merge, for which it calls `commit-msg` alone.
 * @returns undefined where each hook judges its own
 */
export function togetherFolder({ root, env }: HookedCommit): string | undefined {
  const index = env["GIT_INDEX_FILE"];
  // By Windows' numbers of processes two hooks of one commit do not know each other.
  if (process.platform === "win32" || env["GIT_EDITOR"] !== ":" || !index) return undefined;
  const folder = dirname(resolve(root, index));
  return existsSync(join(folder, "HEAD")) && !existsSync(join(folder, "MERGE_HEAD")) ? folder : undefined;
}

/**
 * Says whether the next `pre-commit` without an editor may leave the index to `commit-msg`: where nothing else is to run at `pre-commit`.
 * @param folder git's own for the worktree, absolute
 */
export function allowTogether(folder: string, isAllowed: boolean): void {
  const path = join(folder, togetherMark);
  if (isAllowed) writeFileSync(path, "");
  else rmSync(path, { force: true });
}

/**
 * Notes for `commit-msg` that `pre-commit` has judged the index.
 * @param folder git's own for the worktree, absolute
 * @param parent the number of git's process, which calls both
 */
export function noteJudged(folder: string, parent: string): void {
  writeFileSync(judgedPath(folder, parent), "");
}

/**
 * Whether `pre-commit` has judged the index for this process of git. The note is gone after.
 * @param folder git's own for the worktree, absolute
 */
export function takeJudged(folder: string, parent: string): boolean {
  const path = judgedPath(folder, parent);
  const isJudged = existsSync(path);
  rmSync(path, { force: true });
  return isJudged;
}

function judgedPath(folder: string, parent: string): string {
  if (!/^\d+$/u.test(parent)) throw new RangeError(`${parent} is not the number of a process.`);
  return join(folder, `${judgedPrefix}${parent}`);
}
