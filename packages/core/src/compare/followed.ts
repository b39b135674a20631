import type { ShippedContracts } from "../document/shipped.js";
import { entryOf } from "../report/baseline-text.js";
import { baselineGrowth, type BaselineEntry } from "../report/baseline.js";
import { isCommitView } from "../view/commit.js";
import type { Revision } from "./revision.js";

/** What a revision was read with. */
export interface FollowedOptions {
  file: string;
  shipped: ShippedContracts | undefined;
  now: Date;
}

/**
 * Where the base's entries of the baseline stand whose files have moved. The head is judged by the base only in files that its baseline newly names, so this costs nothing
 * where it names none.
 *
 * @returns by the key of an entry of the base (see keyOf) what it is in the head's files; empty where the base is no commit
 * @throws ViewError when a view can no longer be read
 */
export async function followedEntries(base: Revision, head: Revision, { file, shipped, now }: FollowedOptions): Promise<ReadonlyMap<string, BaselineEntry>> {
  const paths = [...new Set(baselineGrowth(base.baseline, head.baseline).map((entry) => entry.file))].filter((path) => head.view.has(path) && !base.view.has(path));
  if (paths.length === 0 || !isCommitView(base.view)) return new Map();
  const { check } = await import("../check.js");
  const { silencing } = await check({ root: head.view.root, view: head.view, base: base.view, paths, contractFile: file, now, ...(shipped !== undefined && { shipped }) });
  return new Map(Array.from(silencing?.recorded ?? [], ([key, finding]) => [key, entryOf(finding)]));
}
