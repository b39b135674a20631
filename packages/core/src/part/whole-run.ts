import { openWorkingTree } from "../view/working-tree.js";
import type { View } from "../view/view.js";
import { weightOf } from "./part.js";

/** A whole run that is about to begin. */
export interface WholeRun {
  /** The working tree. */
  view: View;
  /** The bytes of the files that can be judged, and something for each file. */
  weight: number;
}

/**
 * Looks at a working tree before it is judged, to tell whether more than one process would be done earlier.
 *
 * @throws ViewError when the repository cannot be looked at
 */
export async function openWholeRun(root: string): Promise<WholeRun> {
  const view = await openWorkingTree(root);
  return { view, weight: view.entries.reduce((sum, entry) => sum + weightOf(view, entry), 0) };
}
