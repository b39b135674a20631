import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isProbeName, isPureName, isReadingName } from "../../../syntax/call-purpose.js";
import { calledName, callsOf } from "../../../syntax/calls-of.js";
import { enclosingFunction, type FunctionNode } from "../../../syntax/enclosing-function.js";
import type { Outcome } from "../../../syntax/failure-handler.js";
import { isAnswering } from "../../../syntax/is-answering.js";
import { isEmptyValue } from "../../../syntax/is-empty-value.js";
import { ownNodes } from "../../../syntax/own-nodes.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable } from "../../../syntax/variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Reading a body that may not be there: an empty value is the answer, not a loss. */
const bodies = new Set(["json", "text", "formData"]);

/** Whether a call of this name reads a response's body. */
export function isBodyName(name: string | undefined): boolean {
  return name !== undefined && bodies.has(name);
}

/** Whether failing is one of the answers: a predicate that says false, a probe, text that may not parse. */
export function answersQuestion(clause: TSESTree.CatchClause, outcome: Outcome, sourceCode: SourceCode): boolean {
  const attempt = clause.parent;
  const around = enclosingFunction(attempt);
  if (around && isAnswering(around, sourceCode)) return true;
  const names = callsOf(attempt.block, sourceCode).map((call) => calledName(call, sourceCode));
  const telling = names.filter((name) => !isPureName(name));
  if (telling.length > 0 && telling.every(isProbeName)) return true;
  if (outcome !== "value") return keepsText(attempt.block, telling, sourceCode);
  if (telling.some(isBodyName) && telling.every((name) => isBodyName(name) || isReadingName(name))) return true;
  if (telling.some((name) => name === undefined || /Sync$|^exec/.test(name)) || waits(attempt.block, sourceCode)) return false;
  if (givesSame(clause, attempt.block, sourceCode)) return true;
  if (telling.length === 0 || !around || !telling.every((name) => isReadingName(name) || isProbeName(name))) return false;
  // What cannot be read is null by declaration, or what the function gives for other input, too.
  return mayReturnNothing(around, sourceCode) || givesSame(clause, around.body, sourceCode);
}

function waits(block: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  for (const node of ownNodes(block, sourceCode)) if (node.type === "AwaitExpression") return true;
  return false;
}

/** Whether other code returns the empty value that the handler returns, so that this stands for "there is none". */
function givesSame(clause: TSESTree.CatchClause, elsewhere: TSESTree.Node, sourceCode: SourceCode): boolean {
  const last = clause.body.body.at(-1);
  if (last?.type !== "ReturnStatement" || !last.argument) return false;
  const given = sourceCode.getText(unwrap(last.argument));
  for (const node of ownNodes(elsewhere, sourceCode)) {
    if (node.type !== "ReturnStatement" || node === last || !node.argument) continue;
    if (alternatives(unwrap(node.argument)).some((one) => isEmptyValue(one) && sourceCode.getText(one) === given)) return true;
  }
  return false;
}

/** The values that an expression may have: both branches of a condition, the right side of `??`. */
function alternatives(expression: TSESTree.Node): TSESTree.Node[] {
  if (expression.type === "ConditionalExpression") return [unwrap(expression.consequent), unwrap(expression.alternate)];
  return expression.type === "LogicalExpression" ? [unwrap(expression.right)] : [expression];
}

function mayReturnNothing({ returnType }: FunctionNode, sourceCode: SourceCode): boolean {
  return returnType !== undefined && /\b(?:null|undefined|unknown)\b/.test(sourceCode.getText(returnType));
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
