import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { allNodes, ownNodes } from "../own-nodes.js";
import { unwrap } from "../unwrap.js";
import { localFunction } from "../local-function.js";
import { modelCall } from "./model-call.js";

type SourceCode = Readonly<TSESLint.SourceCode>;
export type OpenLoop = TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement;

/** What tells a loop that feeds a model its own answers from one that works off a queue. */
const agentic = /tool|finish_?reason|stop_?reason|previous_response_id|(?:messages|history|conversation|transcript)\s*(?:=\s*\[|\.push\b)/i;
const counting = /step|turn|iteration|round|attempt|count|depth|budget|cost|token|spent|limit|max|deadline|elapsed|Date\.now|retr(?:y|ies)/i;

/**
 * Whether a loop calls a language model for as long as the model likes: nothing in it counts rounds, tokens, cost or time.
 */
export function isEndlessAgent(loop: OpenLoop, sourceCode: SourceCode): boolean {
  if (!agentic.test(sourceCode.getText(loop)) || !asksModel(loop.body, sourceCode)) return false;
  for (const node of ownNodes(loop, sourceCode)) {
    if (node.type === "BinaryExpression" && isBound(node, sourceCode)) return false;
    // `budget.assert()`, `limiter.step()`: a call of that name ends the loop by throwing.
    if (node.type === "CallExpression" && /budget|limit|guard|quota|ceiling/i.test(sourceCode.getText(node.callee))) return false;
  }
  return true;
}

function asksModel(body: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of ownNodes(body, sourceCode)) {
    if (node.type !== "CallExpression") continue;
    if (modelCall(node, sourceCode)) return true;
    const called = localFunction(node.callee, sourceCode);
    if (!called) continue;
    for (const inner of allNodes(called.body, sourceCode)) if (inner.type === "CallExpression" && modelCall(inner, sourceCode)) return true;
  }
  return false;
}

/** `step < maxSteps`, `Date.now() > deadline`; not `toolCalls.length > 0`. */
function isBound(node: TSESTree.BinaryExpression, sourceCode: SourceCode): boolean {
  if (!["<", "<=", ">", ">=", "===", "=="].includes(node.operator)) return false;
  const sides = [node.left, node.right].map(unwrap);
  if (sides.some((side) => side.type === "Literal" && (side.value === 0 || typeof side.value === "string" || side.value === null))) return false;
  if (sides.some((side) => sourceCode.getText(side).endsWith(".length")) && sides.some((side) => side.type === "Literal" && side.value === 1)) return false;
  const isRelation = node.operator.length < 3 && node.operator !== "==";
  return isRelation ? true : counting.test(sourceCode.getText(node));
}
