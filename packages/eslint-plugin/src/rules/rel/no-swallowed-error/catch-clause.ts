import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName, callsOf } from "../../../syntax/calls-of.js";
import { isCleanupName, isTelemetryName } from "../../../syntax/call-purpose.js";
import { enclosingFunction } from "../../../syntax/enclosing-function.js";
import { outcomeOf, type Outcome } from "../../../syntax/failure-handler.js";
import { followingStatement } from "../../../syntax/following-statement.js";
import { isEmptyValue } from "../../../syntax/is-empty-value.js";
import { isHandlingFailure } from "../../../syntax/is-handling-failure.js";
import { isLogCall } from "../../../syntax/is-log-call.js";
import { awaitsOnlyReporting } from "../../../syntax/is-self-reporting.js";
import { ownNodes } from "../../../syntax/own-nodes.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { answersQuestion } from "./answer.js";
import type { Problem } from "./problem.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The problem of a catch clause that lets its error vanish. */
export function catchProblem(clause: TSESTree.CatchClause, sourceCode: SourceCode): Problem | undefined {
  const attempt = clause.parent;
  const outcome = outcomeOf(clause.body, assignedTexts(attempt.block, sourceCode), sourceCode);
  if (outcome === "handles") return undefined;
  const node = sourceCode.getFirstToken(clause) ?? clause;
  const data = { what: "catch" };
  if (outcome === "log") {
    return expectsValue(attempt, sourceCode) ? { node, messageId: "logged", data } : undefined;
  }
  if (isBestEffort(attempt, sourceCode) || answersQuestion(clause, outcome, sourceCode) || isAlternative(attempt, outcome, sourceCode)) {
    return undefined;
  }
  if (outcome === "value") return { node, messageId: "replaced", data };
  return { node, messageId: outcome === "skip" ? "skipped" : "dropped", data };
}

/** The problem of a `return`, `break` or `continue` in a `finally` block, which drops the error in flight. */
export function finallyProblem(attempt: TSESTree.TryStatement, sourceCode: SourceCode): Problem | undefined {
  if (!attempt.finalizer) return undefined;
  for (const node of ownNodes(attempt.finalizer, sourceCode)) {
    if (node.type === "ReturnStatement") return { node, messageId: "overridden", data: { statement: "return" } };
  }
  return undefined;
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
function isBestEffort(attempt: TSESTree.TryStatement, sourceCode: SourceCode): boolean {
  if (isHandlingFailure(attempt) || awaitsOnlyReporting(attempt.block, sourceCode)) return true;
  const { body } = attempt.block;
  if (onlyLogs(body, sourceCode)) return true;
  const calls = callsOf(attempt.block, sourceCode);
  const names = calls.map((call) => calledName(call, sourceCode));
  if (names.some((name) => name === "mutateAsync" || name === "getItem" || name === "setItem" || name === "removeItem")) return true;
  if (calls.length > 0 && calls.every((call) => setsCookie(call, sourceCode))) return true;
  return body.length <= 2 && names.some((name) => isCleanupName(name) || isTelemetryName(name));
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

/** Whether the function gives a value when the try succeeds and, since nothing follows, undefined when it fails. */
function expectsValue(attempt: TSESTree.TryStatement, sourceCode: SourceCode): boolean {
  const around = enclosingFunction(attempt);
  if (!around || around.body.type !== "BlockStatement" || around.body.body.at(-1) !== attempt || attempt.finalizer) return false;
  const last = attempt.block.body.at(-1);
  if (last?.type !== "ReturnStatement" || !last.argument || isEmptyValue(last.argument)) return false;
  return around.returnType === undefined || !/\b(?:void|undefined)\b/.test(sourceCode.getText(around.returnType));
}
