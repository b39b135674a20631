import type { DataEntry, DataMap, DataNode, DataScalar } from "./data-tree.js";

/** Keys of large mappings, by their names. */
const tables = new WeakMap<DataMap, ReadonlyMap<string, DataEntry>>();
const fewEntries = 8;

/**
 * The entry of a key: of several the last that the mapping has itself, or the first that merge keys bring.
 * @returns undefined where there is none, or the node is no mapping
 */
export function entryOf(node: DataNode | undefined, key: string): DataEntry | undefined {
  if (node?.kind !== "map") return undefined;
  if (node.entries.length <= fewEntries) return node.entries.findLast((entry) => entry.key === key);
  let table = tables.get(node);
  if (!table) tables.set(node, (table = new Map(node.entries.map((entry) => [entry.key, entry]))));
  return table.get(key);
}

/** What stands under a path of keys of mappings and 0-based indices of lists; undefined where a step leads nowhere. */
export function valueAt(node: DataNode | undefined, ...path: readonly (string | number)[]): DataNode | undefined {
  let value = node;
  for (const step of path) value = typeof step === "string" ? entryOf(value, step)?.value : value?.kind === "list" ? value.items[step] : undefined;
  return value;
}

/** The entries of a mapping, none of any other node. */
export function entriesOf(node: DataNode | undefined): readonly DataEntry[] {
  return node?.kind === "map" ? node.entries : [];
}

/** The items of a list, a single value as the only item, and none of nothing: how most configurations let a list be written. */
export function itemsOf(node: DataNode | undefined): readonly DataNode[] {
  if (node === undefined || isNothing(node)) return [];
  return node.kind === "list" ? node.items : [node];
}

/** The text of a scalar that is not nothing, numbers and truth values included; undefined for every other node. */
export function textOf(node: DataNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? node.text : undefined;
}

/** The texts of a list, or of a single value, what is no text left out. */
export function textsOf(node: DataNode | undefined): string[] {
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}

/** The scalars of a list, or a single one. */
export function scalarsOf(node: DataNode | undefined): DataScalar[] {
  return itemsOf(node).filter((item) => item.kind === "scalar");
}

/** Whether a node is null, or an empty place of YAML. */
export function isNothing(node: DataNode | undefined): boolean {
  return node?.kind === "scalar" && node.value === null;
}

/** A node's way from the root of its document. */
export interface DataStep {
  node: DataNode;
  /** Keys of mappings and 0-based indices of lists. */
  path: readonly (string | number)[];
  /** Of the value of a mapping, its entry. */
  entry?: DataEntry;
}

/** Every node below and with a given one, in the order of the text; what aliases name is met once. */
export function* walkData(root: DataNode | undefined): Generator<DataStep, void> {
  if (!root) return;
  const seen = new Set<DataNode>();
  const waiting: DataStep[] = [{ node: root, path: [] }];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    const { node, path } = step;
    if (seen.has(node)) continue;
    seen.add(node);
    yield step;
    if (node.kind === "map") for (const entry of node.entries.toReversed()) waiting.push({ node: entry.value, path: [...path, entry.key], entry });
    else if (node.kind === "list") for (let index = node.items.length - 1; index >= 0; index -= 1) {
      const item = node.items[index];
      if (item) waiting.push({ node: item, path: [...path, index] });
    }
  }
}
