import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { usesBrowserStorage } from "../../../syntax/browser-storage.js";
import { calledName, callsOf } from "../../../syntax/calls-of.js";
import { isCleanupName, isContextName, isProgressName, isPureName, isReadingName } from "../../../syntax/call-purpose.js";
import { enclosingFunction } from "../../../syntax/enclosing-function.js";
import { outcomeOf, type Outcome } from "../../../syntax/failure-handler.js";
import { followingStatement } from "../../../syntax/following-statement.js";
import { guardedCalls } from "../../../syntax/guarded-calls.js";
import { isEmptyValue } from "../../../syntax/is-empty-value.js";
import { isHandlingFailure } from "../../../syntax/is-handling-failure.js";
import { isLogCall } from "../../../syntax/is-log-call.js";
import { awaitsOnlyReporting, type FindFunction } from "../../../syntax/is-self-reporting.js";
import { ownNodes } from "../../../syntax/own-nodes.js";
import { isInTelemetry, isTelemetryCall } from "../../../syntax/telemetry-call.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable } from "../../../syntax/variable.js";
import { answersQuestion } from "./answer.js";
import { leftOutProblem } from "./left-out.js";
import type { Problem } from "./problem.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The problem of a catch clause that lets its error vanish. */
export function catchProblem(clause: TSESTree.CatchClause, sourceCode: SourceCode, find: FindFunction): Problem | undefined {
  const attempt = clause.parent;
  const done = outcomeOf(clause.body, assignedIn(attempt.block, sourceCode), sourceCode);
  const leftOut = done === "handles" ? leftOutProblem(clause.body, clause.param ?? undefined, sourceCode) : undefined;
  if (done === "handles" && !leftOut) return undefined;
  const outcome = leftOut ? "nothing" : done;
  const node = { loc: keyword(clause) };
  const data = { what: "catch" };
  if (outcome === "log") {
    return expectsValue(attempt, sourceCode) ? { node, messageId: "logged", data } : undefined;
  }
  if (isBestEffort(attempt, sourceCode, find) || answersQuestion(clause, outcome, sourceCode, find) || isAlternative(attempt, outcome, sourceCode) || isSearch(attempt, outcome, sourceCode)) {
    return undefined;
  }
  if (leftOut) return leftOut;
  if (outcome === "value") return { node, messageId: "replaced", data };
  return { node, messageId: outcome === "skip" ? "skipped" : "dropped", data };
}

/** Where the keyword stands with which the clause begins; the tokens need not be made for it. */
function keyword({ loc: { start } }: TSESTree.CatchClause): TSESTree.SourceLocation {
  return { start, end: { line: start.line, column: start.column + "catch".length } };
}

/** The problem of a `return`, `break` or `continue` in a `finally` block, which drops the error in flight. */
export function finallyProblem(attempt: TSESTree.TryStatement, sourceCode: SourceCode): Problem | undefined {
  if (!attempt.finalizer) return undefined;
  for (const node of ownNodes(attempt.finalizer, sourceCode)) {
    if (node.type === "ReturnStatement") return { node, messageId: "overridden", data: { statement: "return" } };
  }
  return undefined;
}

/** The same as `assignedTexts`, found out when first asked: few handlers do, and blocks that stand in each other would each be walked whole. */
function assignedIn(block: TSESTree.BlockStatement, sourceCode: SourceCode): Pick<ReadonlySet<string>, "has"> {
  let texts: ReadonlySet<string> | undefined;
  return { has: (text) => (texts ??= assignedTexts(block, sourceCode)).has(text) };
}

/** Texts of what a block assigns: `x`, `this.cache`; not of what it sets to true, since false then tells the failure. */
function assignedTexts(block: TSESTree.BlockStatement, sourceCode: SourceCode): Set<string> {
  const texts = new Set<string>();
  for (const node of ownNodes(block, sourceCode)) {
    if (node.type !== "AssignmentExpression") continue;
    if (node.right.type !== "Literal" || node.right.value !== true) texts.add(sourceCode.getText(node.left));
  }
  return texts;
}

/**
 * Whether a failure leaves nothing to do: cleaning up, counting use, logging itself, browser storage, cookies of a response
 * that has been sent, calls that tell their failures themselves, or while another error is being handled.
 */
function isBestEffort(attempt: TSESTree.TryStatement, sourceCode: SourceCode, find: FindFunction): boolean {
  if (isHandlingFailure(attempt, sourceCode) || isInTelemetry(attempt) || awaitsOnlyReporting(attempt.block, sourceCode, find)) return true;
  const { body } = attempt.block;
  if (onlyWaits(attempt.block, sourceCode)) return true;
  if (onlyLogs(body, sourceCode)) return true;
  const calls = callsOf(attempt.block, sourceCode);
  if (calls.some((call) => calledName(call, sourceCode) === "mutateAsync" || usesBrowserStorage(call, sourceCode))) return true;
  if (calls.length > 0 && calls.every((call) => setsCookie(call, sourceCode))) return true;
  const letGo = calls.filter((call) => isCleanupName(calledName(call, sourceCode)) || isTelemetryCall(call, sourceCode));
  if (letGo.length > 0 && body.length <= 2) return true;
  const shows = calls.filter((call) => isProgressName(calledName(call, sourceCode)));
  if (shows.length > 0 && calls.every((call) => shows.includes(call) || computes(call, sourceCode))) return true;
  // More than that, as long as nothing else in it can fail.
  return letGo.some((call) => isTelemetryCall(call, sourceCode)) && calls.every((call) => letGo.includes(call) || isIncidental(call, sourceCode));
}

/** Whether a call only makes one value of others: `JSON.parse(text)`, `Number(text)`, `computeShare(done, all)`. */
function computes(call: ReturnType<typeof callsOf>[number], sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode);
  return call.parent.type !== "AwaitExpression" && (isPureName(name) || isReadingName(name) || /^(?:compute|calculate)(?:$|[A-Z])/.test(name ?? ""));
}

/** Whether a call prepares what another one tells: it computes, reads the request, or touches a cookie. */
function isIncidental(call: ReturnType<typeof callsOf>[number], sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode);
  return isPureName(name) || isContextName(name) || setsCookie(call, sourceCode) || (call.type === "NewExpression" && isTelemetryCall(call, sourceCode));
}

/**
 * Whether a block only waits for promises that others hold (`await this.pending`), which get the error, too: those who take
 * turns wait for the one before them, and those who stop something wait for its start.
 */
function onlyWaits(block: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  let waits = false;
  for (const node of ownNodes(block, sourceCode)) {
    if ((node.type === "CallExpression" || node.type === "NewExpression") && !/^(?:add|push|set)$/.test(calledName(node, sourceCode) ?? "")) return false;
    if (node.type !== "AwaitExpression") continue;
    if (!isHeldElsewhere(unwrap(node.argument), sourceCode)) return false;
    waits = true;
  }
  return waits;
}

function isHeldElsewhere(promise: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (promise.type === "MemberExpression") return true;
  const declared = promise.type === "Identifier" ? findVariable(promise, sourceCode)?.defs[0]?.node : undefined;
  return declared?.type === "VariableDeclarator" && declared.id.type === "Identifier" && declared.init !== null && unwrap(declared.init).type === "MemberExpression";
}

/** Whether statements write to the log and, at most, prepare what they write. */
function onlyLogs(statements: readonly TSESTree.Statement[], sourceCode: SourceCode): boolean {
  const others = statements.filter((statement) => statement.type !== "VariableDeclaration");
  return others.length > 0 && others.every((statement) => statement.type === "ExpressionStatement" && isLogCall(statement.expression, sourceCode));
}

/** `cookieStore.delete(name)`, `cookies().set(name, value)`. */
function setsCookie(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (call.type !== "CallExpression") return false;
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") return callee.name === "cookies";
  const name = calledName(call, sourceCode);
  return callee.type === "MemberExpression" && (name === "set" || name === "delete") && /cookie/i.test(sourceCode.getText(callee.object));
}

/** Whether the try is one of several ways to the same end: it returns or breaks on success, and another way follows. */
function isAlternative(attempt: TSESTree.TryStatement, outcome: Outcome, sourceCode: SourceCode): boolean {
  if (outcome === "value") return false;
  let leaves = false;
  let leavesEmpty = false;
  for (const node of ownNodes(attempt.block, sourceCode)) {
    // What collects all of them does not look for the first.
    if (node.type === "UpdateExpression" || (node.type === "CallExpression" && calledName(node, sourceCode) === "push")) return false;
    if (node.type === "BreakStatement" || (node.type === "ReturnStatement" && node.argument)) leaves = true;
    if (node.type === "ReturnStatement" && !node.argument) leavesEmpty = true;
  }
  if (outcome === "skip") return leaves;
  if (!leaves && !leavesEmpty) return false;
  const next = followingStatement(attempt);
  if (!next) return leaves && (attempt.parent.type === "Program" || endsLoop(attempt));
  return next.type !== "ReturnStatement" || (next.argument !== null && !isEmptyValue(next.argument));
}

/** Whether a loop's next round follows. */
function endsLoop({ parent }: TSESTree.TryStatement): boolean {
  return parent.type === "BlockStatement" && (parent.parent.type.startsWith("For") || parent.parent.type.endsWith("WhileStatement"));
}

/**
 * Whether a loop looks for the first of its items that can be read: `continue` goes to the next one, and the loop is left with
 * the one that is found. A loop that collects all of them loses what it skips.
 */
function isSearch(attempt: TSESTree.TryStatement, outcome: Outcome, sourceCode: SourceCode): boolean {
  const around = attempt.parent;
  if (outcome !== "skip" || around.type !== "BlockStatement" || !around.parent.type.startsWith("For")) return false;
  const calls = guardedCalls(attempt.block, sourceCode);
  if (calls.length === 0 || !calls.every((call) => isReadingName(calledName(call, sourceCode)))) return false;
  let leaves = false;
  for (const node of ownNodes(around, sourceCode)) {
    if (node.type === "ReturnStatement" && node.argument) leaves = true;
    if (node.type === "CallExpression" && calledName(node, sourceCode) === "push" && isOutside(node, around, sourceCode)) return false;
  }
  return leaves;
}

/** Whether a method is called on what stands outside of a block. */
function isOutside(call: TSESTree.CallExpression, block: TSESTree.Node, sourceCode: SourceCode): boolean {
  const list = call.callee.type === "MemberExpression" ? unwrap(call.callee.object) : undefined;
  const declared = list?.type === "Identifier" ? findVariable(list, sourceCode)?.defs[0]?.node : undefined;
  return !declared || declared.range[0] < block.range[0] || declared.range[1] > block.range[1];
}

/** Whether the function gives a value when the try succeeds and, since nothing follows, undefined when it fails. */
function expectsValue(attempt: TSESTree.TryStatement, sourceCode: SourceCode): boolean {
  const around = enclosingFunction(attempt);
  if (!around || around.body.type !== "BlockStatement" || around.body.body.at(-1) !== attempt || attempt.finalizer) return false;
  const last = attempt.block.body.at(-1);
  if (last?.type !== "ReturnStatement" || !last.argument || isEmptyValue(last.argument)) return false;
  return around.returnType === undefined || !/\b(?:void|undefined)\b/.test(sourceCode.getText(around.returnType));
}
