import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./unwrap.js";
import { findVariable, isConstant } from "./variable.js";

const deepest = 200;
const longest = 100_000;

/** Parts by which a template is not known, told before the others are followed to their declarations. */
const unknown = new Set(["AwaitExpression", "CallExpression", "ConditionalExpression", "LogicalExpression", "MemberExpression", "NewExpression"]);

/** What constants hold, by their initial value, so that constants made of constants are read once. */
const constants = new WeakMap<TSESTree.Node, string | null>();

/**
 * The string that an expression always has: literals, templates, concatenations, and constants that hold one.
 * Numbers and booleans count as the strings that they become as property keys.
 * @returns undefined where the value is not known from the file alone, or is longer than any name or address
 */
export function staticString(
  expression: TSESTree.Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
  depth = 0,
): string | undefined {
  if (depth > deepest) return undefined;
  const node = unwrap(expression);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "object" ? undefined : String(node.value);
    case "TemplateLiteral": {
      if (node.expressions.some(({ type }) => unknown.has(type))) return undefined;
      let text = node.quasis[0]?.value.cooked ?? "";
      for (const [index, part] of node.expressions.entries()) {
        const value = staticString(part, sourceCode, depth + 1);
        if (value === undefined) return undefined;
        text += value + (node.quasis[index + 1]?.value.cooked ?? "");
        if (text.length > longest) return undefined;
      }
      return text;
    }
    case "BinaryExpression": {
      if (node.operator !== "+") return undefined;
      const left = staticString(node.left, sourceCode, depth + 1);
      if (left === undefined) return undefined;
      const right = staticString(node.right, sourceCode, depth + 1);
      return right === undefined || left.length + right.length > longest ? undefined : left + right;
    }
    case "Identifier": {
      const variable = findVariable(node, sourceCode);
      const definition = variable?.defs[0];
      if (!variable || definition?.node.type !== "VariableDeclarator" || !isConstant(variable)) return undefined;
      if (definition.node.id.type !== "Identifier" || !definition.node.init) return undefined;
      const { init } = definition.node;
      const known = constants.get(init);
      if (known !== undefined) return known ?? undefined;
      // A cycle meets this entry and ends there.
      constants.set(init, null);
      const value = staticString(init, sourceCode, depth + 1);
      constants.set(init, value ?? null);
      return value;
    }
    default:
      return undefined;
  }
}
