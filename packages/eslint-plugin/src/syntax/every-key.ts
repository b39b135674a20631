import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "./local-function.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

/**
 * Whether a name runs over all keys of some object: `for (key in o)`, `for (key of Object.keys(o))`,
 * `Object.keys(o).map((key) => …)`.
 */
export function isEveryKey(node: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  if (node.type !== "Identifier") return false;
  const variable = findVariable(node, sourceCode);
  const definition = variable?.defs[0];
  // Who tests the keys knows which ones are written.
  if (!definition || variable?.references.some(({ identifier }) => isTested(identifier))) return false;
  const owner = definition.node;
  if (owner.type === "VariableDeclarator") {
    const loop = owner.parent.parent;
    return loop.type === "ForInStatement" || (loop.type === "ForOfStatement" && isKeys(loop.right));
  }
  if (!isFunction(owner) || owner.params[0] !== definition.name) return false;
  const { parent } = owner;
  if (parent.type !== "CallExpression" || parent.arguments[0] !== owner) return false;
  return parent.callee.type === "MemberExpression" && isKeys(parent.callee.object);
}

const farthest = 12;

/** Whether a name stands in the condition of an `if`. */
function isTested(identifier: TSESTree.Node): boolean {
  let inner = identifier;
  for (let steps = 0; steps < farthest; steps += 1) {
    const outer = inner.parent;
    if (!outer || outer.type === "BlockStatement") return false;
    if ((outer.type === "IfStatement" || outer.type === "ConditionalExpression") && outer.test === inner) return true;
    inner = outer;
  }
  return false;
}

/** `Object.keys(o)`, also sorted. Who filters the keys knows which ones are written. */
function isKeys(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || node.callee.property.type !== "Identifier") return false;
  const { object, property } = node.callee;
  if (property.name === "keys") return object.type === "Identifier" && object.name === "Object";
  return property.name === "sort" && isKeys(object);
}
