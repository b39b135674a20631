import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../../../syntax/calls-of.js";
import { enclosingFunction, isFunction, type FunctionNode } from "../../../syntax/enclosing-function.js";
import type { Outcome } from "../../../syntax/failure-handler.js";
import { followingStatement } from "../../../syntax/following-statement.js";
import { isEmptyValue } from "../../../syntax/is-empty-value.js";
import { mayBeMissing } from "../../../syntax/may-be-missing.js";
import { ownNodes } from "../../../syntax/own-nodes.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable } from "../../../syntax/variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether what cannot be read stands for "there is none": the function or the variable that gets it says in its type that
 * it may be missing, or the function gives the same empty value for other input. Only for code that does nothing but read.
 */
export function standsForNone(clause: TSESTree.CatchClause, outcome: Outcome, sourceCode: SourceCode): boolean {
  const around = enclosingFunction(clause);
  if (outcome !== "skip" && setsOptional(clause.parent.block, sourceCode)) return true;
  if (!around) return false;
  if (isGivenToValidator(around, sourceCode)) return true;
  const given = outcome === "nothing" ? givenAfter(clause.parent, sourceCode) : outcome === "value" ? givenBy(clause, sourceCode) : undefined;
  return given !== undefined && (mayBeMissing(around.returnType?.typeAnnotation) || givesElsewhere(given, clause, around.body, sourceCode));
}

/** Whether the guarded code itself gives the empty value that the handler returns: `return found ? found.id : null`. */
export function givesSame(clause: TSESTree.CatchClause, sourceCode: SourceCode): boolean {
  const given = givenBy(clause, sourceCode);
  return given !== undefined && givesElsewhere(given, clause, clause.parent.block, sourceCode);
}

/** The text of what a handler returns. */
function givenBy(clause: TSESTree.CatchClause, sourceCode: SourceCode): string | undefined {
  const last = clause.body.body.at(-1);
  return last?.type === "ReturnStatement" && last.argument ? sourceCode.getText(unwrap(last.argument)) : undefined;
}

/** The text of the empty value that a function gives when a `try` that returns on success failed: `undefined` at its end. */
function givenAfter(attempt: TSESTree.TryStatement, sourceCode: SourceCode): string | undefined {
  let returns = false;
  for (const node of ownNodes(attempt.block, sourceCode)) returns ||= node.type === "ReturnStatement" && node.argument !== null;
  if (!returns) return undefined;
  const next = followingStatement(attempt);
  if (next) {
    if (next.type !== "ReturnStatement") return undefined;
    if (!next.argument) return "undefined";
    return isEmptyValue(next.argument) ? sourceCode.getText(unwrap(next.argument)) : undefined;
  }
  let { parent }: TSESTree.Node = attempt;
  while (parent.type === "BlockStatement" || parent.type === "IfStatement") ({ parent } = parent);
  return isFunction(parent) ? "undefined" : undefined;
}

function givesElsewhere(given: string, clause: TSESTree.CatchClause, elsewhere: TSESTree.Node, sourceCode: SourceCode): boolean {
  const last = clause.body.body.at(-1);
  const after = last ? undefined : followingStatement(clause.parent);
  for (const node of ownNodes(elsewhere, sourceCode)) {
    if (node.type !== "ReturnStatement" || node === last || node === after) continue;
    if (!node.argument) {
      if (given === "undefined") return true;
    } else if (alternatives(unwrap(node.argument)).some((one) => isGiven(one, given, sourceCode))) return true;
  }
  return false;
}

function isGiven(value: TSESTree.Node, given: string, sourceCode: SourceCode): boolean {
  if (isEmptyValue(value)) return sourceCode.getText(value) === given;
  // What does not fit the schema has no data.
  if (given !== "undefined" || value.type !== "MemberExpression" || sourceCode.getText(value.property) !== "data") return false;
  const checked = unwrap(value.object);
  return checked.type === "CallExpression" && calledName(checked, sourceCode) === "safeParse";
}

/** The values that an expression may have: both branches of a condition, the right side of `??`. */
function alternatives(expression: TSESTree.Node): TSESTree.Node[] {
  if (expression.type === "ConditionalExpression") return [unwrap(expression.consequent), unwrap(expression.alternate)];
  return expression.type === "LogicalExpression" ? [unwrap(expression.right)] : [expression];
}

/** Whether all that a block assigns are variables declared to be missing at times: `let filter: Filter | undefined`. */
function setsOptional(block: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  let sets = false;
  for (const node of ownNodes(block, sourceCode)) {
    if (node.type === "ReturnStatement" || node.type === "UpdateExpression") return false;
    if (node.type !== "AssignmentExpression") continue;
    const definition = node.left.type === "Identifier" ? findVariable(node.left, sourceCode)?.defs[0] : undefined;
    const annotation = definition?.name.type === "Identifier" ? definition.name.typeAnnotation : undefined;
    if (definition?.type !== "Variable" || !mayBeMissing(annotation?.typeAnnotation)) return false;
    sets = true;
  }
  return sets;
}

/** `schema.safeParse((() => { try { ... } catch { return undefined; } })())`: the validator says what it misses. */
function isGivenToValidator({ parent }: FunctionNode, sourceCode: SourceCode): boolean {
  if (parent.type !== "CallExpression" || parent.arguments.length > 0) return false;
  const outer = parent.parent;
  return outer.type === "CallExpression" && outer.callee !== parent && calledName(outer, sourceCode) === "safeParse";
}
