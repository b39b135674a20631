import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../property-name.js";
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

/** Whether a call looks a value up in a `Map` or `Set` of the file, which hold nothing but what the code put there: `sessions.get(id)`. */
export function isTableLookup({ callee }: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier" || !/^(?:get|has)$/.test(propertyName(callee, sourceCode) ?? "")) return false;
  const declarator = findVariable(callee.object, sourceCode)?.defs[0]?.node;
  const init = declarator?.type === "VariableDeclarator" ? declarator.init : undefined;
  return init?.type === "NewExpression" && init.callee.type === "Identifier" && /^(?:Weak)?(?:Map|Set)$/.test(init.callee.name);
}
