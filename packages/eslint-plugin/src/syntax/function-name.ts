import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "./enclosing-function.js";

/** The name that a function has by its own or by where it is put: declaration, variable, property, method, assignment. */
export function functionName(node: FunctionNode): string | undefined {
  if (node.id) return node.id.name;
  let parent: TSESTree.Node | undefined = node.parent;
  // `const load = useCallback(async () => ...)`, `cache(async () => ...)`
  if (parent?.type === "CallExpression" && parent.arguments[0] === node) parent = parent.parent;
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? parent.id.name : undefined;
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      if (parent.computed) return undefined;
      return parent.key.type === "Identifier" || parent.key.type === "PrivateIdentifier" ? parent.key.name : undefined;
    case "AssignmentExpression":
      if (parent.left.type === "Identifier") return parent.left.name;
      if (parent.left.type !== "MemberExpression" || parent.left.computed || parent.left.property.type !== "Identifier") return undefined;
      return parent.left.property.name;
    default:
      return undefined;
  }
}
