import type { TSESTree } from "@typescript-eslint/utils";

/** Whether a member expression is assigned to, counted up or down, or deleted, and so not only read. */
export function isWritten(access: TSESTree.Node): boolean {
  let node = access;
  for (;;) {
    const parent = node.parent;
    switch (parent?.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSNonNullExpression":
      case "ChainExpression":
        node = parent;
        continue;
      case "AssignmentExpression":
      case "AssignmentPattern":
      case "ForInStatement":
      case "ForOfStatement":
        return parent.left === node;
      case "UpdateExpression":
      case "ArrayPattern":
      case "RestElement":
        return true;
      case "Property":
        return parent.value === node && parent.parent.type === "ObjectPattern";
      case "UnaryExpression":
        return parent.operator === "delete";
      default:
        return false;
    }
  }
}
