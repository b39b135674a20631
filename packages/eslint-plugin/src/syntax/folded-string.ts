import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "./property-name.js";
import { staticString } from "./static-string.js";
import { unwrap } from "./unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const deepest = 50;

/**
 * The string that an expression makes up, a little further than `staticString`: also `[…].join(…)`, `.concat(…)`,
 * trimming, `String(…)`, `String.raw`, `atob(…)` and `Buffer.from(…, "base64").toString()`, which hand out the decoded text.
 * @returns undefined where the value is not known from the file alone
 */
export function foldedString(expression: TSESTree.Node, sourceCode: SourceCode, depth = 0): string | undefined {
  if (depth > deepest) return undefined;
  const node = unwrap(expression);
  if (node.type === "TaggedTemplateExpression") {
    return node.quasi.expressions.length === 0 ? node.quasi.quasis[0]?.value.raw : undefined;
  }
  if (node.type === "BinaryExpression" && node.operator === "+") {
    return sum(node, sourceCode, depth);
  }
  if (node.type === "CallExpression" || node.type === "NewExpression") return ofCall(node, sourceCode, depth + 1);
  return staticString(node, sourceCode);
}

/** A chain of `+` leans to the left and may be thousands long: walked in a loop. */
function sum(node: TSESTree.BinaryExpression, sourceCode: SourceCode, depth: number): string | undefined {
  const parts: string[] = [];
  let left: TSESTree.Node = node;
  while (left.type === "BinaryExpression" && left.operator === "+") {
    const right = foldedString(left.right, sourceCode, depth + 1);
    if (right === undefined) return undefined;
    parts.push(right);
    left = unwrap(left.left);
  }
  const first = foldedString(left, sourceCode, depth + 1);
  return first === undefined ? undefined : first + parts.reverse().join("");
}

function ofCall(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode, depth: number): string | undefined {
  const callee = unwrap(node.callee);
  const [first, second] = node.arguments;
  const argument = first && first.type !== "SpreadElement" ? first : undefined;
  if (callee.type === "Identifier") {
    if (callee.name === "String" && argument) return foldedString(argument, sourceCode, depth);
    if (callee.name === "atob" && argument) return decoded(foldedString(argument, sourceCode, depth), "base64");
    return undefined;
  }
  if (callee.type !== "MemberExpression") return undefined;
  const method = propertyName(callee, sourceCode);
  const object = unwrap(callee.object);
  if (method === "from" && object.type === "Identifier" && object.name === "Buffer" && argument) {
    const encoding = second && second.type !== "SpreadElement" ? staticString(second, sourceCode) : "utf8";
    return encoding === undefined ? undefined : decoded(foldedString(argument, sourceCode, depth), encoding);
  }
  if (method === "join" && object.type === "ArrayExpression") {
    const glue = argument ? foldedString(argument, sourceCode, depth) : ",";
    const parts = object.elements.map((part) => (part && part.type !== "SpreadElement" ? foldedString(part, sourceCode, depth) : undefined));
    return glue === undefined || parts.includes(undefined) ? undefined : parts.join(glue);
  }
  if (method === "concat") {
    const parts = [object, ...node.arguments].map((part) => foldedString(part, sourceCode, depth));
    return parts.includes(undefined) ? undefined : parts.join("");
  }
  if (method === "toString" || method === "trim" || method === "trimEnd" || method === "trimStart" || method === "normalize") {
    return foldedString(object, sourceCode, depth);
  }
  return undefined;
}

function decoded(text: string | undefined, encoding: string): string | undefined {
  if (text === undefined || !Buffer.isEncoding(encoding)) return text;
  if (encoding === "utf8" || encoding === "utf-8") return text;
  const bytes = Buffer.from(text, encoding).toString("utf8");
  // Bytes that are no text are best judged in the spelling that stands in the code.
  return bytes.includes("\ufffd") ? text : bytes;
}
