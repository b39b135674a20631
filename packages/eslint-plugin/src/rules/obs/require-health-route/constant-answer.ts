import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { definitionOf } from "../../../modules/definition-of.js";
import type { Repository } from "../../../settings.js";
import { enclosingFunction } from "../../../syntax/enclosing-function.js";
import { isFunction, localFunction, type FunctionNode } from "../../../syntax/local-function.js";
import { isLogger } from "../../../syntax/logger.js";
import { originOf } from "../../../syntax/origin.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import type { Place } from "../../../syntax/routes/place.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable, isConstant } from "../../../syntax/variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const deepest = 4;
/** Globals that know nothing of a dependency. */
const harmless = new Set([
  "Array", "BigInt", "Boolean", "Buffer", "Date", "Error", "Headers", "Intl", "JSON", "Map", "Math", "NextResponse", "Number", "Object", "Promise", "Response", "Set", "String", "URL",
  "clearTimeout", "console", "parseInt", "performance", "process", "require", "setImmediate", "setTimeout", "structuredClone",
]);
const harmlessModules = /^(?:next\/server|@remix-run\/|react-router|@sveltejs\/kit|h3|os|process|http-status(?:-codes)?|@nestjs\/common|perf_hooks|date-fns|dayjs)/;
/** What hangs on a request besides what the caller sent. */
const held = /^(?:app|server|env|var|state|locals|context|services?|container|scope|db|prisma|redis|resolve|di|deps)$/;

/**
 * Whether a handler provably answers the same, whatever state its dependencies are in: it calls and reads nothing but its
 * request and response, constants, the clock, the process and functions that do no more.
 * @returns false where that is not certain
 */
export function answersConstantly({ node, sourceCode, file }: Place, repository: Repository, depth = 0): boolean {
  if (depth > deepest) return false;
  const value = unwrap(node);
  if (isFunction(value)) return isConstantCode(value, sourceCode, file, repository, depth);
  if (value.type === "Literal" || value.type === "ObjectExpression" || value.type === "TemplateLiteral") return isConstantCode(value, sourceCode, file, repository, depth);
  if (/Statement$/.test(value.type)) return isConstantCode(value, sourceCode, file, repository, depth);
  const local = localFunction(value, sourceCode);
  if (local) return isConstantCode(local, sourceCode, file, repository, depth + 1);
  if (value.type === "CallExpression") {
    const functions = value.arguments.filter((argument) => argument.type !== "SpreadElement" && (isFunction(unwrap(argument)) || argument.type === "Identifier"));
    return functions.length > 0 && functions.every((argument) => answersConstantly({ node: argument, sourceCode, file }, repository, depth + 1));
  }
  if (value.type !== "Identifier" && value.type !== "MemberExpression") return false;
  const definition = definitionOf(value, sourceCode, file, repository);
  if (!definition || definition.origin || definition.node === value) return false;
  return answersConstantly({ node: definition.node, sourceCode: definition.sourceCode, file: definition.path }, repository, depth + 1);
}

function isConstantCode(root: TSESTree.Node, sourceCode: SourceCode, file: string, repository: Repository, depth: number): boolean {
  const isInside = (other: TSESTree.Node): boolean => other.range[0] >= root.range[0] && other.range[1] <= root.range[1];
  /** Whether a name holds what the repository's code writes once, or what only this code knows. */
  const isConstantName = (name: TSESTree.Identifier): boolean => {
    const variable = findVariable(name, sourceCode);
    if (!variable) return harmless.has(name.name) || name.name === "undefined";
    const [definition] = variable.defs;
    if (!definition || isInside(definition.name)) return true;
    // The parameters of a handler around a branch: `(req, res) => { if (req.url === "/ready") … }`.
    if (definition.type === "Parameter") return !isFunction(root) && !held.test(name.name);
    if (!isFunction(root) && isOfFunction(definition)) return !/\bawait\b/.test(sourceCode.getText(definition.node));
    if (definition.type === "ImportBinding" && harmlessModules.test(originOf(name, sourceCode)?.module ?? "")) return true;
    if (definition.type !== "ImportBinding" && !isConstant(variable)) return false;
    return isConstantValue(name, sourceCode, file, repository, depth);
  };
  for (const node of allNodes(root, sourceCode)) {
    switch (node.type) {
      case "TaggedTemplateExpression":
      case "YieldExpression":
      case "ImportExpression":
      case "JSXElement":
        return false;
      case "CallExpression":
      case "NewExpression":
        if (!isConstantCall(node, sourceCode, file, repository, depth)) return false;
        break;
      case "MemberExpression":
        if (node.object.type === "ThisExpression" && !(node.parent.type === "CallExpression" && node.parent.callee === node)) return false;
        if (held.test(propertyName(node, sourceCode) ?? "") && node.object.type === "Identifier" && !harmless.has(node.object.name)) return false;
        break;
      case "Identifier":
        if (isReference(node, sourceCode) && !isCalled(node) && !isConstantName(node)) return false;
        break;
      default:
    }
  }
  return true;
}

/** Whether a name is declared inside a function. */
function isOfFunction({ node, type }: TSESLint.Scope.Definition): boolean {
  return type === "Variable" && enclosingFunction(node) !== undefined;
}

const isRequestName = (name: string): boolean => /^_?(?:req|request|res|response|reply|ctx|context|c|event|next|h|rep)$/i.test(name);

/** Whether a name stands for a value here, and not for a key, a type or a declaration. */
function isReference(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const { parent } = node;
  if (parent.type === "MemberExpression" && parent.property === node && !parent.computed) return false;
  if (parent.type === "Property" && parent.key === node && !parent.computed && !parent.shorthand) return false;
  if (parent.type.startsWith("TS") && unwrap(parent) === parent) return false;
  return findVariable(node, sourceCode)?.defs.every(({ name }) => name !== node) ?? true;
}

/** Calls are judged as a whole. */
function isCalled(node: TSESTree.Identifier): boolean {
  let inner: TSESTree.Node = node;
  while (inner.parent?.type === "MemberExpression" && inner.parent.object === inner) inner = inner.parent;
  return (inner.parent?.type === "CallExpression" || inner.parent?.type === "NewExpression") && inner.parent.callee === inner;
}

function isConstantCall(call: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode, file: string, repository: Repository, depth: number): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier" && /^(?:log|debug|trace)(?![a-z])/.test(callee.name)) return true;
  const followed = localFunction(callee, sourceCode);
  if (followed) return within(followed, call) || answersConstantly({ node: followed, sourceCode, file }, repository, depth + 1);
  let root = callee;
  while (root.type === "MemberExpression" || root.type === "CallExpression" || root.type === "NewExpression") {
    if (root.type === "MemberExpression" && held.test(propertyName(root, sourceCode) ?? "")) return false;
    root = unwrap(root.type === "MemberExpression" ? root.object : root.callee);
  }
  // A method of a literal: `["a"].join()`.
  if (root.type === "ArrayExpression" || root.type === "Literal" || root.type === "TemplateLiteral" || root.type === "ObjectExpression") return true;
  if (root.type !== "Identifier") return false;
  if (callee.type === "MemberExpression" && isLogger(callee.object, sourceCode, () => false)) return true;
  const variable = findVariable(root, sourceCode);
  if (!variable) return harmless.has(root.name);
  const [definition] = variable.defs;
  if (definition?.type === "Parameter") return isOwnParameter(definition.node, call) || isRequestName(root.name);
  if (harmlessModules.test(originOf(root, sourceCode)?.module ?? "")) return true;
  if (definition?.node.type === "VariableDeclarator" && definition.node.id.type === "Identifier" && definition.node.init && callee.type === "MemberExpression") {
    // `const app = new Hono()` calls itself nothing that this answer waits for; what it is made from is judged where it stands.
    return isConstant(variable) && sourceCode.getScope(call).type === "function" && isLocal(variable, call);
  }
  return callee.type === "Identifier" && answersConstantly({ node: callee, sourceCode, file }, repository, depth + 1);
}

function within(inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}

function isOwnParameter(owner: TSESTree.Node, call: TSESTree.Node): boolean {
  for (let node: TSESTree.Node | undefined = call; node; node = node.parent) {
    if (isFunction(node)) return node === owner;
  }
  return false;
}

/** Whether a variable is declared inside the function that a call stands in. */
function isLocal(variable: TSESLint.Scope.Variable, call: TSESTree.Node): boolean {
  const declared = variable.defs[0]?.name;
  for (let node: TSESTree.Node | undefined = call; node && declared; node = node.parent) {
    if (isFunction(node)) return within(declared, node satisfies FunctionNode);
  }
  return false;
}

/** Whether a name of a module holds text, numbers or a literal made of them. */
function isConstantValue(name: TSESTree.Identifier, sourceCode: SourceCode, file: string, repository: Repository, depth: number): boolean {
  const definition = definitionOf(name, sourceCode, file, repository);
  if (!definition) return false;
  const { node, origin, path } = definition;
  if (origin || node.type === "Program") return false;
  if (isFunction(node)) return answersConstantly({ node, sourceCode: definition.sourceCode, file: path }, repository, depth + 1);
  return node.type === "Literal" || node.type === "TemplateLiteral" || node.type === "ObjectExpression" || node.type === "ArrayExpression" || node.type === "MemberExpression" || node.type === "LogicalExpression";
}
