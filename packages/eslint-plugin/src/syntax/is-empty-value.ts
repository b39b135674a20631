import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./unwrap.js";

const outcome = /^(?:error|errors|err|ok|success|succeeded|failed|status|statuscode|valid|isvalid|reason|message|code|kind|type)$/i;

const claim = /^(?:ok|success|succeeded|status|statuscode|valid|isvalid)$/i;
const failure = /^(?:error|errors|err|failed|reason|message)$/i;

/**
 * Whether an expression says nothing of a failure: `null`, `undefined`, `void 0`, `true`, `false`, `0`, `-1`, `""`, `[]`, `{}`,
 * a resolved promise of one, one that is frozen, an object whose every property is one and none tells an outcome (`ok`, `error: text`),
 * or an object that claims success (`{ ok: true }`, `{ statusCode: 200 }`).
 */
export function isEmptyValue(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case "Literal":
      return node.value === null ? node.raw === "null" : typeof node.value === "boolean" || node.value === 0 || node.value === "";
    case "Identifier":
      return node.name === "undefined";
    case "TemplateLiteral":
      return node.expressions.length === 0 && node.quasis[0]?.value.raw === "";
    case "UnaryExpression":
      if (node.operator === "void") return true;
      return node.operator === "-" && node.argument.type === "Literal" && node.argument.value === 1;
    case "ArrayExpression":
      return node.elements.length === 0;
    case "ObjectExpression":
      if (node.properties.some(claimsSuccess)) return !node.properties.some((property) => failure.test(keyOf(property) ?? ""));
      return node.properties.every((property) => {
        const key = keyOf(property);
        if (property.type !== "Property" || key === undefined) return false;
        return outcome.test(key) ? failure.test(key) && isAbsent(property.value) : isEmptyValue(property.value);
      });
    case "NewExpression":
      return node.arguments.length === 0 && node.callee.type === "Identifier" && /^(?:Map|Set|Array|Object)$/.test(node.callee.name);
    case "AwaitExpression":
      return isEmptyValue(node.argument);
    case "CallExpression": {
      const [first, ...others] = node.arguments;
      const { callee } = node;
      if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier" || callee.computed || callee.property.type !== "Identifier" || others.length > 0) return false;
      const called = `${callee.object.name}.${callee.property.name}`;
      if (called === "Promise.resolve") return !first || isEmptyValue(first);
      return (called === "Object.freeze" || called === "Object.seal") && first !== undefined && isEmptyValue(first);
    }
    default:
      return false;
  }
}

/** Whether there is nothing: `null`, `undefined`. */
function isAbsent(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return (node.type === "Literal" && node.raw === "null") || (node.type === "Identifier" && node.name === "undefined");
}

function keyOf(property: TSESTree.ObjectLiteralElement): string | undefined {
  return property.type === "Property" && !property.computed && property.key.type === "Identifier" ? property.key.name : undefined;
}

function claimsSuccess(property: TSESTree.ObjectLiteralElement): boolean {
  if (property.type !== "Property" || property.value.type !== "Literal" || !claim.test(keyOf(property) ?? "")) return false;
  const { value } = property.value;
  return value === true || (typeof value === "number" && value >= 200 && value < 300) || value === "ok" || value === "success";
}
