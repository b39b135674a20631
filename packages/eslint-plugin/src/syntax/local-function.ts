import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { classMembers, classOf } from "./class-members.js";
import { propertyName } from "./property-name.js";
import { unwrap } from "./unwrap.js";
import { findVariable, isConstant } from "./variable.js";

export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Whether a node is a function with a body. */
export function isFunction(node: TSESTree.Node | null | undefined): node is FunctionNode {
  return node?.type === "FunctionDeclaration" || node?.type === "FunctionExpression" || node?.type === "ArrowFunctionExpression";
}

/** `useCallback(f, [])` and `async.memoize(f)`-like wrappers hand the function on. */
const wrappers = new Set(["useCallback", "memo", "memoize", "once", "debounce", "throttle", "cache"]);

function functionIn(expression: TSESTree.Node | null | undefined): FunctionNode | undefined {
  if (!expression) return undefined;
  const value = unwrap(expression);
  if (isFunction(value)) return value;
  if (value.type !== "CallExpression") return undefined;
  const callee = value.callee.type === "MemberExpression" ? value.callee.property : value.callee;
  const [first] = value.arguments;
  return callee.type === "Identifier" && wrappers.has(callee.name) && first ? functionIn(first) : undefined;
}

function propertyFunction(object: TSESTree.Node, name: string, sourceCode: SourceCode): FunctionNode | undefined {
  if (object.type !== "Identifier") return undefined;
  const variable = findVariable(object, sourceCode);
  const declarator = variable?.defs[0]?.node;
  if (!variable || declarator?.type !== "VariableDeclarator" || !isConstant(variable) || !declarator.init) return undefined;
  const init = unwrap(declarator.init);
  if (init.type !== "ObjectExpression") return undefined;
  for (const property of init.properties) {
    if (property.type === "Property" && propertyName(property, sourceCode) === name) return functionIn(property.value);
  }
  return undefined;
}

/**
 * The function of this file that a callee names: a declaration, a function in a constant, a method by `this.`,
 * a method of an object literal, a function called in place.
 */
export function localFunction(callee: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  const value = unwrap(callee);
  if (isFunction(value)) return value;
  if (value.type === "MemberExpression") {
    const name = propertyName(value, sourceCode);
    if (name === undefined) return undefined;
    if (value.object.type !== "ThisExpression") return propertyFunction(unwrap(value.object), name, sourceCode);
    const body = classOf(value);
    const member = body && classMembers(body, sourceCode).get(name);
    return member?.method ?? functionIn(member?.values[0]);
  }
  if (value.type !== "Identifier") return undefined;
  const variable = findVariable(value, sourceCode);
  const definition = variable?.defs[0];
  // The node of a parameter is the function that takes it.
  if (!variable || !definition || definition.type === "Parameter") return undefined;
  if (definition.node.type === "FunctionDeclaration") return definition.node;
  if (definition.node.type !== "VariableDeclarator" || !isConstant(variable)) return undefined;
  return definition.node.id.type === "Identifier" ? functionIn(definition.node.init) : undefined;
}
