import { MAX_SCANNED_BYTES } from "../view/classify.js";
import { compareText } from "../view/path.js";
import type { Entry, View } from "../view/view.js";

/** One of several parts that a whole run is divided into. */
export interface Part {
  /** 1-based, at most `count`. */
  index: number;
  /** At least 1. */
  count: number;
}

/** What a file weighs beside its bytes: looking at it takes something, however short it is. */
const perFile = 400;

/**
 * The entries of a view that belong to a part. Every entry belongs to exactly one, whatever the order of `entries`: the heaviest first, each to the part that weighs
 * least so far, so that parts weigh about the same wherever the large files lie. The same files give the same parts on every machine.
 *
 * @returns in the order of `entries`
 */
export function partOf(view: View, entries: readonly Entry[], { index, count }: Part): Entry[] {
  const weighed = entries.map((entry) => ({ entry, weight: weightOf(view, entry) })).sort((a, b) => b.weight - a.weight || compareText(a.entry.path, b.entry.path));
  const weights = Array.from({ length: count }, () => 0);
  const own = new Set<Entry>();
  for (const { entry, weight } of weighed) {
    const lightest = weights.indexOf(Math.min(...weights));
    weights[lightest] = (weights[lightest] ?? 0) + weight;
    if (lightest === index - 1) own.add(entry);
  }
  return entries.filter((entry) => own.has(entry));
}

/** The bytes of a file that can be judged, and something for the file itself; what is too large to be judged is never read. */
export function weightOf(view: View, { path, kind }: Entry): number {
  const size = kind === "file" ? (view.size(path) ?? 0) : 0;
  return perFile + (size > MAX_SCANNED_BYTES ? 0 : size);
}
