import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { isFunction } from "../enclosing-function.js";
import { localFunction, type FunctionNode } from "../local-function.js";
import { allNodes, ownNodes } from "../own-nodes.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import { outboundCall } from "./outbound-call.js";

type SourceCode = Readonly<TSESLint.SourceCode>;
export type Loop = TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForOfStatement;

/** How long a hand-made retry waits: as long each time, or longer each time but as long as all others. */
export interface RetryDelay {
  /** The expression that gives the time. */
  node: TSESTree.Node;
  kind: "fixed" | "even";
}

const attempts = /attempt|retr(?:y|ies)|\btries\b/i;
const sleeping = /^(?:sleep|delay|wait|pause|setTimeout)(?:Ms|For|Seconds)?$/;
const random = /random|jitter|Retry-?After/i;
const growing = /\*\*|Math\.pow|<<|exponential/;
const strategy = /back_?off|retr(?:y|ier)|policy|strategy/i;
const deepest = 4;

/**
 * The delay of a loop that tries an outbound call, or a function that it is given, again after a failure, where all callers wait alike.
 * @returns undefined where it is no such loop, its delay is random in part, or the file does not tell
 */
export function retryDelay(loop: Loop, sourceCode: SourceCode): RetryDelay | undefined {
  if (!attempts.test(sourceCode.getText(loop)) || random.test(sourceCode.getText(loop))) return undefined;
  let tries = false;
  let delay: TSESTree.Node | undefined;
  for (const node of ownNodes(loop.body, sourceCode)) {
    if (node.type === "TryStatement" && node.handler && callsParameter(node.block, sourceCode)) tries = true;
    if (node.type === "CallExpression" && !tries && isOutbound(node, sourceCode)) tries = true;
    if (node.type === "AwaitExpression") delay ??= afterFailure(node, loop, tries, sourceCode) ? delayOf(node.argument, sourceCode) : undefined;
  }
  if (!tries || !delay) return undefined;
  const kind = kindOf(delay, loop, sourceCode, 0);
  return kind && { node: delay, kind };
}

/** Whether a loop counts attempts and goes on after a failure. */
export function isRetry(loop: Loop, sourceCode: SourceCode): boolean {
  const text = sourceCode.getText(loop);
  return attempts.test(text) && /\bcatch\b|\.ok\b/.test(text);
}

/** A look at an answer that says that it failed: `response.ok`, `status >= 500`. */
const failed = /\.ok\b|(?:[=<>]=?=?|includes\() ?(?:4\d\d|5\d\d)\b|retryable/i;

/**
 * Whether a wait follows a failure, as in a retry. One that stands before the first attempt, on no condition, and one that follows a success, in
 * the block that is tried, is that of polling or of reading page after page.
 * @param hasTried whether an attempt stands before it
 */
function afterFailure(wait: TSESTree.AwaitExpression, loop: Loop, hasTried: boolean, sourceCode: SourceCode): boolean {
  if (!hasTried && wait.parent.type === "ExpressionStatement" && wait.parent.parent === loop.body) return false;
  for (let node: TSESTree.Node = wait, { parent } = node as { parent?: TSESTree.Node }; parent && parent !== loop; node = parent, { parent } = parent) {
    if (parent.type === "TryStatement" && parent.handler && parent.block === node) return failed.test(sourceCode.text.slice(node.range[0], wait.range[0]));
  }
  return true;
}

/** Whether a call goes to another process, or to a function of the file that does. */
function isOutbound(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  if (outboundCall(call, sourceCode)) return true;
  const called = localFunction(call.callee, sourceCode);
  if (!called) return false;
  let known = sending.get(called);
  if (known === undefined) sending.set(called, (known = sends(called, sourceCode)));
  return known;
}

const sending = new WeakMap<TSESTree.Node, boolean>();

function sends(called: FunctionNode, sourceCode: SourceCode): boolean {
  for (const node of ownNodes(called.body, sourceCode)) if (node.type === "CallExpression" && outboundCall(node, sourceCode)) return true;
  return false;
}

/** Whether a block calls a function that a parameter gives. */
function callsParameter(block: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of ownNodes(block, sourceCode)) if (node.type === "CallExpression" && isParameter(node.callee, sourceCode)) return true;
  return false;
}

function isParameter(callee: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(callee);
  return node.type === "Identifier" && findVariable(node, sourceCode)?.defs[0]?.type === "Parameter";
}

/** The time of `sleep(time)` and of `new Promise((resolve) => setTimeout(resolve, time))`. */
function delayOf(awaited: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | undefined {
  const node = unwrap(awaited);
  if (node.type === "CallExpression" && sleeping.test(calledName(node, sourceCode) ?? "")) {
    const callee = unwrap(node.callee);
    // `this.backoff.wait(attempt)`: what is made for it knows how long.
    return callee.type === "MemberExpression" && strategy.test(sourceCode.getText(callee.object)) ? undefined : node.arguments[0];
  }
  if (node.type !== "NewExpression" || calledName(node, sourceCode) !== "Promise") return undefined;
  const [executor] = node.arguments;
  if (!executor || !isFunction(executor)) return undefined;
  for (const inner of allNodes(executor.body, sourceCode)) {
    if (inner.type === "CallExpression" && calledName(inner, sourceCode) === "setTimeout") return inner.arguments[1];
  }
  return undefined;
}

/** How an expression of time changes from one attempt to the next. */
function kindOf(expression: TSESTree.Node, loop: Loop, sourceCode: SourceCode, depth: number): RetryDelay["kind"] | undefined {
  if (depth > deepest || random.test(sourceCode.getText(expression))) return undefined;
  let kind: RetryDelay["kind"] = growing.test(sourceCode.getText(expression)) ? "even" : "fixed";
  for (const node of ownNodes(expression, sourceCode)) {
    if (node.type === "CallExpression") {
      const called = ofCall(node, sourceCode);
      if (called === undefined) return undefined;
      if (called === "even") kind = "even";
    }
    if (node.type !== "Identifier" || (node.parent.type === "MemberExpression" && node.parent.property === node && !node.parent.computed)) continue;
    const variable = findVariable(node, sourceCode);
    const definition = variable?.defs[0];
    if (!variable || !definition) continue;
    const writes = variable.references.filter((reference) => reference.isWrite() && (definition.type !== "Parameter" || reference.init !== true));
    if (writes.length > (definition.type === "Parameter" ? 0 : 1) || isInside(definition.node, loop, node)) {
      kind = "even";
      if (definition.node.type !== "VariableDeclarator" || !isInside(definition.node, loop.body, node)) continue;
    }
    if (definition.node.type === "VariableDeclarator" && definition.node.init && random.test(sourceCode.getText(definition.node.init))) return undefined;
    if (definition.node.type === "VariableDeclarator" && definition.node.init && isInside(definition.node, loop.body, node)) {
      const own = kindOf(definition.node.init, loop, sourceCode, depth + 1);
      if (own === undefined) return undefined;
      kind = own;
    }
  }
  return kind;
}

/** `Math.min(…)` changes nothing; a function of the file is read, one of elsewhere may do what it likes. */
function ofCall(call: TSESTree.CallExpression, sourceCode: SourceCode): RetryDelay["kind"] | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "Math") return "fixed";
  const called = localFunction(callee, sourceCode);
  if (!called) return undefined;
  return random.test(sourceCode.getText(called)) ? undefined : "even";
}

function isInside(node: TSESTree.Node, outer: TSESTree.Node, read: TSESTree.Node): boolean {
  return outer.range[0] <= node.range[0] && node.range[1] <= outer.range[1] && node !== read;
}
