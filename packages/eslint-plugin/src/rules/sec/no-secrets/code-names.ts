import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../../../syntax/property-name.js";
import { staticString } from "../../../syntax/static-string.js";
import type { Role } from "./evidence.js";
import { clientArgumentRole, isKeyArgument, keyMemberRole, keyPropertyRole } from "./key-consumers.js";
import { lastName, passing } from "./last-name.js";
import { wordSet } from "../../../secrets/words.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The name under which an expression stands, how, and whether a user or host stands beside it. */
export interface CodeName {
  name: string;
  role: Role;
  isAccompanied?: () => boolean;
  /** The name of the object that a property stands in, where it has one: `secrets` of `const secrets = { jwt: "…" }`. */
  holder?: () => string | undefined;
}

const companions = /^(?:user|userName|username|login|host|hostname|email|database|dbName|server|endpoint|uid)$/i;
const deepest = 40;
/** What people read of an entry. */
const shown = /^(?:label|title|caption|displayName|shortLabel|longLabel)$/;
/** Larger objects are tables of data, and to read all siblings of each of their values would take too long. */
const mostSiblings = 50;
/** Methods that take a name and a value. */
const paired = wordSet("set append setItem setHeader header setProperty put add env get getOrDefault getEnv getEnvOrDefault defaultTo setRequestHeader cookie define stub");

/**
 * The name that stands for an expression: the variable, property, parameter, function or attribute that it ends up in, seen
 * through casts, fallbacks (`process.env.KEY || "…"`), conditionals, arrays and encoders.
 */
export function codeName(expression: TSESTree.Node, sourceCode: SourceCode): CodeName | undefined {
  let node = expression;
  const role: Role = "direct";
  for (let depth = 0; depth < deepest; depth += 1) {
    const parent: TSESTree.Node | undefined = node.parent;
    if (!parent) return undefined;
    switch (parent.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSNonNullExpression":
      case "ChainExpression":
      case "AwaitExpression":
      case "JSXExpressionContainer":
      case "TaggedTemplateExpression":
        break;
      case "SequenceExpression":
        if (parent.expressions.at(-1) !== node) return undefined;
        break;
      case "ConditionalExpression":
        if (parent.test === node) return undefined;
        break;
      case "LogicalExpression": {
        const fallback = parent.right === node ? lastName(parent.left, sourceCode) : undefined;
        if (fallback !== undefined) {
          const outer = codeName(parent, sourceCode);
          return outer?.role === "key" ? outer : { name: fallback, role: "direct" };
        }
        break;
      }
      case "ArrayExpression": {
        // An entry of `new Map([["password", "…"]])`
        const pair = parent.parent.type === "ArrayExpression" && parent.elements.length === 2 && parent.elements[1] === node ? parent.elements[0] : undefined;
        const key = pair?.type === "Literal" && typeof pair.value === "string" ? pair.value : undefined;
        if (key !== undefined && /^[\w.-]+$/.test(key)) return { name: key, role };
        break;
      }
      case "Property": {
        if (parent.value !== node) return undefined;
        if (parent.parent.type === "ObjectPattern") return named(propertyName(parent, sourceCode), "direct");
        const consumed = keyPropertyRole(parent, sourceCode);
        if (consumed === "key") return { name: "key", role: "key" };
        const found = ofProperty(parent, propertyName(parent, sourceCode), sourceCode);
        return found && consumed !== undefined ? { ...found, role: consumed } : found;
      }
      case "PropertyDefinition":
      case "AccessorProperty":
        return parent.value === node ? named(propertyName(parent, sourceCode)?.replace(/^#/, ""), role) : undefined;
      case "VariableDeclarator":
        return parent.init === node ? named(lastName(parent.id, sourceCode), role) : undefined;
      case "AssignmentExpression": {
        if (parent.right !== node) return undefined;
        const consumed = parent.left.type === "MemberExpression" ? keyMemberRole(parent.left, sourceCode) : undefined;
        return consumed === "key" ? { name: "key", role: "key" } : named(lastName(parent.left, sourceCode), consumed ?? role);
      }
      case "AssignmentPattern": {
        if (parent.right !== node) return undefined;
        const outer = parent.parent;
        const own = lastName(parent.left, sourceCode);
        return named(outer.type === "Property" ? (propertyName(outer, sourceCode) ?? own) : own, role);
      }
      case "BinaryExpression": {
        if (!/^[!=]==?$/.test(parent.operator)) return undefined;
        const other = parent.left === node ? parent.right : parent.left;
        return named(lastName(other, sourceCode), role);
      }
      case "TSEnumMember":
        return parent.initializer === node ? named(parent.id.type === "Identifier" ? parent.id.name : parent.id.value, role) : undefined;
      case "SwitchCase":
        return parent.test === node ? named(lastName(parent.parent.discriminant, sourceCode), role) : undefined;
      case "JSXAttribute":
        return named(parent.name.type === "JSXIdentifier" ? parent.name.name : undefined, "member");
      case "ReturnStatement":
      case "ArrowFunctionExpression":
        return ofResult(parent, node, sourceCode);
      case "MemberExpression":
        if (parent.object !== node || parent.parent.type !== "CallExpression" || parent.parent.callee !== parent) return undefined;
        if (!passing.has(propertyName(parent, sourceCode) ?? "")) return undefined;
        node = parent.parent;
        continue;
      case "CallExpression":
      case "NewExpression": {
        if (parent.callee === node) return undefined;
        const found = ofArgument(parent, node, role, sourceCode);
        if (found !== "passing") return found;
        break;
      }
      default:
        return undefined;
    }
    node = parent;
  }
  return undefined;
}

function named(name: string | undefined, role: Role): CodeName | undefined {
  return name === undefined ? undefined : { name, role };
}

function ofProperty(property: TSESTree.Property, name: string | undefined, sourceCode: SourceCode): CodeName | undefined {
  if (name === undefined) return undefined;
  const object = property.parent;
  const siblings = object.type === "ObjectExpression" ? object.properties : [];
  if (name === "key" && isChoice(siblings, sourceCode)) return undefined;
  // `{ name: "API_TOKEN", value: "…" }`
  if (/^(?:value|defaultValue|default)$/.test(name)) {
    for (const sibling of siblings.slice(0, mostSiblings)) {
      if (sibling.type !== "Property" || !/^(?:name|key)$/i.test(propertyName(sibling, sourceCode) ?? "")) continue;
      const given = staticString(sibling.value, sourceCode);
      if (given !== undefined) return { name: given, role: "member" };
    }
  }
  const isAccompanied = (): boolean =>
    siblings.slice(0, mostSiblings).some((sibling) => sibling.type === "Property" && sibling !== property && companions.test(propertyName(sibling, sourceCode) ?? ""));
  return { name, role: "member", isAccompanied, holder: () => holderOf(object, sourceCode) };
}

/** Whether an object is one of a list's entries to choose from, whose `key` tells it from the others: `{ key: "…", label: "…" }`. */
function isChoice(properties: readonly TSESTree.ObjectLiteralElement[], sourceCode: SourceCode): boolean {
  return properties.slice(0, mostSiblings).some((sibling) => sibling.type === "Property" && shown.test(propertyName(sibling, sourceCode) ?? ""));
}

function holderOf(object: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const { parent } = object;
  if (parent?.type === "VariableDeclarator") return lastName(parent.id, sourceCode);
  if (parent?.type === "AssignmentExpression") return lastName(parent.left, sourceCode);
  return parent?.type === "Property" && parent.value === object ? propertyName(parent, sourceCode) : undefined;
}

/** The function that a value is the result of, where its own name tells: `getPassword() { return "…" }`. */
function ofResult(parent: TSESTree.Node, node: TSESTree.Node, sourceCode: SourceCode): CodeName | undefined {
  if (parent.type === "ArrowFunctionExpression" && parent.body !== node) return undefined;
  let inner: TSESTree.Node | undefined = parent;
  for (let depth = 0; inner && depth < deepest; depth += 1) {
    if (inner.type === "FunctionDeclaration") return named(inner.id?.name, "direct");
    if (inner.type === "ArrowFunctionExpression" || inner.type === "FunctionExpression") {
      const holder: TSESTree.Node = inner.parent;
      if (holder.type === "VariableDeclarator") return named(lastName(holder.id, sourceCode), "direct");
      if (holder.type === "Property" || holder.type === "MethodDefinition" || holder.type === "PropertyDefinition") {
        return named(propertyName(holder, sourceCode), "direct");
      }
      return undefined;
    }
    inner = inner.parent;
  }
  return undefined;
}

function ofArgument(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  node: TSESTree.Node,
  role: Role,
  sourceCode: SourceCode,
): CodeName | "passing" | undefined {
  const index = call.arguments.findIndex((argument) => argument === node);
  if (isKeyArgument(call, index, sourceCode)) return { name: "key", role: "key" };
  const client = clientArgumentRole(call, index, sourceCode);
  if (client !== undefined) return { name: client === "login" ? "password" : "apiKey", role: client };
  const callee = lastName(call.callee, sourceCode);
  if (callee === undefined) return undefined;
  const before = index > 0 ? call.arguments[index - 1] : undefined;
  if (before?.type === "Literal" && typeof before.value === "string" && (paired.has(callee) || /env|default|header|config|secret/i.test(callee))) {
    return { name: before.value, role };
  }
  if (index === 0 && passing.has(callee)) return "passing";
  // `setPassword("…")`, `client.authenticate("…")`; not `getToken("name")` or `verifyToken("…")`.
  return /^(?:set|with|use)[A-Z_]/.test(callee) ? { name: callee, role } : undefined;
}
