import { existsSync } from "node:fs";
import { join } from "node:path";
import { gitPlace } from "./environment.js";
import { ViewError } from "./error.js";
import { ListedState } from "./listed-state.js";
import { isBytePath } from "./path.js";
import { isUnchanged, stampOf, type Stamp } from "./stamp.js";
import type { View } from "./view.js";
import { openWorkingTree, type WorkingTreeView } from "./working-tree.js";

/** Milliseconds after which git is asked anew whatever the state says: a setting may stand in a file that nobody knows of. */
const longest = 60_000;

/** What is kept with a view from one judgement to the next. */
export class Kept {
  /** Results that hold as long as the view does, by names that tell them apart. */
  readonly results = new Map<string, unknown>();
  /** Told which files changed. */
  readonly listeners: ((paths: readonly string[]) => void)[] = [];
  /** What the view shows of files in the place of what they hold. */
  readonly texts = new Map<string, Uint8Array>();
  /** The files that the view has read, as they were. */
  readonly stamps = new Map<string, Stamp>();
  /** Those on which the results follow: when one changes, nothing is kept. */
  readonly grounds = new Set<string>();
}

const keptWith = new WeakMap<View, Kept>();

/** What is kept with a view; undefined for one that is opened for a single judgement. */
export function keptOf(view: View): Kept | undefined {
  return keptWith.get(view);
}

/**
 * A result that follows from files of a view, kept for the next judgement where the view is.
 * @param name tells it from others
 * @param compute may read from what it is given, and from nowhere else
 */
export function keep<Value>(view: View, name: string, compute: (view: View) => Value): Value {
  const kept = keptWith.get(view);
  if (kept === undefined) return compute(view);
  const known = kept.results.get(name);
  // Only this function puts a result under its name.
  if (known !== undefined) return known as Value;
  const read = (path: string): Uint8Array | undefined => {
    kept.grounds.add(path);
    return view.read(path);
  };
  const value = compute({ ...view, read });
  kept.results.set(name, value);
  return value;
}

/**
 * Lets a kept view show other texts of some files while something is done.
 * @param texts by path; each path is a file of the view
 */
export async function amid<Value>(kept: Kept, texts: ReadonlyMap<string, string>, work: () => Promise<Value>): Promise<Value> {
  const tell = (): void => kept.listeners.forEach((listener) => listener([...texts.keys()]));
  for (const [path, text] of texts) kept.texts.set(path, Buffer.from(text));
  tell();
  try {
    return await work();
  } finally {
    kept.texts.clear();
    tell();
  }
}

/** Working trees for a process that judges again and again: the one that was judged last is kept, and looked at by the system's own times before it is believed. */
export class KeptTrees {
  #last: { root: string; name: string; view: WorkingTreeView; state: ListedState | undefined; listed: number } | undefined;

  /**
   * The working tree as openWorkingTree gives it. It may be the same object as before: the files that changed since then are forgotten.
   * @param root absolute, as findRoot gives it
   * @param name of the contract's document: what is kept for one does not hold for another
   * @throws ViewError as openWorkingTree does
   */
  async open(root: string, name: string): Promise<WorkingTreeView> {
    const now = Date.now();
    const last = this.#last?.root === root && this.#last.name === name ? this.#last : undefined;
    const state = last === undefined || now - last.listed > longest ? undefined : last.state?.look();
    if (last !== undefined && state === "same" && refresh(last.view)) return last.view;
    this.#last = undefined;
    const view = await openWorkingTree(root);
    if (!existsSync(join(root, ".git")) || Object.values(gitPlace()).some((place) => place !== undefined)) return view;
    if (last !== undefined && isSameListing(last.view, view) && refresh(last.view)) {
      if (state === "staged") last.state?.takeIndex(now);
      this.#last = { ...last, state: state === undefined || state === "other" ? undefined : last.state, listed: now };
      return last.view;
    }
    this.#last = { root, name, view: following(view), state: undefined, listed: now };
    return this.#last.view;
  }

  /** Looks at what the last listing followed from, where that is not known yet. For the time after an answer. */
  async settle(): Promise<void> {
    const last = this.#last;
    if (last === undefined || last.state !== undefined) return;
    try {
      last.state = await ListedState.after(last.root, last.view.entries, last.listed);
    } catch (error) {
      // Where git cannot say, it is asked for the listing again.
      if (!(error instanceof ViewError)) throw error;
    }
  }
}

/** A view that notes what it reads. */
function following(view: WorkingTreeView): WorkingTreeView {
  const kept = new Kept();
  const read = (path: string): Uint8Array | undefined => {
    const known = kept.stamps.get(path);
    // What was read by several is as the first one saw it.
    if (known === undefined) kept.stamps.set(path, isBytePath(path) ? { text: undefined, isSettled: false } : stampOf(join(view.root, path)));
    return kept.texts.get(path) ?? view.read(path);
  };
  const followed = { ...view, read };
  keptWith.set(followed, kept);
  return followed;
}

/** Forgets the files of a kept view that changed. Whether the rest still holds. */
function refresh(view: View): boolean {
  const kept = keptWith.get(view);
  if (kept === undefined) return false;
  const changed = [...kept.stamps].filter(([path, stamp]) => !isUnchanged(join(view.root, path), stamp)).map(([path]) => path);
  if (changed.some((path) => kept.grounds.has(path))) return false;
  for (const path of changed) kept.stamps.delete(path);
  for (const listener of kept.listeners) listener(changed);
  return true;
}

function isSameListing(one: WorkingTreeView, other: WorkingTreeView): boolean {
  const isSameEntry = ({ path, kind }: WorkingTreeView["entries"][number], index: number): boolean => other.entries[index]?.path === path && other.entries[index].kind === kind;
  return one.entries.length === other.entries.length && one.untracked.size === other.untracked.size && one.entries.every(isSameEntry) && [...one.untracked].every((path) => other.untracked.has(path));
}
