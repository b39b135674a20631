import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction, type FunctionNode } from "./enclosing-function.js";
import { originName, originOf } from "./origin.js";
import { unwrap } from "./unwrap.js";
import { findVariable, isConstant } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The function that an argument is or names, when the file defines it. */
export function handlerFunction(argument: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  const node = unwrap(argument);
  if (isFunction(node)) return node;
  if (node.type !== "Identifier") return undefined;
  const variable = findVariable(node, sourceCode);
  const [named] = variable?.defs ?? [];
  // The node of a parameter is the function that takes it.
  if (!variable || !named || named.type === "Parameter" || !isConstant(variable)) return undefined;
  const definition = named.node;
  if (definition.type === "FunctionDeclaration") return definition;
  if (definition.type !== "VariableDeclarator" || !definition.init) return undefined;
  const value = unwrap(definition.init);
  return isFunction(value) ? value : undefined;
}

/** Whether an argument is a function known to do nothing: lodash's `noop`, `Function.prototype`, an import named so. */
export function isNoop(argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(argument);
  const origin = originOf(node, sourceCode);
  if (!origin) return false;
  const name = originName(origin);
  if (name === "Function.prototype") return true;
  return /(?:^|[#./])_?(?:noop|nop|no-op|doNothing|ignoreErrors?|swallow)$/i.test(origin.path.length > 0 ? name : (origin.module ?? ""));
}
