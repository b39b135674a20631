import { entriesOf, entryOf, itemsOf, textOf, textsOf, valueAt } from "../data/data-access.js";
import type { DataNode, Range } from "../data/data-tree.js";
import type { Trigger } from "./pipeline.js";

/** What starts a workflow, in every way to write `on`: a text, a list, a mapping with filters. */
export function githubTriggers(root: DataNode | undefined): Trigger[] {
  const on = entryOf(root, "on")?.value;
  if (on?.kind !== "map") return itemsOf(on).flatMap((item) => triggerOf(textOf(item), item.range, undefined) ?? []);
  return on.entries.flatMap((entry) => triggerOf(entry.key, entry.range, entry.value) ?? []);
}

function triggerOf(event: string | undefined, range: Range, filters: DataNode | undefined): Trigger | undefined {
  if (event === undefined) return undefined;
  const list = (key: string): string[] | undefined => (entriesOf(filters).some((entry) => entry.key === key) ? textsOf(valueAt(filters, key)) : undefined);
  const found = { branches: list("branches"), branchesIgnore: list("branches-ignore"), tags: list("tags") ?? (list("tags-ignore") ? ["**"] : undefined), paths: list("paths"), pathsIgnore: list("paths-ignore"), types: list("types") };
  return { event, range, ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) };
}
