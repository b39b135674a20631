import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../../../syntax/property-name.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { wordSet } from "../../../secrets/words.js";

const deepest = 40;
/** Methods that hand their string on unchanged or encoded. */
export const passing = wordSet("from encode String toString trim trimEnd trimStart concat join normalize atob btoa freeze asKey createSecretKey importKey default catch raw Buffer encodeURIComponent parse utf8 withDefault");

/**
 * The last name of an expression: of an identifier, a member, what a call reads (`get("name")`) or hands on, else the
 * function that is called.
 */
export function lastName(expression: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>, depth = 0): string | undefined {
  if (depth > deepest) return undefined;
  const node = unwrap(expression);
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "MemberExpression":
      return propertyName(node, sourceCode)?.replace(/^#/, "");
    case "CallExpression":
    case "NewExpression": {
      const [first] = node.arguments;
      const callee = lastName(node.callee, sourceCode, depth + 1);
      if (callee !== undefined && passing.has(callee) && first && first.type !== "SpreadElement") return lastName(first, sourceCode, depth + 1);
      if (first?.type === "Literal" && typeof first.value === "string") return first.value;
      return callee;
    }
    case "AwaitExpression":
      return lastName(node.argument, sourceCode, depth + 1);
    case "AssignmentPattern":
      return lastName(node.left, sourceCode, depth + 1);
    default:
      return undefined;
  }
}
