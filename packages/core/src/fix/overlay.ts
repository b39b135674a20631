import { compareText } from "../view/path.js";
import type { View } from "../view/view.js";

/**
 * A view with other texts in the place of some files, and with files that are not there yet.
 * @param texts by path, without byte order mark
 */
export function overlayView(view: View, texts: ReadonlyMap<string, string>): View {
  if (texts.size === 0) return view;
  const bytes = new Map<string, Uint8Array>();
  const added = [...texts.keys()].filter((path) => !view.has(path)).map((path) => ({ path, kind: "file" as const }));
  const entries = added.length === 0 ? view.entries : [...view.entries, ...added].toSorted((one, other) => compareText(one.path, other.path));
  const read = (path: string): Uint8Array | undefined => {
    const text = texts.get(path);
    if (text === undefined) return view.read(path);
    let found = bytes.get(path);
    if (!found) bytes.set(path, (found = Buffer.from(text)));
    return found;
  };
  return {
    kind: view.kind,
    root: view.root,
    entries,
    has: (path) => texts.has(path) || view.has(path),
    load: (paths) => view.load(paths.filter((path) => !texts.has(path))),
    size: (path) => (texts.has(path) ? read(path)?.length : view.size(path)),
    read,
  };
}
