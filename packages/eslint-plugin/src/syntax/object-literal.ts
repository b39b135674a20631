import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { constantValue } from "./constant-value.js";
import { unwrap } from "./unwrap.js";

/** The object literal that an expression is, or that the constant it names holds; undefined for anything else. */
export function objectLiteral(expression: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): TSESTree.ObjectExpression | undefined {
  const node = unwrap(expression);
  const value = node.type === "Identifier" ? constantValue(node, sourceCode) : node;
  return value?.type === "ObjectExpression" ? value : undefined;
}
