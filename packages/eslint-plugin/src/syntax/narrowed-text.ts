import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { staticString } from "./static-string.js";
import { unwrap } from "./unwrap.js";
import { findVariable, isConstant } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** How far out conditions are looked for, and how many parts of one are looked at. */
const furthest = 40;
const mostParts = 20;

/**
 * The text that a name or member has for certain where it stands, since a condition around it asks for that text alone: `"flagged"` for `verdict` in
 * `if (verdict === "flagged") { … }`, in `verdict === "flagged" && …` and in the first branch of `verdict === "flagged" ? … : …`.
 * @returns undefined for other expressions, and for variables that are written again
 */
export function narrowedText(expression: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const node = unwrap(expression);
  if (!isSteady(node, sourceCode)) return undefined;
  const written = sourceCode.getText(node);
  let inner: TSESTree.Node = node;
  for (let steps = 0, outer = node.parent; outer && steps < furthest; steps += 1, inner = outer, outer = outer.parent) {
    if (/Function/.test(outer.type)) return undefined;
    const test = conditionOf(outer, inner);
    const text = test && askedText(test, written, sourceCode);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A variable that is written once or a parameter, or a chain of members of one. */
function isSteady(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  let root = node;
  while (root.type === "MemberExpression" && !root.computed) root = unwrap(root.object);
  const variable = root.type === "Identifier" ? findVariable(root, sourceCode) : undefined;
  return variable !== undefined && isConstant(variable);
}

/** What holds where a node stands in another one. */
function conditionOf(outer: TSESTree.Node, inner: TSESTree.Node): TSESTree.Node | undefined {
  if (outer.type === "IfStatement" || outer.type === "ConditionalExpression") return outer.consequent === inner ? outer.test : undefined;
  return outer.type === "LogicalExpression" && outer.operator === "&&" && outer.right === inner ? outer.left : undefined;
}

/** The text that a condition, or a part of it that `&&` joins, asks an expression to be. */
function askedText(condition: TSESTree.Node, written: string, sourceCode: SourceCode): string | undefined {
  const open = [condition];
  for (let next = open.pop(), parts = 0; next && parts < mostParts; next = open.pop(), parts += 1) {
    const part = unwrap(next);
    if (part.type === "LogicalExpression" && part.operator === "&&") open.push(part.left, part.right);
    if (part.type !== "BinaryExpression" || !/^={2,3}$/.test(part.operator)) continue;
    const [one, other] = [unwrap(part.left), unwrap(part.right)];
    if (sourceCode.getText(one) === written) return staticString(other, sourceCode);
    if (sourceCode.getText(other) === written) return staticString(one, sourceCode);
  }
  return undefined;
}
