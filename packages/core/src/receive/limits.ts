import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** A push that is too much to be judged: it is refused as a whole. The message says what to do, and is safe to print. */
export class ReceiveLimitError extends Error {
  override readonly name = "ReceiveLimitError";
}

/** The moment by which a push must be judged. */
export class Deadline {
  readonly #seconds: number;
  readonly #clock: () => number;
  readonly #end: number;

  /** @param clock gives milliseconds, of which only differences mean something */
  constructor(seconds: number, clock: () => number = () => performance.now()) {
    this.#seconds = seconds;
    this.#clock = clock;
    this.#end = clock() + seconds * 1000;
  }

  /** Throws ReceiveLimitError where the moment has passed. */
  check(): void {
    if (this.#clock() < this.#end) return;
    throw new ReceiveLimitError(`This push could not be judged within ${this.#seconds} ${this.#seconds === 1 ? "second" : "seconds"}, which is how long this server takes for one. Push it in parts, some commits at a time.`);
  }
}

/**
 * Bytes of the objects that came with a push, as git keeps them until it is decided.
 * @param folder of the quarantine, absolute; undefined where there is none, as by hand
 */
export function quarantinedBytes(folder: string | undefined): number {
  if (folder === undefined) return 0;
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => sum + (entry.isDirectory() ? quarantinedBytes(join(folder, entry.name)) : statSync(join(folder, entry.name)).size), 0);
}

/** Why a push is too large to be judged; undefined where it is not. */
export function excessOf(what: string, count: number | undefined, most: number, remedy: string): string | undefined {
  if (count !== undefined && count <= most) return undefined;
  return `This push brings more than ${most.toLocaleString("en")} ${what}, and that is the most that this server judges at once. ${remedy}`;
}
