import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { environmentReads, readsFrom, type EnvironmentRead } from "./environment-reads.js";
import { allNodes } from "./own-nodes.js";

const known = new WeakMap<object, readonly EnvironmentRead[]>();

/** Every access to the raw environment of a file, each node once, in order of the text. Looked for once per file. */
export function everyEnvironmentRead(sourceCode: Readonly<TSESLint.SourceCode>): readonly EnvironmentRead[] {
  let reads = known.get(sourceCode);
  if (!reads) known.set(sourceCode, (reads = find(sourceCode)));
  return reads;
}

function find(sourceCode: Readonly<TSESLint.SourceCode>): EnvironmentRead[] {
  const found = environmentReads(sourceCode.ast, sourceCode);
  if (/\bimport\s*[.(]/.test(sourceCode.text)) {
    for (const node of allNodes(sourceCode.ast, sourceCode)) {
      if (node.type === "MetaProperty" || node.type === "ImportExpression") found.push(...readsFrom(node, sourceCode));
    }
  }
  const seen = new Set<TSESTree.Node>();
  return found.filter(({ node }) => !seen.has(node) && seen.add(node)).sort((one, other) => one.node.range[0] - other.node.range[0]);
}
