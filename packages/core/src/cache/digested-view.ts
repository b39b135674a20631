import { createHash } from "node:crypto";
import type { View } from "../view/view.js";

/** Says of bytes or a text whether they are the same as before, and nothing else. */
export type Digest = (content: Uint8Array | string) => string;

/**
 * Digests by a key that nobody else has, so that the content of a short file cannot be guessed from its digest.
 * @returns SHA-256 as base64url, cut to 160 bits
 */
export function keyedDigest(key: Uint8Array): Digest {
  return (content) => createHash("sha256").update(key).update(content).digest("base64url").slice(0, 27);
}

/** A view that knows what it showed. */
export interface DigestedView extends View {
  /** What a file holds, as a digest; empty where there is no file that can be read. The file is read at most once for it. */
  digestOf(path: string): string;
  /** Whether every file was the same whenever it was read; where one was not, nothing can be said of what was made of it. */
  isSteady(): boolean;
}

/** A view that takes the digest of every file that is read through it. */
export function digestedView(view: View, digest: Digest): DigestedView {
  const digests = new Map<string, string>();
  let steady = true;
  function read(path: string): Uint8Array | undefined {
    const bytes = view.read(path);
    const found = bytes === undefined ? "" : digest(bytes);
    const former = digests.get(path);
    if (former === undefined) digests.set(path, found);
    else if (former !== found) steady = false;
    return bytes;
  }
  return {
    kind: view.kind,
    root: view.root,
    entries: view.entries,
    has: (path) => view.has(path),
    load: (paths) => {
      view.load(paths);
    },
    size: (path) => view.size(path),
    read,
    digestOf(path) {
      if (!digests.has(path)) read(path);
      return digests.get(path) ?? "";
    },
    isSteady: () => steady,
  };
}
