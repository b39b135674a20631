import { learn, outdate, type Repository } from "@contract-as-code/eslint-plugin";
import { contentOf, isUtf8Text, type Content } from "./view/classify.js";
import { keptOf } from "./view/kept-trees.js";
import type { Entry, View } from "./view/view.js";

/** How many characters of text are kept, and how many bytes; beyond it what was asked for the longest time ago is let go. */
const most = 32 * 1024 * 1024;

/** What of a view is at hand: what rules have asked for and what is asked for after judging, the longest time ago first, and what was judged last, since its rules ask for that, too. */
class Held {
  readonly #kept = new Map<string, Content | undefined>();
  #size = 0;
  /** Of files that were asked for words alone, which takes no text, what was read. */
  readonly #bytes = new Map<string, Uint8Array>();
  #byteLength = 0;
  judged: { path: string; content: Content } | undefined;

  has(path: string): boolean {
    return this.#kept.has(path) || this.judged?.path === path;
  }

  get(path: string): Content | undefined {
    return this.#kept.has(path) ? this.#kept.get(path) : this.judged?.path === path ? this.judged.content : undefined;
  }

  forget(paths: readonly string[]): void {
    for (const path of paths) {
      this.takeBytes(path);
      this.#size -= lengthOf(this.#kept.get(path));
      this.#kept.delete(path);
      if (this.judged?.path === path) this.judged = undefined;
    }
  }

  keepBytes(path: string, bytes: Uint8Array): void {
    this.takeBytes(path);
    this.#bytes.set(path, bytes);
    this.#byteLength += bytes.length;
    for (const oldest of this.#bytes.keys()) {
      if (this.#byteLength <= most) break;
      this.takeBytes(oldest);
    }
  }

  /** Gives the bytes of a file, and lets them go. */
  takeBytes(path: string): Uint8Array | undefined {
    const bytes = this.#bytes.get(path);
    if (this.#bytes.delete(path)) this.#byteLength -= bytes?.length ?? 0;
    return bytes;
  }

  keep(path: string, content: Content | undefined): void {
    if (!this.#kept.delete(path)) this.#size += lengthOf(content);
    this.#kept.set(path, content);
    for (const [oldest, kept] of this.#kept) {
      if (this.#size <= most || oldest === path) break;
      this.#kept.delete(oldest);
      this.#size -= lengthOf(kept);
    }
  }
}

const heldOf = new WeakMap<View, Held>();

/** What an entry is, read only where its bytes are not at hand. */
function contentFrom(view: View, held: Held | undefined, entry: Entry): Content {
  const bytes = held?.takeBytes(entry.path);
  return bytes === undefined ? contentOf(view, entry) : contentOf({ read: () => bytes, size: () => bytes.length }, entry);
}
const repositories = new WeakMap<View, Repository>();

/** What rules may see of the repository that a view shows: its paths, and its text files, each read once as long as they are not very large together. Of a kept view always the same. */
export function repositoryOf(view: View): Repository {
  const kept = keptOf(view);
  const known = kept && repositories.get(view);
  if (known !== undefined) return known;
  const held = new Held();
  heldOf.set(view, held);
  kept?.listeners.push((paths) => {
    held.forget(paths);
    outdate(paths.map((path) => `read ${path}`));
  });
  const repository = openRepository(view, held);
  repositories.set(view, repository);
  return repository;
}

function openRepository(view: View, held: Held): Repository {
  let paths: readonly string[] | undefined;
  const read = (path: string): string | undefined => {
    learn(`read ${path}`);
    const content = contentAt(view, path);
    held.keep(path, content);
    return textIn(content);
  };
  return {
    list() {
      learn("list");
      return (paths ??= view.entries.map(({ path }) => path));
    },
    read,
    mentions(path, words) {
      learn(`read ${path}`);
      const bytes = held.has(path) || !view.has(path) ? undefined : (held.takeBytes(path) ?? view.read(path));
      if (bytes !== undefined) held.keepBytes(path, bytes);
      if (bytes !== undefined && isUtf8Text(bytes)) {
        const searched = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        return words.some((word) => searched.includes(word));
      }
      const text = read(path) ?? "";
      return words.some((word) => text.includes(word));
    },
  };
}

/** What an entry is, for a judge: read only where no rule has asked for it, or too long ago. Never throws. */
export function judgedContent(view: View, entry: Entry): Content {
  const held = entry.kind === "file" ? heldOf.get(view) : undefined;
  const content = held?.get(entry.path) ?? contentFrom(view, held, entry);
  if (held) held.judged = { path: entry.path, content };
  return content;
}

/** Keeps what was judged last for as long as what rules ask for: where something was found, its lines are asked for when all is judged. */
export function keepJudged(view: View): void {
  const held = heldOf.get(view);
  if (held?.judged) held.keep(held.judged.path, held.judged.content);
}

/** The text of a file of a view, or undefined where there is none or it is not text. It is not read again where a rule has asked for it. */
export function textOf(view: View, path: string): string | undefined {
  return textIn(contentAt(view, path));
}

function contentAt(view: View, path: string): Content | undefined {
  const held = heldOf.get(view);
  if (held?.has(path) === true) return held.get(path);
  return view.has(path) ? contentFrom(view, held, { path, kind: "file" }) : undefined;
}

function textIn(content: Content | undefined): string | undefined {
  return content?.kind === "text" ? content.text : undefined;
}

function lengthOf(content: Content | undefined): number {
  return textIn(content)?.length ?? 0;
}
