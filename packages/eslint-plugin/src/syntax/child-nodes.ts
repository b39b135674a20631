import type { TSESLint, TSESTree } from "@typescript-eslint/utils";

/** The nodes directly below a node, in the order of the visitor keys. */
export function childNodes(node: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const key of sourceCode.visitorKeys[node.type] ?? []) {
    const child = (node as object as Record<string, TSESTree.Node | (TSESTree.Node | null)[] | null | undefined>)[key];
    if (Array.isArray(child)) for (const one of child) one && children.push(one);
    else if (child) children.push(child);
  }
  return children;
}
