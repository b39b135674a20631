import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isAccessorName, isContextName, isProbeName, isReadingName } from "../../../syntax/call-purpose.js";
import { calledName } from "../../../syntax/calls-of.js";
import { enclosingFunction } from "../../../syntax/enclosing-function.js";
import type { Outcome } from "../../../syntax/failure-handler.js";
import { functionName } from "../../../syntax/function-name.js";
import { guardedCalls } from "../../../syntax/guarded-calls.js";
import { isAnswering } from "../../../syntax/is-answering.js";
import type { FindFunction } from "../../../syntax/is-self-reporting.js";
import { ownNodes } from "../../../syntax/own-nodes.js";
import { isStateSetter } from "../../../syntax/state-setter.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable } from "../../../syntax/variable.js";
import { givesSame, standsForNone } from "./absent-value.js";

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = ReturnType<typeof guardedCalls>[number];

/** Reading a body that may not be there: an empty value is the answer, not a loss. */
const bodies = new Set(["json", "text", "formData"]);

/** Whether a call of this name reads a response's body. */
export function isBodyName(name: string | undefined): boolean {
  return name !== undefined && bodies.has(name);
}

/** Whether failing is one of the answers: a predicate that says false, a probe, text that may not parse. */
export function answersQuestion(clause: TSESTree.CatchClause, outcome: Outcome, sourceCode: SourceCode, find: FindFunction): boolean {
  const { block } = clause.parent;
  const around = enclosingFunction(clause.parent);
  if (around && isAnswering(around, sourceCode)) return !failsOpen(clause.body, functionName(around));
  const calls = guardedCalls(block, sourceCode);
  const names = calls.map((call) => calledName(call, sourceCode));
  const isQuestion = (call: Call): boolean => asks(call, sourceCode) || readsRequest(call, sourceCode, find);
  if (calls.some(isQuestion) && calls.every((call) => isQuestion(call) || takesAnswer(call, sourceCode))) return true;
  if (outcome !== "value" && keepsText(block, names, sourceCode)) return true;
  if (outcome === "value" && names.some(isBodyName) && names.every((name) => isBodyName(name) || isReadingName(name))) return true;
  if (names.some((name) => name === undefined || /Sync$|^exec/.test(name)) || waits(block, sourceCode)) return false;
  if (outcome === "value" && givesSame(clause, sourceCode)) return true;
  if (calls.length === 0 || !names.every((name) => isReadingName(name) || isProbeName(name))) return false;
  return standsForNone(clause, outcome, sourceCode);
}

/** Names of questions to which yes lets something in: `isAuthorized`, `hasAccess`, `verifySignature`. */
const admitting = /auth|allow|permi|access|granted|admin|owner|verif|trusted|(?<!in|un)valid(?!ate)|signature|(?:logged|signed)_?in/i;
/** Questions that are asked the other way round: `isUnauthorized`, `accessDenied`. */
const refusing = /un(?:auth|verif|trusted)|not|denied|disallow|forbidden|invalid|expired|missing|need|require|should|without|lacks/i;

/**
 * Whether what decides on admission says yes where it cannot tell.
 * @param handler a block, or the expression of an arrow function
 * @param name of the question
 */
export function failsOpen(handler: TSESTree.BlockStatement | TSESTree.Expression, name: string | undefined): boolean {
  const last = handler.type === "BlockStatement" ? handler.body.at(-1) : handler;
  const given = last?.type === "ReturnStatement" ? last.argument : last;
  const answer = given && unwrap(given);
  return answer?.type === "Literal" && answer.value === true && name !== undefined && admitting.test(name) && !refusing.test(name);
}

/** Whether a call is made to see whether it fails: a probe, or a look at the request that may not be there. */
function asks(call: Call, sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode);
  if (name === "query" && call.type === "CallExpression") return /\bpermissions$/.test(sourceCode.getText(unwrap(call.callee)).replace(/\??\.query$/, ""));
  return isProbeName(name) || (call.type === "CallExpression" && call.arguments.length === 0 && isContextName(name));
}

/** Whether a call runs a function of the repository in which nothing may fail but the look at the request. */
function readsRequest(call: Call, sourceCode: SourceCode, find: FindFunction): boolean {
  if (call.type !== "CallExpression" || call.arguments.length > 0) return false;
  const found = find(unwrap(call.callee), sourceCode);
  const calls = found ? guardedCalls(found.node.body, found.sourceCode) : [];
  return calls.length > 0 && calls.every((inner) => inner.type === "CallExpression" && inner.arguments.length === 0 && isContextName(calledName(inner, found?.sourceCode ?? sourceCode)));
}

/**
 * Whether a call only takes in what a probe answered, or gives what the probe looks at: it sets a component's state, looks at a value (`isText(found)`),
 * or is a function that gives something known (`new URL(text, PUBLIC_URL())`).
 */
function takesAnswer(call: Call, sourceCode: SourceCode): boolean {
  if (call.type !== "CallExpression" || call.parent.type === "AwaitExpression") return false;
  if (call.arguments.length === 0 && call.callee.type === "Identifier" && isAccessorName(call.callee.name)) return true;
  return isStateSetter(call.callee, sourceCode) || /^is[A-Z]/.test(calledName(call, sourceCode) ?? "");
}

function waits(block: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  for (const node of ownNodes(block, sourceCode)) if (node.type === "AwaitExpression") return true;
  return false;
}

/** Whether text that does not parse stays as it was: `x = JSON.parse(x)`, or `let x = text` before `x = JSON.parse(text)`. */
function keepsText(block: TSESTree.BlockStatement, telling: readonly (string | undefined)[], sourceCode: SourceCode): boolean {
  if (telling.length !== 1 || telling[0] !== "parse") return false;
  for (const node of ownNodes(block, sourceCode)) {
    if (node.type !== "AssignmentExpression") continue;
    const parse = unwrap(node.right);
    if (parse.type !== "CallExpression" || calledName(parse, sourceCode) !== "parse") continue;
    const before = new Set([sourceCode.getText(node.left)]);
    const definition = node.left.type === "Identifier" ? findVariable(node.left, sourceCode)?.defs[0]?.node : undefined;
    if (definition?.type === "VariableDeclarator" && definition.init) before.add(sourceCode.getText(definition.init));
    if (parse.arguments.some((argument) => before.has(sourceCode.getText(unwrap(argument))))) return true;
  }
  return false;
}
