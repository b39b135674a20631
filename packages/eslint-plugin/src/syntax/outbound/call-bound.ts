import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { scratchMap } from "../../learned.js";
import { enclosingFunction, isFunction } from "../enclosing-function.js";
import { allNodes } from "../own-nodes.js";
import { findVariable } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const deepest = 6;

/**
 * Whether an expression depends on the call that it stands in: on a parameter, on `this`, or on something that the function awaited. A client that is
 * made of such values belongs to one caller: a tenant's credentials, a user's proxy.
 */
export function isCallBound(expression: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean {
  if (depth > deepest) return true;
  for (const node of allNodes(expression, sourceCode)) {
    if (node.type === "ThisExpression" || node.type === "AwaitExpression" || node.type === "YieldExpression") return true;
    if (node.type !== "Identifier" || !isReference(node)) continue;
    const variable = findVariable(node, sourceCode);
    const definition = variable?.defs[0];
    if (!variable || !definition) continue;
    if (definition.type === "Parameter") {
      // A parameter of a function inside the expression is none of the caller's.
      if (!isInside(definition.node, expression)) return true;
      continue;
    }
    if (definition.type === "CatchClause") return true;
    if (definition.node.type !== "VariableDeclarator" || !enclosingFunction(definition.node) || isInside(definition.node, expression)) continue;
    if (isLoopVariable(definition.node) || variable.references.filter((reference) => reference.isWrite()).length > 1) return true;
    if (definition.node.init && isInitBound(definition.node.init, sourceCode, depth + 1)) return true;
  }
  return false;
}

/** What initial values were found to be, so that each is read once. */
const boundValues = scratchMap<TSESTree.Node, boolean>();

function isInitBound(init: TSESTree.Node, sourceCode: SourceCode, depth: number): boolean {
  const known = boundValues();
  let bound = known.get(init);
  if (bound === undefined) {
    // A cycle meets this entry and ends there.
    known.set(init, false);
    known.set(init, (bound = isCallBound(init, sourceCode, depth)));
  }
  return bound;
}

/** Whether an identifier reads a variable, and is no key of a member or property. */
function isReference(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent.type === "Property") return parent.value === node || parent.computed;
  return true;
}

function isLoopVariable(declarator: TSESTree.VariableDeclarator): boolean {
  const loop = declarator.parent.parent;
  return (loop.type === "ForOfStatement" || loop.type === "ForInStatement") && loop.left === declarator.parent;
}

function isInside(node: TSESTree.Node, outer: TSESTree.Node): boolean {
  const start = isFunction(node) ? node.range[0] : (node.parent?.range[0] ?? node.range[0]);
  return outer.range[0] <= start && node.range[1] <= outer.range[1];
}
