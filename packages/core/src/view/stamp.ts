import { lstatSync, readdirSync } from "node:fs";

/**
 * Milliseconds after which a change of a file shows in its times for sure: the kernel writes them by a clock that ticks. Where no fraction of a second is kept, two seconds, as
 * the coarsest file systems have it.
 */
const tick = { fine: 50, coarse: 2000 };

/** What the system says of a file or folder, so that a change shows; undefined where there is none. */
export interface Stamp {
  text: string | undefined;
  /** Whether the next change shows: one in the same tick of the clock would not. */
  isSettled: boolean;
}

/**
 * What stands at a path now, no link followed.
 * @param path absolute
 * @param before milliseconds since 1970: what was changed shortly before this moment, or after it, is not settled
 */
export function stampOf(path: string, before = Date.now()): Stamp {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { text: undefined, isSettled: true };
  const { dev, ino, mode, size, mtimeMs, ctimeMs } = stats;
  // What is written to a device is not kept by it.
  if (!stats.isFile() && !stats.isDirectory() && !stats.isSymbolicLink()) return { text: `${dev} ${ino} ${mode}`, isSettled: true };
  const age = before - Math.max(mtimeMs, ctimeMs);
  // A folder's size says nothing that its times do not.
  return { text: `${dev} ${ino} ${mode} ${stats.isDirectory() ? "" : size} ${mtimeMs} ${ctimeMs}`, isSettled: age > (ctimeMs % 1000 === 0 ? tick.coarse : tick.fine) };
}

/** Whether a path is as a settled stamp says. */
export function isUnchanged(path: string, { text, isSettled }: Stamp): boolean {
  return isSettled && stampOf(path).text === text;
}

/** The names in a folder, each with what it is, as a text that tells every change of them; and the folders among them. Throws what the system says. */
export function namesIn(path: string): { text: string; folders: string[] } {
  const entries = readdirSync(path, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const kinds = entries.map((entry) => `${entry.isDirectory() ? "d" : entry.isSymbolicLink() ? "l" : entry.isFile() ? "f" : "o"}${entry.name}`);
  return { text: kinds.sort().join("\0"), folders };
}
