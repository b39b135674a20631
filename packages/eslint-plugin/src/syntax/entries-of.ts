import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "./property-name.js";

type Entry = TSESTree.ObjectExpression["properties"][number];

const known = new WeakMap<TSESTree.ObjectExpression, Map<string, Entry[]> | null>();

/**
 * The entries of an object that may tell of one member, in their order: those of its name, and all entries where something is spread.
 * The names of an object are read once, so that asking for each of its members costs no more than the object is long.
 */
export function entriesOf(node: TSESTree.ObjectExpression, name: string, sourceCode: Readonly<TSESLint.SourceCode>): readonly Entry[] {
  let entries = known.get(node);
  if (entries === undefined) known.set(node, (entries = byName(node, sourceCode)));
  return entries === null ? node.properties : (entries.get(name) ?? []);
}

/** Null where something is spread. */
function byName(node: TSESTree.ObjectExpression, sourceCode: Readonly<TSESLint.SourceCode>): Map<string, Entry[]> | null {
  const entries = new Map<string, Entry[]>();
  for (const entry of node.properties) {
    if (entry.type === "SpreadElement") return null;
    const name = propertyName(entry, sourceCode);
    if (name === undefined) continue;
    const former = entries.get(name);
    if (former) former.push(entry);
    else entries.set(name, [entry]);
  }
  return entries;
}
