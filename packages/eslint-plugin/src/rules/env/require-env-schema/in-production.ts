import type { TSESTree } from "@typescript-eslint/utils";
import { constantValue } from "../../../syntax/constant-value.js";
import { propertyName } from "../../../syntax/property-name.js";
import { staticString } from "../../../syntax/static-string.js";
import { unwrap } from "../../../syntax/unwrap.js";
import type { SourceCode } from "./scene.js";

const production = /^prod(?:uction)?$/i;
const another = /^(?:dev(?:elopment)?|test(?:ing)?|local|staging|preview|ci|qa|debug)$/i;
const deepest = 20;

/**
 * What a condition is in production, however it is spelled: `NODE_ENV === "production"`, the other way round, `!== "development"`, a list's `includes`,
 * a constant that holds one of them.
 * @returns undefined where that depends on more than the environment's name
 */
export function inProduction(expression: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean | undefined {
  if (depth > deepest) return undefined;
  const node = unwrap(expression);
  const ask = (one: TSESTree.Node): boolean | undefined => inProduction(one, sourceCode, depth + 1);
  switch (node.type) {
    case "Literal":
      return Boolean(node.value);
    case "Identifier": {
      const value = constantValue(node, sourceCode);
      return value && ask(value);
    }
    case "UnaryExpression": {
      const inner = node.operator === "!" ? ask(node.argument) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case "LogicalExpression": {
      const sides = [ask(node.left), ask(node.right)];
      if (node.operator === "??") return undefined;
      const decisive = node.operator === "||";
      if (sides.includes(decisive)) return decisive;
      return sides.includes(undefined) ? undefined : !decisive;
    }
    case "ConditionalExpression": {
      const test = ask(node.test);
      return test === undefined ? undefined : ask(test ? node.consequent : node.alternate);
    }
    case "BinaryExpression": {
      if (!/^[!=]==?$/.test(node.operator)) return undefined;
      const same = isNamed(node.left, node.right, sourceCode) ?? isNamed(node.right, node.left, sourceCode);
      return same === undefined ? undefined : same === node.operator.startsWith("=");
    }
    case "CallExpression":
      return ofCall(node, sourceCode, ask);
    default:
      return undefined;
  }
}

/** `Boolean(x)`, `["production", "staging"].includes(NODE_ENV)`. */
function ofCall({ callee, arguments: [first] }: TSESTree.CallExpression, sourceCode: SourceCode, ask: (one: TSESTree.Node) => boolean | undefined): boolean | undefined {
  if (!first) return undefined;
  if (callee.type === "Identifier" && callee.name === "Boolean") return ask(first);
  if (callee.type !== "MemberExpression" || propertyName(callee, sourceCode) !== "includes") return undefined;
  const list = unwrap(callee.object);
  if (list.type !== "ArrayExpression") return undefined;
  const named = list.elements.map((element) => element === null ? undefined : isNamed(first, element, sourceCode));
  if (named.includes(true)) return true;
  return named.includes(undefined) ? undefined : false;
}

/** Whether a text is production's name, where the other side is the variable that holds the environment's; undefined where it is not, or the text is neither. */
function isNamed(variable: TSESTree.Node, text: TSESTree.Node, sourceCode: SourceCode): boolean | undefined {
  const read = unwrap(variable);
  const value = read.type === "Identifier" ? constantValue(read, sourceCode) : read;
  if (value?.type !== "MemberExpression" || !/_ENV$/.test(propertyName(value, sourceCode) ?? "")) return undefined;
  const name = staticString(text, sourceCode) ?? "";
  if (production.test(name)) return true;
  return another.test(name) ? false : undefined;
}
