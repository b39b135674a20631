import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readSync, type Stats } from "node:fs";
import { MAX_SCANNED_BYTES } from "./classify.js";
import { encodePath, isBytePath, isPathInside } from "./path.js";

/**
 * Reads regular files below a root. No part of a path may be a symlink, so nothing outside is ever read; a pipe or a device is
 * never waited for. Folders are looked at once: a view lives as long as one judgement.
 */
export class FileReader {
  /** With a slash behind it. */
  readonly #root: string;
  readonly #folders = new Map<string, boolean>([["", true]]);

  /** Takes the absolute root, which may itself be reached through symlinks. */
  constructor(root: string) {
    this.#root = root.endsWith("/") ? root : `${root}/`;
  }

  /** Bytes of the regular file at `path` (relative to the root), or undefined where there is none. */
  size(path: string): number | undefined {
    const stats = this.#stats(path);
    return stats?.isFile() === true ? stats.size : undefined;
  }

  /** Whether a symlink stands at `path`. */
  isSymlink(path: string): boolean {
    return this.#stats(path)?.isSymbolicLink() === true;
  }

  /** Content of the regular file at `path`, or undefined where there is none, it cannot be read or is over the limit. */
  read(path: string): Buffer | undefined {
    if (!isPathInside(path) || !this.#isOwnFolder(parentOf(path))) return undefined;
    let descriptor: number | undefined;
    try {
      // Non-blocking, because opening a pipe for reading waits for its writer. Windows knows neither flag: lstat stands in.
      if (constants.O_NOFOLLOW === undefined && !lstatSync(this.#absolute(path)).isFile()) return undefined;
      descriptor = openSync(this.#absolute(path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
      const stats = fstatSync(descriptor);
      return stats.isFile() && stats.size <= MAX_SCANNED_BYTES ? contentOf(descriptor, stats.size) : undefined;
    } catch (error) {
      return nothingWhereSystemRefuses(error);
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  #stats(path: string): Stats | undefined {
    return isPathInside(path) && this.#isOwnFolder(parentOf(path)) ? this.#lstat(path) : undefined;
  }

  #lstat(path: string): Stats | undefined {
    try {
      return lstatSync(this.#absolute(path), { throwIfNoEntry: false });
    } catch (error) {
      return nothingWhereSystemRefuses(error);
    }
  }

  #isOwnFolder(folder: string): boolean {
    let own = this.#folders.get(folder);
    if (own === undefined) {
      own = this.#isOwnFolder(parentOf(folder)) && this.#lstat(folder)?.isDirectory() === true;
      this.#folders.set(folder, own);
    }
    return own;
  }

  #absolute(path: string): string | Buffer {
    return isBytePath(path) ? Buffer.concat([Buffer.from(this.#root), encodePath(path)]) : this.#root + path;
  }
}

/** What an open file holds, without asking the system for its size again. Files of some file systems do not tell it. */
function contentOf(descriptor: number, size: number): Buffer {
  if (size === 0) return readFileSync(descriptor);
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  for (let read = -1; length < size && read !== 0; length += read) read = readSync(descriptor, bytes, length, size - length, null);
  return bytes.subarray(0, length);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** What the system does not let us read is not there for a view; any other failure is a fault of ours. */
function nothingWhereSystemRefuses(error: unknown): undefined {
  if (!(error instanceof Error && "syscall" in error)) throw error;
}
