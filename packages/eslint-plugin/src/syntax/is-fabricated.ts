import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./unwrap.js";

const mostNodes = 2000;

interface Leaves {
  nodes: number;
  /** Constants, chances and dates. */
  madeUp: number;
  /** Values that come from elsewhere. */
  real: number;
  /** Whether one of the made-up values is a field, and not only a text of a list. */
  hasFields: boolean;
}

/**
 * Whether a value is a record, or a list of records, that was made up where it stands: at least half of its leaves are constants, random numbers or
 * dates, however deep. Lists of texts are no data but words to look for, and empty values say nothing.
 */
export function isFabricated(expression: TSESTree.Node): boolean {
  const leaves: Leaves = { nodes: 0, madeUp: 0, real: 0, hasFields: false };
  count(expression, leaves, new Set());
  return leaves.hasFields && leaves.nodes <= mostNodes && leaves.madeUp >= leaves.real;
}

function count(expression: TSESTree.Node, leaves: Leaves, indexes: ReadonlySet<string>): void {
  leaves.nodes += 1;
  if (leaves.nodes > mostNodes) return;
  const node = unwrap(expression);
  switch (node.type) {
    case "ArrayExpression":
      for (const element of node.elements) if (element !== null) count(element, leaves, indexes);
      return;
    case "ObjectExpression":
      for (const property of node.properties) {
        if (property.type === "Property") {
          leaves.hasFields ||= !isEmpty(property.value) && isMadeUp(property.value, indexes, 0);
          count(property.value, leaves, indexes);
        } else leaves.real += 1;
      }
      return;
    default:
      if (isMadeUp(node, indexes, 0)) leaves.madeUp += 1;
      else if (!generate(node, leaves)) leaves.real += 1;
  }
}

/** Whether a value is one that says nothing: `null`, `false`, `""`. */
function isEmpty(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return node.type === "Literal" && (node.value === false || node.value === "" || node.raw === "null");
}

/** Counts what `Array.from({ length: 5 }, (_, index) => ({ … }))` gives; false for anything else. */
function generate(node: TSESTree.Node, leaves: Leaves): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || node.callee.object.type !== "Identifier" || node.callee.object.name !== "Array") return false;
  const make = node.arguments[1];
  if (make?.type !== "ArrowFunctionExpression" || make.body.type === "BlockStatement") return false;
  count(make.body, leaves, new Set(make.params.flatMap((parameter) => (parameter.type === "Identifier" ? [parameter.name] : []))));
  return true;
}

const deepest = 50;

function isMadeUp(expression: TSESTree.Node, indexes: ReadonlySet<string>, depth: number): boolean {
  if (depth > deepest) return false;
  const node = unwrap(expression);
  const all = (nodes: readonly TSESTree.Node[]): boolean => nodes.every((child) => isMadeUp(child, indexes, depth + 1));
  switch (node.type) {
    case "Literal":
      return true;
    case "Identifier":
      return indexes.has(node.name);
    case "TemplateLiteral":
      return all(node.expressions);
    case "UnaryExpression":
      return isMadeUp(node.argument, indexes, depth + 1);
    case "BinaryExpression":
      return node.left.type !== "PrivateIdentifier" && all([node.left, node.right]);
    case "NewExpression":
      return node.callee.type === "Identifier" && node.callee.name === "Date" && all(node.arguments);
    case "CallExpression":
      return isClockOrChance(node) && all(node.arguments);
    default:
      return false;
  }
}

/** `Math.random()`, `Date.now()`, `crypto.randomUUID()`, and methods of a date: `new Date().toISOString()`. */
function isClockOrChance({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  const object = unwrap(callee.object);
  if (object.type === "Identifier") return ["Math", "Date"].includes(object.name) || callee.property.name === "randomUUID";
  return object.type === "NewExpression" && object.callee.type === "Identifier" && object.callee.name === "Date";
}
