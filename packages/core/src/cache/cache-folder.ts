import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { keyIn } from "./cache-key.js";

/** The largest file that is written, and how many files and bytes the folder holds at most. */
const largestFile = 64 * 1024 * 1024;
const mostFiles = 32;
const mostBytes = 256 * 1024 * 1024;
const macBytes = 32;
const fileName = /^[0-9a-f]{40}\.verdicts$/;

/**
 * A folder of the user's own in which runs leave what later ones can use. Whatever is wrong with it, it then holds nothing: a cache is never a
 * reason to fail, and never believed unless it was written by this user's own runs.
 */
export class CacheFolder {
  /** Random, made by the first run: nobody without it can tell a file by its digest, or write what is believed. */
  readonly key: Uint8Array;
  readonly #path: string;

  private constructor(path: string, key: Uint8Array) {
    this.#path = path;
    this.key = key;
  }

  /**
   * Opens a folder, and makes it where there is none, for its owner alone.
   * @param path absolute
   * @returns undefined where it cannot be used: it cannot be written, it is a link, or others may write into it
   */
  static open(path: string): CacheFolder | undefined {
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return isOwn(path) ? new CacheFolder(path, keyIn(join(path, "key"))) : undefined;
    } catch (error) {
      return nothingWhereSystemRefuses(error);
    }
  }

  /** What is stored under a name; undefined where there is nothing, or it is not as it was written. */
  read(name: string): string | undefined {
    const path = this.#pathOf(name);
    try {
      const stored = readFileSync(path);
      const content = stored.subarray(macBytes);
      if (stored.length < macBytes || !timingSafeEqual(stored.subarray(0, macBytes), this.#mac(name, content))) return undefined;
      utimesSync(path, new Date(), new Date());
      return content.toString("utf8");
    } catch (error) {
      return nothingWhereSystemRefuses(error);
    }
  }

  /** Stores a text under a name, whole or not at all, and lets go of what was used the longest time ago. */
  write(name: string, text: string): void {
    const content = Buffer.from(text, "utf8");
    if (content.length > largestFile) return;
    try {
      writeFileAtomic.sync(this.#pathOf(name), Buffer.concat([this.#mac(name, content), content]), { mode: 0o600, fsync: false });
      this.#bound();
    } catch (error) {
      nothingWhereSystemRefuses(error);
    }
  }

  #pathOf(name: string): string {
    return join(this.#path, `${createHash("sha256").update(name).digest("hex").slice(0, 40)}.verdicts`);
  }

  #mac(name: string, content: Uint8Array): Buffer {
    return createHmac("sha256", this.key).update(name).update("\0").update(content).digest();
  }

  #bound(): void {
    const files = readdirSync(this.#path).flatMap((file) => {
      const path = join(this.#path, file);
      const stats = lstatSync(path, { throwIfNoEntry: false });
      return stats?.isFile() === true && file !== "key" ? [{ path, size: stats.size, time: stats.mtimeMs, isWhole: fileName.test(file) }] : [];
    });
    let bytes = 0;
    const yesterday = Date.now() - 24 * 60 * 60 * 1000;
    for (const [index, { path, size, time, isWhole }] of files.sort((one, other) => other.time - one.time).entries()) {
      bytes += size;
      // What is not whole is a draft of a run that goes on, or was ended.
      if (isWhole ? index >= mostFiles || bytes > mostBytes : time < yesterday) rmSync(path, { force: true });
    }
  }
}

/** Whether a path is a folder, no link, of this user, that nobody else may write into. Windows keeps the user's folders by other means. */
function isOwn(path: string): boolean {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return false;
  return process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0);
}

function nothingWhereSystemRefuses(error: unknown): undefined {
  if (!(error instanceof Error && "syscall" in error)) throw error;
}
