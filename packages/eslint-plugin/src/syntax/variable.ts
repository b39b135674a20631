import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { scopeOf } from "./scope-of.js";

/**
 * The variable that an identifier names, looked up from the scope of the identifier outwards.
 * @returns undefined for names that nothing in the file declares (globals of the host)
 */
export function findVariable(
  identifier: TSESTree.Identifier | TSESTree.JSXIdentifier,
  sourceCode: Readonly<TSESLint.SourceCode>,
): TSESLint.Scope.Variable | undefined {
  for (let scope: TSESLint.Scope.Scope | null = scopeOf(identifier, sourceCode); scope; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable) return variable.defs.length > 0 ? variable : undefined;
  }
  return undefined;
}

/** Asked at each read of a variable, which may have as many references. */
const constants = new WeakMap<TSESLint.Scope.Variable, boolean>();

/** Whether the variable is written exactly once, where it is declared. */
export function isConstant(variable: TSESLint.Scope.Variable): boolean {
  let constant = constants.get(variable);
  if (constant === undefined) constants.set(variable, (constant = isWrittenOnce(variable)));
  return constant;
}

function isWrittenOnce(variable: TSESLint.Scope.Variable): boolean {
  if (variable.defs.length !== 1) return false;
  const kind = variable.defs[0]?.parent;
  if (kind?.type === "VariableDeclaration" && kind.kind === "const") return true;
  return variable.references.every((reference) => !reference.isWrite() || reference.init === true);
}
