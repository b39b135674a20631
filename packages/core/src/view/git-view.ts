import { BlobReader } from "./blob-reader.js";
import { listing } from "./listing.js";
import type { Entry, View } from "./view.js";

/** A path and the object that git has for it. */
export interface GitEntry extends Entry {
  object: string;
}

/** A view of paths whose content is in git's object store. Entries in any order, each path once. */
export function gitView<K extends "index" | "commit">(kind: K, root: string, unsorted: readonly GitEntry[]): View & { kind: K } {
  const { entries, has, get } = listing(unsorted);
  const objectOf = (path: string): string | undefined => {
    const entry = get(path);
    return entry?.kind === "file" ? entry.object : undefined;
  };
  const objectsOf = (paths: readonly string[]): string[] => paths.map(objectOf).filter((object) => object !== undefined);
  const reader = new BlobReader(root, objectsOf(entries.map((entry) => entry.path)));
  return {
    kind,
    root,
    entries,
    has,
    load: (paths) => {
      reader.announce(objectsOf(paths));
    },
    size: (path) => {
      const object = objectOf(path);
      return object === undefined ? undefined : reader.size(object);
    },
    read: (path) => {
      const object = objectOf(path);
      return object === undefined ? undefined : reader.read(object);
    },
  };
}
