import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { scopeOf } from "./scope-of.js";

/** The variable of this name that a node can see, undefined where the file neither declares nor imports it. */
export function localName(
  name: string,
  node: TSESTree.Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
): TSESLint.Scope.Variable | undefined {
  for (let scope: TSESLint.Scope.Scope | null = scopeOf(node, sourceCode); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable && variable.defs.length > 0) return variable;
  }
  return undefined;
}
