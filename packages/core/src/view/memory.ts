import { ViewError } from "./error.js";
import { compareText, isPathInside } from "./path.js";
import type { View } from "./view.js";

/**
 * A view of files that are given, for examples, editors and tests.
 *
 * @param files content by path (POSIX, relative to the root); a string stands for its UTF-8 bytes
 * @param root the absolute path that the view names as its root; it need not exist
 * @throws ViewError for a path that is absolute, empty, leaves the root or lies in `.git`
 */
export function memoryView(files: Readonly<Record<string, string | Uint8Array>>, root = "/memory"): View {
  const contents = new Map<string, string | Uint8Array>(Object.entries(files));
  for (const path of contents.keys()) {
    if (!isPathInside(path)) {
      throw new ViewError(`The path ${JSON.stringify(path)} is not one below the root.`, "Give a relative path with forward slashes and no `..`.");
    }
  }
  const bytesOf = (path: string): Uint8Array | undefined => {
    const content = contents.get(path);
    if (typeof content !== "string") return content;
    const bytes = Buffer.from(content, "utf8");
    contents.set(path, bytes);
    return bytes;
  };
  return {
    kind: "memory",
    root,
    entries: [...contents.keys()].sort(compareText).map((path) => ({ path, kind: "file" })),
    has: (path) => contents.has(path),
    load: () => {},
    size: (path) => bytesOf(path)?.length,
    read: bytesOf,
  };
}
