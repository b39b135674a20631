import { closeSync, existsSync, fchmodSync, fsyncSync, lstatSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { git } from "../view/git.js";
import { isPathInside } from "../view/path.js";
import { bytesOf } from "./text-bytes.js";
import type { FileChange } from "./unified-diff.js";

/** Files cannot be written as planned. The message says what happened and what to do; nothing was written, or it says what was. */
export class WriteError extends Error {
  override readonly name = "WriteError";
}

interface Staged {
  change: FileChange;
  target: string;
  mode: number | undefined;
  bytes: Buffer;
  draft?: string;
}

const folderName = "contract-fix";

/**
 * Writes files so that a reader, or whoever finds the tree after the process was killed, sees of each the old bytes or the new ones, in the
 * given order. Everything is written beside the repository first, in git's own folder, and then moved into place; modes, owners' links and byte
 * order marks stay.
 *
 * @param root absolute
 * @param changes in the order in which they come into force
 * @throws WriteError where a file is a symlink or not in the root, or has changed since it was read
 */
export async function writeFiles(root: string, changes: readonly FileChange[]): Promise<void> {
  const staged = changes.map((change) => prepare(root, change));
  const drafts = await draftFolder(root);
  try {
    for (const [index, each] of staged.entries()) if (drafts !== undefined) writeDraft(each, join(drafts, String(index)));
    for (const each of staged) {
      mkdirSync(dirname(each.target), { recursive: true });
      if (each.draft === undefined || !moved(each.draft, each.target)) await writeInPlace(each);
    }
  } finally {
    if (drafts !== undefined) rmSync(drafts, { recursive: true, force: true });
  }
}

function prepare(root: string, change: FileChange): Staged {
  const { path, before, after } = change;
  if (!isPathInside(path)) throw new WriteError(`${path} is not a path inside of ${root}. Nothing was written.`);
  const target = join(root, path);
  let folder = dirname(target);
  while (!existsSync(folder)) folder = dirname(folder);
  const real = relative(realpathSync(root), realpathSync(folder));
  const isReached = real === relative(root, folder) && real !== ".." && !real.startsWith(`..${sep}`);
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (!isReached || (stats && !stats.isFile())) throw new WriteError(`${path} is reached through a symlink or is no plain file. Nothing was written. Change it by hand.`);
  const original = stats ? readFileSync(target) : undefined;
  const isSame = original === undefined ? before === undefined : before !== undefined && bytesOf(before, original).equals(original);
  if (!isSame) throw new WriteError(`${path} was changed by something else meanwhile, or git ignores it. Nothing was written. Run the command again.`);
  return { change, target, mode: stats && stats.mode & 0o7777, bytes: bytesOf(after, original) };
}

/** A new folder on the repository's own file system that no tool looks at; undefined outside of git. What an earlier run left there goes. */
async function draftFolder(root: string): Promise<string | undefined> {
  const found = await git(["rev-parse", "--absolute-git-dir"], { cwd: root });
  if (found.status !== 0) return undefined;
  const folder = join(found.stdout.toString("utf8").trimEnd(), folderName);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function writeDraft(staged: Staged, draft: string): void {
  const descriptor = openSync(draft, "wx", staged.mode ?? 0o666);
  try {
    writeFileSync(descriptor, staged.bytes);
    if (staged.mode !== undefined) fchmodSync(descriptor, staged.mode);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  staged.draft = draft;
}

/** False where git's folder is on another file system, so that a file cannot be moved at once. */
function moved(draft: string, target: string): boolean {
  try {
    renameSync(draft, target);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EXDEV") return false;
    throw error;
  }
}

async function writeInPlace({ target, bytes }: Staged): Promise<void> {
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await writeFileAtomic(target, bytes);
}
