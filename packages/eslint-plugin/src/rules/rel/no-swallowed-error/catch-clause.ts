import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName, callsOf } from "../../../syntax/calls-of.js";
import { isCleanupName, isProbeName, isPureName } from "../../../syntax/call-purpose.js";
import { enclosingFunction, type FunctionNode } from "../../../syntax/enclosing-function.js";
import { outcomeOf, type Outcome } from "../../../syntax/failure-handler.js";
import { isAnswering } from "../../../syntax/is-answering.js";
import { isHandlingFailure } from "../../../syntax/is-handling-failure.js";
import { isEmptyValue } from "../../../syntax/is-empty-value.js";
import { ownNodes } from "../../../syntax/own-nodes.js";
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
  if (isBestEffort(attempt, sourceCode) || answersQuestion(attempt, outcome, sourceCode) || isAlternative(attempt, outcome, sourceCode)) {
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

/** Texts of what a block assigns: `x`, `this.cache`. */
function assignedTexts(block: TSESTree.BlockStatement, sourceCode: SourceCode): Set<string> {
  const texts = new Set<string>();
  for (const node of ownNodes(block, sourceCode)) {
    if (node.type === "AssignmentExpression") texts.add(sourceCode.getText(node.left));
  }
  return texts;
}

/** Whether a failure leaves nothing to do: cleaning up, browser storage, or while another error is being handled. */
function isBestEffort(attempt: TSESTree.TryStatement, sourceCode: SourceCode): boolean {
  const names = callsOf(attempt.block, sourceCode).map((call) => calledName(call, sourceCode));
  if (names.some((name) => name === "mutateAsync" || name === "getItem" || name === "setItem" || name === "removeItem")) return true;
  return (attempt.block.body.length <= 2 && names.some(isCleanupName)) || isHandlingFailure(attempt);
}

/** Whether failing is one of the answers: a predicate that says false, a probe, a function named for it. */
function answersQuestion(attempt: TSESTree.TryStatement, outcome: Outcome, sourceCode: SourceCode): boolean {
  const around = enclosingFunction(attempt);
  if (around && isAnswering(around, sourceCode)) return true;
  const calls = callsOf(attempt.block, sourceCode).filter((call) => !isPureName(calledName(call, sourceCode)));
  if (calls.length > 0 && calls.every((call) => isProbeName(calledName(call, sourceCode)))) return true;
  const [parse, ...others] = calls;
  if (!parse || others.length > 0 || calledName(parse, sourceCode) !== "parse") return false;
  // What does not parse is null by declaration, or stays the text that it was.
  return outcome === "value" ? around !== undefined && mayReturnNothing(around, sourceCode) : keepsText(parse, sourceCode);
}

function mayReturnNothing({ returnType }: FunctionNode, sourceCode: SourceCode): boolean {
  return returnType !== undefined && /\b(?:null|undefined|unknown)\b/.test(sourceCode.getText(returnType));
}

function keepsText(parse: TSESTree.Node, sourceCode: SourceCode): boolean {
  const { parent } = parse;
  if (parent?.type !== "AssignmentExpression" || !("arguments" in parse)) return false;
  const target = sourceCode.getText(parent.left);
  return parse.arguments.some((argument) => sourceCode.getText(argument) === target);
}

/** Whether the try is one of several ways to the same end: it returns or breaks on success, and another way follows. */
function isAlternative(attempt: TSESTree.TryStatement, outcome: Outcome, sourceCode: SourceCode): boolean {
  if (outcome === "value") return false;
  let leaves = false;
  for (const node of ownNodes(attempt.block, sourceCode)) {
    if (node.type === "BreakStatement" || (node.type === "ReturnStatement" && node.argument)) leaves = true;
  }
  if (!leaves || outcome === "skip") return leaves;
  const { parent } = attempt;
  if (parent.type !== "BlockStatement") return parent.type === "Program";
  const next = parent.body[parent.body.indexOf(attempt) + 1];
  if (!next) return parent.parent.type.startsWith("For") || parent.parent.type.endsWith("WhileStatement");
  return next.type !== "ReturnStatement" || (next.argument !== null && !isEmptyValue(next.argument));
}

/** Whether the function gives a value when the try succeeds and, since nothing follows, undefined when it fails. */
function expectsValue(attempt: TSESTree.TryStatement, sourceCode: SourceCode): boolean {
  const around = enclosingFunction(attempt);
  if (!around || around.body.type !== "BlockStatement" || around.body.body.at(-1) !== attempt || attempt.finalizer) return false;
  const last = attempt.block.body.at(-1);
  if (last?.type !== "ReturnStatement" || !last.argument || isEmptyValue(last.argument)) return false;
  return around.returnType === undefined || !/\b(?:void|undefined)\b/.test(sourceCode.getText(around.returnType));
}
