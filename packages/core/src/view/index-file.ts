import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gitPlace } from "./environment.js";

/** The versions of git's index that write every path out; the fourth leaves away what a path has in common with the one before it. */
const writtenOut = [2, 3];

/**
 * Whether git may track a path that holds some text, as its index says without git being started. Only a "no" is sure.
 * @param root of the worktree, absolute
 * @param part of a path, ASCII
 * @see https://git-scm.com/docs/index-format
 */
export function mayBeTracked(root: string, part: string): boolean {
  const index = readIndex(root);
  return index === undefined || !writtenOut.includes(versionOf(index)) || index.includes(part) || isSplit(index);
}

/**
 * Whether git's index may hold files that are only announced (`git add --intent-to-add`): the second version has no room to mark them. Only a "no" is sure.
 * @param root of the worktree, absolute
 */
export function mayHoldAnnounced(root: string): boolean {
  const index = readIndex(root);
  return index === undefined || versionOf(index) !== 2 || isSplit(index);
}

function readIndex(root: string): Buffer | undefined {
  const { index: named = ".git/index" } = gitPlace();
  const path = resolve(root, named);
  return existsSync(path) ? readFileSync(path) : undefined;
}

/** The version of an index; 0 where it is none. */
function versionOf(index: Buffer): number {
  return index.length > 8 && index.toString("latin1", 0, 4) === "DIRC" ? index.readUInt32BE(4) : 0;
}

/** Whether other paths stand in another file, which an extension called `link` names: its length follows, which no part of a path passes for. */
function isSplit(index: Buffer): boolean {
  for (let at = index.indexOf("link"); at !== -1; at = index.indexOf("link", at + 1)) {
    const length = at + 8 <= index.length ? index.readUInt32BE(at + 4) : 0;
    if (length >= 20 && at + 8 + length <= index.length) return true;
  }
  return false;
}
