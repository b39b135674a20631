import type { TSESTree } from "@typescript-eslint/utils";

/** Every node that is a function with a body of its own. */
export type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression;

/** Whether a node is a function with a body. */
export function isFunction(node: TSESTree.Node): node is FunctionNode {
  return (
    node.type === "ArrowFunctionExpression" || node.type === "FunctionDeclaration" || node.type === "FunctionExpression"
  );
}

/** The nearest function around a node; undefined at the top of a module or in a class's static block. */
export function enclosingFunction(node: TSESTree.Node): FunctionNode | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (isFunction(parent)) return parent;
    if (parent.type === "StaticBlock") return undefined;
  }
  return undefined;
}
