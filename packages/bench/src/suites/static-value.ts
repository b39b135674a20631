import type { TSESTree } from "@typescript-eslint/types";

/** What an expression of a test file is, as far as it can be told without running it. */
export type StaticValue = string | number | boolean | null | StaticValue[] | StaticObject;
/** The values of an object's properties whose names are known, and where it stands. */
export interface StaticObject {
  properties: ReadonlyMap<string, StaticValue | undefined>;
  line: number;
}

/** The constants of a file by name. A name that is declared twice has no value. */
export type Constants = ReadonlyMap<string, TSESTree.Node | undefined>;

const deepest = 30;
const mostRepeats = 10_000;

/**
 * The value of an expression: literals, templates, concatenations, constants of the file, `join`, `repeat` and lists. A call of a function with one list
 * or text has the value of that: test files wrap their cases to add an import.
 * @returns undefined for what only running the code would tell
 */
export function staticValue(node: TSESTree.Node, constants: Constants, depth = 0): StaticValue | undefined {
  if (depth > deepest) return undefined;
  const value = (inner: TSESTree.Node): StaticValue | undefined => staticValue(inner, constants, depth + 1);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" || typeof node.value === "number" || typeof node.value === "boolean" ? node.value : null;
    case "TemplateLiteral":
      return textOf(node, value);
    case "TaggedTemplateExpression":
      return textOf(node.quasi, value);
    case "BinaryExpression":
      return node.operator === "+" ? sum(value(node.left), value(node.right)) : undefined;
    case "Identifier": {
      const constant = constants.get(node.name);
      return constant === undefined ? undefined : value(constant);
    }
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
      return value(node.expression);
    case "ArrayExpression":
      return listOf(node, value);
    case "ObjectExpression":
      return objectOf(node, value);
    case "CallExpression":
      return resultOf(node, value);
    default:
      return undefined;
  }
}

/** Whether a value is an object, not a list. */
export function isObject(value: StaticValue | undefined): value is StaticObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Valued = (node: TSESTree.Node) => StaticValue | undefined;

function textOf(template: TSESTree.TemplateLiteral, value: Valued): string | undefined {
  let text = "";
  for (const [index, quasi] of template.quasis.entries()) {
    text += quasi.value.cooked;
    const expression = template.expressions[index];
    if (expression === undefined) continue;
    const part = value(expression);
    if (typeof part !== "string" && typeof part !== "number") return undefined;
    text += part;
  }
  return text;
}

function sum(left: StaticValue | undefined, right: StaticValue | undefined): StaticValue | undefined {
  if (typeof left === "string" && (typeof right === "string" || typeof right === "number")) return left + right;
  return typeof left === "number" && typeof right === "string" ? left + right : undefined;
}

/** A list whose unknown entries are objects without properties, so that each is counted. */
function listOf(node: TSESTree.ArrayExpression, value: Valued): StaticValue[] | undefined {
  const list: StaticValue[] = [];
  for (const element of node.elements) {
    if (element?.type === "SpreadElement") {
      const more = value(element.argument);
      if (Array.isArray(more)) list.push(...more);
      else list.push({ properties: new Map(), line: element.loc.start.line });
    } else if (element !== null) {
      list.push(value(element) ?? { properties: new Map(), line: element.loc.start.line });
    }
  }
  return list;
}

function objectOf(node: TSESTree.ObjectExpression, value: Valued): StaticObject {
  const properties = new Map<string, StaticValue | undefined>();
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const spread = value(property.argument);
      if (isObject(spread)) for (const [name, one] of spread.properties) properties.set(name, one);
      continue;
    }
    const name = nameOf(property);
    if (name !== undefined) properties.set(name, value(property.value));
  }
  return { properties, line: node.loc.start.line };
}

function nameOf({ key, computed }: TSESTree.Property): string | undefined {
  if (key.type === "Identifier") return computed ? undefined : key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

function resultOf(call: TSESTree.CallExpression, value: Valued): StaticValue | undefined {
  const { callee } = call;
  const [first] = call.arguments;
  if (callee.type === "Identifier") {
    const given = call.arguments.length === 1 && first !== undefined && first.type !== "SpreadElement" ? value(first) : undefined;
    return Array.isArray(given) || typeof given === "string" ? given : undefined;
  }
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return undefined;
  const object = value(callee.object);
  const argument = first === undefined || first.type === "SpreadElement" ? undefined : value(first);
  if (callee.property.name === "repeat" && typeof object === "string" && typeof argument === "number" && argument <= mostRepeats) return object.repeat(argument);
  if (callee.property.name === "trim" && typeof object === "string") return object.trim();
  if (callee.property.name !== "join" || !Array.isArray(object)) return undefined;
  return object.every((one) => typeof one === "string") ? object.join(typeof argument === "string" ? argument : ",") : undefined;
}
