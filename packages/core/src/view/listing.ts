import { compareText } from "./path.js";
import type { Entry } from "./view.js";

/** What every view needs of its entries: them sorted, and looked up by path. */
export interface Listing<E extends Entry> {
  entries: readonly E[];
  has(path: string): boolean;
  kindOf(path: string): Entry["kind"] | undefined;
  get(path: string): E | undefined;
}

/** Sorts entries by code unit and indexes them. Each path must be there once. */
export function listing<E extends Entry>(unsorted: readonly E[]): Listing<E> {
  const entries = [...unsorted].sort((a, b) => compareText(a.path, b.path));
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return {
    entries,
    has: (path) => byPath.has(path),
    kindOf: (path) => byPath.get(path)?.kind,
    get: (path) => byPath.get(path),
  };
}
