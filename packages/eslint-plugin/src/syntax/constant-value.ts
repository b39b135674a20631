import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./unwrap.js";
import { findVariable, isConstant } from "./variable.js";

/**
 * What the variable that an identifier names always holds: the expression that it is declared with.
 * @returns undefined for variables that are written again, destructured, declared without a value or not in the file
 */
export function constantValue(identifier: TSESTree.Identifier, sourceCode: Readonly<TSESLint.SourceCode>): TSESTree.Node | undefined {
  const variable = findVariable(identifier, sourceCode);
  const declarator = variable?.defs[0]?.node;
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || !declarator.init) return undefined;
  return variable && isConstant(variable) ? unwrap(declarator.init) : undefined;
}
