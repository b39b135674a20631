import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./unwrap.js";
import { findVariable, isConstant } from "./variable.js";

/** The object literal that an expression is, or that the constant it names holds; undefined for anything else. */
export function objectLiteral(expression: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): TSESTree.ObjectExpression | undefined {
  const node = unwrap(expression);
  if (node.type === "ObjectExpression") return node;
  if (node.type !== "Identifier") return undefined;
  const variable = findVariable(node, sourceCode);
  const declarator = variable?.defs[0]?.node;
  if (!variable || declarator?.type !== "VariableDeclarator" || !declarator.init || !isConstant(variable)) return undefined;
  if (declarator.id.type !== "Identifier") return undefined;
  const init = unwrap(declarator.init);
  return init.type === "ObjectExpression" ? init : undefined;
}
