import type { TSESTree } from "@typescript-eslint/utils";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { staticString } from "../../../syntax/static-string.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { calleeName, type SourceCode } from "./scene.js";

/** A default that stands in the code for a variable. */
export interface KeyDefault {
  key: string;
  /** The default's value. */
  node: TSESTree.Node;
}

const methods = new Set(["default", "prefault", "catch", "failover"]);
/** Functions of valibot that take the default as their second argument. */
const wrappers = new Set(["optional", "nullish", "nullable", "fallback", "undefinedable", "exactOptional"]);
const variable = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const environments = /NODE_ENV|APP_ENV|VERCEL_ENV|development|production|\bis_?(?:dev|test|prod|local|ci)/i;
/** What says that there is no value, and what switches something on. */
const none = /^(?:|none|null|undefined|(?:dis|en)abled|on|off|yes|no|true|false|\d{1,6})$/i;
const address = /^[a-z][\w+.-]*:\/\//i;
const withPassword = /^[a-z][\w+.-]*:\/\/[^/@\s]*:[^/@\s]+@/i;

/** Every default for a variable that a schema, or the reading of the variable, gives in the code, secret or not. */
export function keyDefaults(root: TSESTree.Node, sourceCode: SourceCode): KeyDefault[] {
  const found: KeyDefault[] = [];
  const add = (key: string | undefined, value: TSESTree.Node | null | undefined): void => {
    const text = value ? staticString(value, sourceCode) : undefined;
    if (!value || key === undefined || text === undefined || none.test(text.trim()) || (address.test(text) && !withPassword.test(text))) return;
    if (!isForDevelopment(value, sourceCode)) found.push({ key, node: value });
  };
  for (const node of allNodes(root, sourceCode)) {
    switch (node.type) {
      case "CallExpression": {
        const [first, second] = node.arguments;
        const name = calleeName(node, sourceCode) ?? "";
        if (node.callee.type === "MemberExpression" && methods.has(name)) add(keyAround(node, sourceCode), first);
        else if (wrappers.has(name) && second) add(keyAround(node, sourceCode), second);
        else if (first && second && variable.test(staticString(first, sourceCode) ?? "")) add(staticString(first, sourceCode), second);
        break;
      }
      case "Property":
        if (node.parent.type === "ObjectPattern") {
          if (node.value.type === "AssignmentPattern" && variable.test(propertyName(node, sourceCode) ?? "")) add(propertyName(node, sourceCode), node.value.right);
        } else if (propertyName(node, sourceCode) === "default") add(keyOfOptions(node, sourceCode), node.value);
        else if (/=\s*(['"]).+\1\s*$/.test(staticString(node.value, sourceCode) ?? "") && isType(node)) found.push({ key: propertyName(node, sourceCode) ?? "", node: node.value });
        break;
      case "LogicalExpression":
        if (node.operator !== "&&") add(readKey(node.left, sourceCode), node.right);
        break;
      default:
    }
  }
  return found;
}

/** arktype writes defaults into its types: `"string = 'x'"`. */
function isType({ parent }: TSESTree.Property): boolean {
  const call = parent.parent;
  return call?.type === "CallExpression" && call.callee.type === "Identifier" && /^(?:type|arktype|createEnv)$/.test(call.callee.name);
}

/** The variable that a schema is for: the one that its builder names (`get("KEY")`), or the key that it stands under. */
function keyAround(call: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  for (let inner: TSESTree.Node = call; ; ) {
    if (inner.type === "CallExpression") {
      const [first] = inner.arguments;
      const name = first && inner !== call ? staticString(first, sourceCode) : undefined;
      if (name !== undefined && variable.test(name)) return name;
      inner = unwrap(inner.callee);
    } else if (inner.type === "MemberExpression") inner = unwrap(inner.object);
    else break;
  }
  return keyAbove(call, sourceCode);
}

/** The nearest property around a node, or the constant that it is the value of. */
function keyAbove(start: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  for (let node = start.parent; node; node = node.parent) {
    if (node.type === "Property") return propertyName(node, sourceCode);
    if (node.type === "VariableDeclarator") return node.id.type === "Identifier" ? node.id.name : undefined;
    if (/Statement$|Function/.test(node.type)) return undefined;
  }
  return undefined;
}

/** The variable of options with a `default`: what `env` beside it says, or the key that the options stand under. */
function keyOfOptions(property: TSESTree.Property, sourceCode: SourceCode): string | undefined {
  if (property.parent.type !== "ObjectExpression") return undefined;
  const named = property.parent.properties.find((other) => other.type === "Property" && propertyName(other, sourceCode) === "env");
  const name = named?.type === "Property" ? staticString(named.value, sourceCode) : undefined;
  return name ?? keyAbove(property, sourceCode);
}

/** The variable that an expression reads directly: `process.env.KEY`, also through `.trim()`. */
function readKey(expression: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  let node = unwrap(expression);
  while (node.type === "CallExpression" && node.callee.type === "MemberExpression") node = unwrap(node.callee.object);
  const name = node.type === "MemberExpression" ? propertyName(node, sourceCode) : undefined;
  return name !== undefined && variable.test(name) ? name : undefined;
}

/** Whether a value holds in some environments only, as a condition around it says. */
function isForDevelopment(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let node = value.parent; node; node = node.parent) {
    const test = node.type === "ConditionalExpression" || node.type === "IfStatement" ? node.test : node.type === "LogicalExpression" && node.operator === "&&" ? node.left : undefined;
    if (test && environments.test(sourceCode.getText(test))) return true;
  }
  return false;
}
