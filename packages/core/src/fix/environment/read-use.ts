import type { TSESLint, TSESTree } from "@contract-as-code/eslint-plugin/environment";
import type { Fallback, ReadUse, TextRange } from "./read-site.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const plain: Omit<ReadUse, "range"> = { asserted: false, fallback: undefined, conversion: undefined, comparison: undefined, test: undefined, isNeeded: false, isText: false };

/**
 * What the value of a read is used for, read off the syntax around it.
 * @param node the read: a member access or a call that gives the variable's value
 */
export function useOfRead(node: TSESTree.Node, sourceCode: SourceCode): ReadUse {
  const { outer, asserted, isPlain } = throughAssertions(node);
  const range = isPlain ? outer.range : node.range;
  const bare: ReadUse = { ...plain, asserted, range };
  const isConditional = isUnderCondition(node);
  const fallback = isPlain ? fallbackOf(outer, sourceCode) : undefined;
  const valued = fallback?.node ?? outer;
  const conversion = conversionOf(valued, sourceCode);
  if (conversion) {
    return { ...bare, fallback: fallback?.fallback, conversion, isNeeded: !fallback && !conversion.after && !isConditional };
  }
  if (fallback) return { ...bare, fallback: fallback.fallback };
  const comparison = comparisonOf(outer);
  if (comparison) return { ...bare, comparison };
  const test = testOf(outer);
  if (test) return { ...bare, test, isNeeded: isGuard(outer) && !isConditional && !isInFunction(node) };
  const { parent } = outer;
  const isText = parent?.type === "TemplateLiteral" || (parent?.type === "BinaryExpression" && parent.operator === "+");
  const isUsed = isText || (parent?.type === "MemberExpression" && parent.object === outer && !parent.optional);
  return { ...bare, isText, isNeeded: (asserted || (isUsed && !isInFunction(node))) && !isConditional };
}

/** Climbs over assertions. `isPlain` is false where one says more than that the value is a text. */
function throughAssertions(node: TSESTree.Node): { outer: TSESTree.Node; asserted: boolean; isPlain: boolean } {
  let outer = node;
  let asserted = false;
  let isPlain = true;
  for (;;) {
    const parent: TSESTree.Node | undefined = outer.parent;
    if (parent?.type === "TSNonNullExpression") asserted = true;
    else if (parent?.type === "TSAsExpression" || parent?.type === "TSTypeAssertion" || parent?.type === "TSSatisfiesExpression") {
      if (parent.typeAnnotation.type === "TSStringKeyword") asserted = true;
      else isPlain = false;
    } else if (parent?.type !== "ChainExpression") return { outer, asserted, isPlain };
    outer = parent;
  }
}

function fallbackOf(outer: TSESTree.Node, sourceCode: SourceCode): { node: TSESTree.Node; fallback: Fallback } | undefined {
  const { parent } = outer;
  if (parent?.type !== "LogicalExpression" || parent.left !== outer || parent.operator === "&&") return undefined;
  // `if (a || b)` asks whether one of the two is there.
  if (parent.operator === "||" && isCondition(parent)) return undefined;
  return { node: parent, fallback: { operator: parent.operator, text: sourceCode.getText(parent.right), value: literalOf(parent.right), range: parent.range } };
}

/** The text or number that a literal, a template without parts, or a negative number stands for. */
export function literalOf(node: TSESTree.Node): string | number | undefined {
  if (node.type === "Literal") return typeof node.value === "string" || typeof node.value === "number" ? node.value : undefined;
  if (node.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined;
  if (node.type !== "UnaryExpression" || node.operator !== "-") return undefined;
  const value = literalOf(node.argument);
  return typeof value === "number" ? -value : undefined;
}

function conversionOf(valued: TSESTree.Node, sourceCode: SourceCode): ReadUse["conversion"] {
  const { parent } = valued;
  if (!parent) return undefined;
  if (isArithmetic(parent, valued)) return { to: "number", range: valued.range, after: undefined };
  const to = targetOf(parent, valued);
  if (!to) return undefined;
  return { to, range: parent.range, after: to === "url" ? undefined : fallbackOf(parent, sourceCode)?.fallback };
}

/** `value * 2`, `value > 10`: the language takes the text for a number. */
function isArithmetic(parent: TSESTree.Node, valued: TSESTree.Node): boolean {
  if (parent.type !== "BinaryExpression") return false;
  if (/^(?:[-*/%]|\*\*)$/.test(parent.operator)) return true;
  const other = parent.left === valued ? parent.right : parent.left;
  return /^[<>]=?$/.test(parent.operator) && typeof literalOf(other) === "number";
}

function targetOf(parent: TSESTree.Node, valued: TSESTree.Node): "number" | "integer" | "url" | undefined {
  if (parent.type === "UnaryExpression") return parent.operator === "+" ? "number" : undefined;
  if ((parent.type !== "CallExpression" && parent.type !== "NewExpression") || parent.arguments[0] !== valued) return undefined;
  const name = calleeName(parent.callee);
  if (parent.type === "NewExpression") return name === "URL" ? "url" : undefined;
  const radix = parent.arguments[1];
  if (name === "parseInt") return radix === undefined || literalOf(radix) === 10 ? "integer" : undefined;
  return name === "Number" || name === "parseFloat" ? "number" : undefined;
}

function calleeName(callee: TSESTree.Node): string | undefined {
  if (callee.type === "Identifier") return callee.name;
  const isOfNumber = callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "Number" && !callee.computed;
  return isOfNumber && callee.property.type === "Identifier" ? callee.property.name : undefined;
}

function comparisonOf(outer: TSESTree.Node): ReadUse["comparison"] {
  const { parent } = outer;
  if (parent?.type === "SwitchStatement" && parent.discriminant === outer) {
    const values = parent.cases.flatMap(({ test }) => (test ? [literalOf(test)] : []));
    const last = parent.cases.find(({ test }) => !test);
    const isClosed = !last || endsByThrowing(last.consequent.at(-1));
    return values.every((value) => typeof value === "string") ? { equal: true, values, range: outer.range, isClosed } : undefined;
  }
  if (parent?.type !== "BinaryExpression" || !/^[!=]==?$/.test(parent.operator)) return undefined;
  const value = literalOf(parent.left === outer ? parent.right : parent.left);
  return typeof value === "string" && value !== "" ? { equal: parent.operator.startsWith("="), values: [value], range: parent.range, isClosed: false } : undefined;
}

function testOf(outer: TSESTree.Node): ReadUse["test"] {
  const { parent } = outer;
  if (parent?.type === "BinaryExpression" && /^[!=]==?$/.test(parent.operator)) {
    const other = parent.left === outer ? parent.right : parent.left;
    if (other.type === "Identifier" && other.name === "undefined") return "undefined";
    return other.type === "Literal" && (other.value === null || other.value === "") ? (other.value === null ? "undefined" : "truth") : undefined;
  }
  // Both also ask whether it is a text.
  if (parent?.type === "UnaryExpression" && parent.operator === "typeof") return "truth";
  if (parent?.type === "MemberExpression" && parent.object === outer && parent.optional) return "truth";
  if (parent?.type === "CallExpression" && parent.arguments[0] === outer && parent.callee.type === "Identifier" && parent.callee.name === "Boolean") return "truth";
  return isCondition(outer) ? "truth" : undefined;
}

/** Whether only the truth of an expression counts where it stands. */
function isCondition(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "IfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
    case "ConditionalExpression":
      return parent.test === node;
    case "UnaryExpression":
      return parent.operator === "!";
    case "LogicalExpression":
      return (parent.left === node && parent.operator === "&&") || (parent.operator !== "??" && isCondition(parent));
    default:
      return false;
  }
}

/** `if (!value) throw …`, with more such tests joined by `||`. */
function isGuard(outer: TSESTree.Node): boolean {
  const { parent } = outer;
  const isAbsent = (parent?.type === "UnaryExpression" && parent.operator === "!") || (parent?.type === "BinaryExpression" && parent.operator.startsWith("="));
  if (!isAbsent) return false;
  let test: TSESTree.Node = parent;
  while (test.parent?.type === "LogicalExpression" && test.parent.operator === "||") test = test.parent;
  const owner = test.parent;
  if (owner?.type !== "IfStatement" || owner.test !== test) return false;
  return endsByThrowing(owner.consequent.type === "BlockStatement" ? owner.consequent.body.at(-1) : owner.consequent);
}

function endsByThrowing(statement: TSESTree.Node | undefined): boolean {
  if (statement?.type === "BlockStatement") return endsByThrowing(statement.body.at(-1));
  if (statement?.type === "ThrowStatement") return true;
  if (statement?.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return false;
  const { callee } = statement.expression;
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "process" && callee.property.type === "Identifier" && callee.property.name === "exit";
}

function isInFunction(node: TSESTree.Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at) || (at.type === "PropertyDefinition" && !at.static)) return true;
  return false;
}

function isFunction({ type }: TSESTree.Node): boolean {
  return type === "FunctionDeclaration" || type === "FunctionExpression" || type === "ArrowFunctionExpression";
}

/** Whether a condition of the same function decides if the read happens at all. */
function isUnderCondition(node: TSESTree.Node): boolean {
  for (let at: TSESTree.Node = node; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    const isBranch =
      ((parent.type === "IfStatement" || parent.type === "ConditionalExpression") && parent.test !== at) ||
      (parent.type === "LogicalExpression" && parent.right === at) ||
      (parent.type === "SwitchCase" && parent.test !== at) ||
      parent.type === "CatchClause";
    if (isBranch) return true;
  }
  return false;
}

/** The use of a variable that a pattern takes out of the environment: `{ KEY = "default" } = process.env`. */
export function useOfProperty(property: TSESTree.Property, sourceCode: SourceCode): ReadUse {
  const { value } = property;
  const range: TextRange = property.range;
  if (value.type !== "AssignmentPattern") return { ...plain, range };
  return { ...plain, range, fallback: { operator: "??", text: sourceCode.getText(value.right), value: literalOf(value.right), range } };
}
