import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Whether a comparison is, or is a part of, the test of a branch. */
export function decides(comparison: TSESTree.Node): boolean {
  let node = comparison;
  while (node.parent?.type === "LogicalExpression" || node.parent?.type === "UnaryExpression") node = node.parent;
  const { parent } = node;
  return (parent?.type === "IfStatement" || parent?.type === "ConditionalExpression") && parent.test === node;
}

/** Whether what a call gives is tested for being there: `const user = await find(id); if (!user) …`. */
export function isLookup(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = call.parent?.type === "AwaitExpression" ? call.parent : call;
  const declarator = value.parent;
  if (declarator?.type !== "VariableDeclarator" || declarator.init !== value || declarator.id.type !== "Identifier") return false;
  const references = findVariable(declarator.id, sourceCode)?.references ?? [];
  return references.some(({ identifier }) => {
    let { parent } = identifier;
    while (parent?.type === "UnaryExpression" || parent?.type === "LogicalExpression" || parent?.type === "BinaryExpression" || parent?.type === "ChainExpression" || parent?.type === "MemberExpression") parent = parent.parent;
    return parent?.type === "IfStatement" || parent?.type === "ConditionalExpression";
  });
}
