import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./unwrap.js";

const outcome = /^(?:error|errors|err|ok|success|succeeded|failed|status|statuscode|valid|isvalid|reason|message|code|kind|type)$/i;

/**
 * Whether an expression says nothing: `null`, `undefined`, `void 0`, `false`, `0`, `-1`, `""`, `[]`, `{}`,
 * a resolved promise of one, or an object whose every property is one and none tells an outcome (`ok`, `error`).
 */
export function isEmptyValue(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case "Literal":
      return node.value === null ? node.raw === "null" : node.value === false || node.value === 0 || node.value === "";
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
      return node.properties.every(
        (property) =>
          property.type === "Property" &&
          !property.computed &&
          !(property.key.type === "Identifier" && outcome.test(property.key.name)) &&
          isEmptyValue(property.value),
      );
    case "NewExpression":
      return node.arguments.length === 0 && node.callee.type === "Identifier" && /^(?:Map|Set|Array|Object)$/.test(node.callee.name);
    case "AwaitExpression":
      return isEmptyValue(node.argument);
    case "CallExpression": {
      const [first, ...others] = node.arguments;
      const { callee } = node;
      const resolves =
        callee.type === "MemberExpression" &&
        callee.object.type === "Identifier" &&
        callee.object.name === "Promise" &&
        callee.property.type === "Identifier" &&
        callee.property.name === "resolve";
      return resolves && others.length === 0 && (!first || isEmptyValue(first));
    }
    default:
      return false;
  }
}
