import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "./enclosing-function.js";

/**
 * The nodes below a node that run when it runs, itself first, in order of the text: nested functions are given
 * but not entered.
 * @param closed a type of nodes that are not entered either
 */
export function ownNodes(root: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>, closed?: `${TSESTree.Node["type"]}`): Generator<TSESTree.Node> {
  return walk(root, sourceCode, false, closed);
}

/** All nodes below a node, itself first, in order of the text. */
export function allNodes(root: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): Generator<TSESTree.Node> {
  return walk(root, sourceCode, true);
}

function* walk(
  root: TSESTree.Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
  nested: boolean,
  closed?: string,
): Generator<TSESTree.Node> {
  const open: TSESTree.Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if (node !== root && ((!nested && isFunction(node)) || node.type === closed)) continue;
    const keys = sourceCode.visitorKeys[node.type] ?? [];
    for (let index = keys.length - 1; index >= 0; index -= 1) {
      const child: unknown = node[keys[index] as keyof TSESTree.Node];
      if (Array.isArray(child)) {
        for (let at = child.length - 1; at >= 0; at -= 1) if (isNode(child[at])) open.push(child[at]);
      } else if (isNode(child)) open.push(child);
    }
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === "object" && value !== null && "type" in value;
}
