import { lstatSync } from "node:fs";
import { join } from "node:path";
import { FileReader } from "./file-reader.js";
import { gitSync } from "./git.js";
import { isBytePath } from "./path.js";
import type { View } from "./view.js";
import { listedBy, WORKING_TREE, type WorkingTreeView } from "./working-tree.js";

/**
 * The working tree beside an index that was read already, for a few questions: a file that git tracks and that stands on disk is in it, and what stands nowhere is not. Whatever else
 * is asked takes the whole listing, which git makes then.
 * @param index the whole index of the root, as openIndex gives it
 * @throws ViewError from its methods, where git fails
 */
export function openBesideIndex(index: View): View {
  const { root } = index;
  const reader = new FileReader(root);
  const tracked = new Map(index.entries.map(({ path, kind }) => [path, kind]));
  let listed: WorkingTreeView | undefined;
  const whole = (): WorkingTreeView => (listed ??= listedBy(root, gitSync(WORKING_TREE, { cwd: root })));
  /** Whether a path is there as a file, as far as that is known without a listing. */
  const known = (path: string): boolean | undefined => {
    const kind = tracked.get(path);
    if (kind === "file" && reader.size(path) !== undefined) return true;
    return kind === undefined && isNowhere(root, path) ? false : undefined;
  };
  return {
    kind: "working-tree",
    root,
    get entries() {
      return whole().entries;
    },
    has: (path) => known(path) ?? whole().has(path),
    load: () => {},
    size: (path) => (known(path) === undefined ? whole().size(path) : reader.size(path)),
    read: (path) => (known(path) === undefined ? whole().read(path) : reader.read(path)),
  };
}

function isNowhere(root: string, path: string): boolean {
  try {
    return !isBytePath(path) && lstatSync(join(root, path), { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}
