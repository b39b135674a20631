import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { followingStatement } from "./following-statement.js";
import { ownNodes } from "./own-nodes.js";

/**
 * Whether the statement after a declaration asks whether its variable has a value: `const file = ...; if (!file) return notFound();`.
 */
export function isAbsenceChecked(declarator: TSESTree.VariableDeclarator, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const { id, parent } = declarator;
  const next = id.type === "Identifier" ? followingStatement(parent) : undefined;
  if (id.type !== "Identifier" || next?.type !== "IfStatement") return false;
  const { name } = id;
  const isName = (node: TSESTree.Node): boolean => node.type === "Identifier" && node.name === name;
  for (const node of ownNodes(next.test, sourceCode)) {
    if (node.type === "UnaryExpression" && node.operator === "!" && isName(node.argument)) return true;
    if (node.type === "BinaryExpression" && /^===?$/.test(node.operator) && isName(node.left) && /^(?:null|undefined)$/.test(sourceCode.getText(node.right))) return true;
  }
  return false;
}
