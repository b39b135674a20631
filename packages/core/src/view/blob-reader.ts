import { MAX_SCANNED_BYTES } from "./classify.js";
import { failure, gitSync, gitSyncUpTo, outputOf, type GitResult } from "./git.js";

/** How much of content one call of git brings, and how much is kept before the oldest batch is let go. */
const BATCH_BYTES = 8 * 1024 * 1024;
const KEPT_BYTES = 4 * BATCH_BYTES;
const KEPT_BATCHES = 16;
/** How many objects one call brings at most when nobody announced what is read next. */
const READ_AHEAD = 1024;
/** How many announced objects are asked for at once, sizes and contents together: a commit brings few, and each start of git takes longer than they do. */
const FEW = 64;

/** Blobs of one repository by object id, brought in batches through `git cat-file --batch`. */
export class BlobReader {
  readonly #cwd: string;
  /** What git said of the sizes so far; undefined for an object that is not here. */
  readonly #sizes = new Map<string, number | undefined>();
  /** All objects, in the order in which they are likely read, and what was announced. */
  readonly #all: Queue;
  #announced: Queue | undefined;
  #ahead = 1;
  /** The newest first. */
  #batches: Map<string, Buffer>[] = [];

  /**
   * @param cwd a folder of the repository, absolute
   * @param objects full ids in the order in which they are likely read; missing ones (partial clones) read as undefined
   */
  constructor(cwd: string, objects: readonly string[]) {
    this.#cwd = cwd;
    this.#all = queueOf([...new Set(objects)]);
  }

  /**
   * Bytes of a blob, or undefined where it is missing. git is asked before anything is read, so that no content over the limit is ever kept: of what was
   * announced alone as long as nothing else is asked for, because a commit changes few files of many.
   * @throws ViewError when git fails
   */
  size(object: string): number | undefined {
    if (!this.#sizes.has(object)) {
      const announced = this.#announced?.positions.has(object) === true ? this.#announced.objects : undefined;
      const unknown = [...new Set(announced ?? [object, ...this.#all.objects])].filter((each) => !this.#sizes.has(each));
      const sizes = (announced && this.#bringFew(unknown)) ?? sizesOf(this.#cwd, unknown);
      for (const each of unknown) this.#sizes.set(each, sizes.get(each));
    }
    return this.#sizes.get(object);
  }

  /** Announces what is read next, in that order. */
  announce(objects: readonly string[]): void {
    this.#announced = queueOf([...new Set(objects)]);
  }

  /** The content of a blob, or undefined where it is missing or over the limit. Throws ViewError when git fails. */
  read(object: string): Buffer | undefined {
    const size = this.size(object);
    if (size === undefined || size > MAX_SCANNED_BYTES) return undefined;
    for (const batch of this.#batches) {
      const content = batch.get(object);
      if (content !== undefined) return content;
    }
    return this.#bring(this.#nextBatch(object)).get(object);
  }

  #nextBatch(object: string): string[] {
    const announced = this.#announced?.positions.get(object);
    if (this.#announced !== undefined && announced !== undefined && goesOn(this.#announced, announced)) return this.#batchOf(this.#announced, announced, Infinity);
    const position = this.#all.positions.get(object);
    if (position === undefined) return [object];
    this.#ahead = goesOn(this.#all, position) ? Math.min(this.#ahead * 2, READ_AHEAD) : 1;
    return this.#batchOf(this.#all, position, this.#ahead);
  }

  #batchOf(queue: Queue, start: number, most: number): string[] {
    const batch: string[] = [];
    let bytes = 0;
    for (queue.reached = start; queue.reached < queue.objects.length && queue.reached - start < most; queue.reached += 1) {
      const next = queue.objects[queue.reached] ?? "";
      const size = this.size(next);
      if (size === undefined || size > MAX_SCANNED_BYTES) continue;
      if (batch.length > 0 && bytes + size > BATCH_BYTES) break;
      batch.push(next);
      bytes += size;
    }
    return batch;
  }

  #bring(objects: readonly string[]): Map<string, Buffer> {
    return this.#keep(parseBatch(gitSync(BATCH, { cwd: this.#cwd, input: `${objects.join("\n")}\n` }), this.#cwd));
  }

  /** Sizes of a few objects, whose contents are then here; undefined where they are many or large, or git does not give them all. */
  #bringFew(objects: readonly string[]): Map<string, number> | undefined {
    if (objects.length > FEW) return undefined;
    const result = gitSyncUpTo(BATCH_BYTES, BATCH, { cwd: this.#cwd, input: `${objects.join("\n")}\n` });
    if (result?.status !== 0) return undefined;
    return new Map([...this.#keep(parseBatch(result, this.#cwd))].map(([object, { length }]) => [object, length]));
  }

  #keep(batch: Map<string, Buffer>): Map<string, Buffer> {
    let kept = 0;
    const fits = (other: Map<string, Buffer>): boolean => {
      for (const content of other.values()) kept += content.length;
      return kept <= KEPT_BYTES;
    };
    this.#batches = [batch, ...this.#batches.slice(0, KEPT_BATCHES - 1).filter(fits)];
    return batch;
  }
}

const BATCH = ["cat-file", "--batch=%(objectname) %(objecttype) %(objectsize)", "--buffer"];

/** Bytes by object id of the blobs that are here. */
function sizesOf(cwd: string, objects: readonly string[]): Map<string, number> {
  const args = ["cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", "--buffer"];
  let result = gitSync(args, { cwd, input: `${objects.join("\n")}\n` });
  if (result.status !== 0 && /promisor remote/u.test(result.stderr)) {
    // git before 2.45 asks the remote for what a partial clone lacks, is not allowed to, and gives up; it does not ask when it lists all it has.
    result = gitSync([...args, "--batch-all-objects", "--unordered"], { cwd });
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
    if (type === "blob") contents.set(object, output.subarray(at, at + length));
    at += length + 1;
  }
  return contents;
}

interface Queue {
  objects: readonly string[];
  positions: ReadonlyMap<string, number>;
  /** Where the last batch ended. */
  reached: number;
}

function queueOf(objects: readonly string[]): Queue {
  return { objects, positions: new Map(objects.map((object, position) => [object, position])), reached: 0 };
}

/** Whether a reader goes through a queue: from where the last batch ended, or a little further. Others pick single objects. */
function goesOn(queue: Queue, position: number): boolean {
  return position >= queue.reached && position < queue.reached + READ_AHEAD;
}
