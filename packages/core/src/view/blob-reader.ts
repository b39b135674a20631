import { MAX_SCANNED_BYTES } from "./classify.js";
import { failure, git, gitSync, outputOf, type GitResult } from "./git.js";

/** How much of content one call of git brings, and how much is kept before the oldest batch is let go. */
const BATCH_BYTES = 8 * 1024 * 1024;
const KEPT_BYTES = 4 * BATCH_BYTES;
const KEPT_BATCHES = 16;
/** How many objects one call brings at most when nobody announced what is read next. */
const READ_AHEAD = 1024;

/** Blobs of one repository by object id, brought in batches through `git cat-file --batch`. */
export class BlobReader {
  readonly #cwd: string;
  readonly #sizes: ReadonlyMap<string, number>;
  #queue: readonly string[];
  #announced = false;
  #positions: ReadonlyMap<string, number>;
  #ahead = 1;
  /** The newest first. */
  #batches: Map<string, Buffer>[] = [];

  private constructor(cwd: string, objects: readonly string[], sizes: ReadonlyMap<string, number>) {
    this.#cwd = cwd;
    this.#sizes = sizes;
    this.#queue = objects;
    this.#positions = positionsOf(objects);
  }

  /**
   * Asks git for the sizes, so that no content over the limit is ever brought.
   *
   * @param cwd a folder of the repository, absolute
   * @param objects full ids in the order in which they are likely read; missing ones (partial clones) read as undefined
   */
  static async open(cwd: string, objects: readonly string[]): Promise<BlobReader> {
    const distinct = [...new Set(objects)];
    return new BlobReader(cwd, distinct, distinct.length === 0 ? new Map() : await sizesOf(cwd, distinct));
  }

  /** Bytes of a blob, or undefined where it is missing. */
  size(object: string): number | undefined {
    return this.#sizes.get(object);
  }

  /** Announces what is read next, in that order. */
  announce(objects: readonly string[]): void {
    this.#queue = [...new Set(objects)];
    this.#positions = positionsOf(this.#queue);
    this.#announced = true;
  }

  /** The content of a blob, or undefined where it is missing or over the limit. Throws ViewError when git fails. */
  read(object: string): Buffer | undefined {
    const size = this.#sizes.get(object);
    if (size === undefined || size > MAX_SCANNED_BYTES) return undefined;
    for (const batch of this.#batches) {
      const content = batch.get(object);
      if (content !== undefined) return content;
    }
    return this.#bring(this.#nextBatch(object)).get(object);
  }

  #nextBatch(object: string): string[] {
    const position = this.#positions.get(object);
    if (position === undefined) return [object];
    const batch: string[] = [];
    let bytes = 0;
    const end = this.#announced ? this.#queue.length : Math.min(position + this.#ahead, this.#queue.length);
    this.#ahead = Math.min(this.#ahead * 2, READ_AHEAD);
    for (const next of this.#queue.slice(position, end)) {
      const size = this.#sizes.get(next);
      if (size === undefined || size > MAX_SCANNED_BYTES) continue;
      if (batch.length > 0 && bytes + size > BATCH_BYTES) break;
      batch.push(next);
      bytes += size;
    }
    return batch;
  }

  #bring(objects: readonly string[]): Map<string, Buffer> {
    const result = gitSync(["cat-file", "--batch=%(objectname) %(objecttype) %(objectsize)", "--buffer"], { cwd: this.#cwd, input: `${objects.join("\n")}\n` });
    const batch = parseBatch(result, this.#cwd);
    let kept = 0;
    const fits = (other: Map<string, Buffer>): boolean => {
      for (const content of other.values()) kept += content.length;
      return kept <= KEPT_BYTES;
    };
    this.#batches = [batch, ...this.#batches.slice(0, KEPT_BATCHES - 1).filter(fits)];
    return batch;
  }
}

/** Bytes by object id of the blobs that are here. */
async function sizesOf(cwd: string, objects: readonly string[]): Promise<Map<string, number>> {
  const args = ["cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", "--buffer"];
  let result = await git(args, { cwd, input: `${objects.join("\n")}\n` });
  if (result.status !== 0 && /promisor remote/u.test(result.stderr)) {
    // git before 2.45 asks the remote for what a partial clone lacks, is not allowed to, and gives up; it does not ask when it lists all it has.
    result = await git([...args, "--batch-all-objects", "--unordered"], { cwd });
  }
  const sizes = new Map<string, number>();
  for (const line of outputOf(result, cwd).toString("latin1").split("\n")) {
    const [object = "", type, size] = line.split(" ");
    if (type === "blob") sizes.set(object, Number(size));
  }
  return sizes;
}

/** Reads `<object> <type> <size>\n<content>\n` records. `<object> missing` has no content. */
function parseBatch(result: GitResult, cwd: string): Map<string, Buffer> {
  const output = outputOf(result, cwd);
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const [object = "", type, size] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (type === "missing") continue;
    const length = Number(size);
    if (!Number.isSafeInteger(length) || at + length >= output.length) throw failure(`fatal: object ${object} was cut off`, cwd);
    contents.set(object, output.subarray(at, at + length));
    at += length + 1;
  }
  return contents;
}

function positionsOf(objects: readonly string[]): ReadonlyMap<string, number> {
  return new Map(objects.map((object, position) => [object, position]));
}
