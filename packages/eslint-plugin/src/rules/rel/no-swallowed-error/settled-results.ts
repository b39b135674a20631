import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../../../syntax/calls-of.js";
import { isCleanupName } from "../../../syntax/call-purpose.js";
import { isSelfReporting, type FindFunction } from "../../../syntax/is-self-reporting.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { originName, originOf } from "../../../syntax/origin.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable } from "../../../syntax/variable.js";
import type { Problem } from "./problem.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The problem of `Promise.allSettled(...)` whose rejected results nobody reads. */
export function settledProblem(call: TSESTree.CallExpression, sourceCode: SourceCode, find: FindFunction): Problem | undefined {
  if (calledName(call, sourceCode) !== "allSettled") return undefined;
  const origin = originOf(call.callee, sourceCode);
  if (!origin || originName(origin) !== "Promise.allSettled" || handlesEach(call, sourceCode, find)) return undefined;
  let node: TSESTree.Node = call;
  while (node.parent && (node.parent.type === "AwaitExpression" || (node.parent.type === "UnaryExpression" && node.parent.operator === "void"))) {
    node = node.parent;
  }
  if (node.parent?.type === "ExpressionStatement") return { node: call.callee, messageId: "unsettled" };
  if (node.parent?.type !== "VariableDeclarator" || node.parent.id.type !== "Identifier" || node === call) return undefined;
  return readsOnlySuccess(node.parent, sourceCode) ? { node: call.callee, messageId: "unsettled" } : undefined;
}

/** Whether the promises see to their own failures, or only clean up. */
function handlesEach(call: TSESTree.CallExpression, sourceCode: SourceCode, find: FindFunction): boolean {
  const [promises] = call.arguments;
  if (!promises || isHeldElsewhere(promises, sourceCode)) return true;
  const collected = promises.type === "Identifier" ? collectedIn(promises, sourceCode) : [];
  if (collected.length > 0) return collected.every((promise) => handlesItself(promise, sourceCode, find));
  return handlesItself(promises, sourceCode, find);
}

/**
 * Whether the promises are those that an object holds, which others have started and whose failures they get: `this.running`, `[...ref.current]`,
 * `Array.from(this.running.values())`.
 */
function isHeldElsewhere(promises: TSESTree.Node, sourceCode: SourceCode): boolean {
  const list = unwrap(promises);
  if (list.type === "MemberExpression") return true;
  if (list.type === "ArrayExpression") {
    const [only] = list.elements;
    return list.elements.length === 1 && only?.type === "SpreadElement" && isHeldElsewhere(only.argument, sourceCode);
  }
  if (list.type !== "CallExpression" || list.callee.type !== "MemberExpression") return false;
  const name = calledName(list, sourceCode);
  const [source] = list.arguments;
  if (name === "from" && source && list.arguments.length === 1) return isHeldElsewhere(source, sourceCode);
  return name === "values" && isHeldElsewhere(source ?? list.callee.object, sourceCode);
}

function handlesItself(promises: TSESTree.Node, sourceCode: SourceCode, find: FindFunction): boolean {
  for (const node of allNodes(promises, sourceCode)) {
    if (node.type === "CatchClause") return true;
    if (node.type !== "CallExpression") continue;
    const name = calledName(node, sourceCode);
    if (name === "catch" || name === "allSettled" || isCleanupName(name) || (name === "then" && node.arguments.length > 1) || isSelfReporting(node, sourceCode, find)) return true;
  }
  return false;
}

/** What a list of this file is made of: its elements at first, and what is pushed into it. */
function collectedIn(list: TSESTree.Identifier, sourceCode: SourceCode): TSESTree.Node[] {
  const variable = findVariable(list, sourceCode);
  const declared = variable?.defs[0]?.node;
  const first = declared?.type === "VariableDeclarator" && declared.init ? [declared.init] : [];
  const pushed = (variable?.references ?? []).flatMap(({ identifier }) => {
    const push = identifier.parent.type === "MemberExpression" ? identifier.parent.parent : undefined;
    return push?.type === "CallExpression" && calledName(push, sourceCode) === "push" ? push.arguments : [];
  });
  const made = first.filter((init) => init.type !== "ArrayExpression" || init.elements.length > 0);
  return [...made, ...pushed];
}

/** Whether all that is done with the results picks the fulfilled ones. */
function readsOnlySuccess(declarator: TSESTree.VariableDeclarator, sourceCode: SourceCode): boolean {
  const [variable] = sourceCode.getDeclaredVariables(declarator);
  const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
  return reads.every(({ identifier }) => {
    const access = identifier.parent;
    const picking = access.type === "MemberExpression" && access.object === identifier ? access.parent : undefined;
    if (picking?.type !== "CallExpression" || picking.callee !== access) return false;
    const name = calledName(picking, sourceCode);
    if (name !== "filter" && name !== "flatMap" && name !== "map") return false;
    const [test] = picking.arguments;
    if (!test) return false;
    const text = sourceCode.getText(unwrap(test));
    return /["'`]fulfilled["'`]/.test(text) && !/!==?\s*["'`]fulfilled|rejected|reason|:\s*(?!\[\]|null|undefined)[A-Za-z]+\(/.test(text);
  });
}
