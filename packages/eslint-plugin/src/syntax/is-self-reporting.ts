import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { isHookResult } from "./hook-result.js";
import { localFunction, type FunctionNode } from "./local-function.js";
import { ownNodes } from "./own-nodes.js";
import { unwrap } from "./unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const deepest = 3;

/**
 * Whether a call's failure has been told by the time that the caller learns of it: a mutation with its own `onError`, a
 * function of a hook or of the parent component, a function of this file that reports in its own `catch` or awaits
 * nothing else than such calls, or several of these together.
 */
export function isSelfReporting(call: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean {
  const node = unwrap(call);
  if (node.type !== "CallExpression" || depth > deepest) return false;
  if (calledName(node, sourceCode) === "mutateAsync" || isHookResult(node.callee, sourceCode)) return true;
  // A promise with a handler of its own is judged there.
  if (calledName(node, sourceCode) === "catch" && node.arguments.length === 1) return depth > 0;
  const together = promisesOf(node, sourceCode);
  if (together) return together.every((one) => one !== null && isSelfReporting(one, sourceCode, depth + 1));
  const called = localFunction(node.callee, sourceCode);
  if (!called || called.body.type !== "BlockStatement") return false;
  return reports(called, sourceCode) || awaitsOnlyReporting(called.body, sourceCode, depth + 1);
}

/** What `Promise.all([a(), b()])` or `Promise.resolve(a())` waits for. */
function promisesOf(call: TSESTree.CallExpression, sourceCode: SourceCode): readonly (TSESTree.Node | null)[] | undefined {
  const [list] = call.arguments;
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier" || callee.object.name !== "Promise" || !list) return undefined;
  if (calledName(call, sourceCode) === "resolve") return [list];
  return calledName(call, sourceCode) === "all" && list.type === "ArrayExpression" && list.elements.length > 0 ? list.elements : undefined;
}

/** Whether code awaits something, and nothing whose failure would not have been told. */
export function awaitsOnlyReporting(body: TSESTree.BlockStatement, sourceCode: SourceCode, depth = 0): boolean {
  let awaits = false;
  for (const node of ownNodes(body, sourceCode)) {
    if (node.type !== "AwaitExpression") continue;
    if (!isSelfReporting(node.argument, sourceCode, depth)) return false;
    awaits = true;
  }
  return awaits;
}

/** Whether one of the function's own steps is a `try` whose handler calls something, such as a logger or a toast. */
function reports({ body }: FunctionNode, sourceCode: SourceCode): boolean {
  if (body.type !== "BlockStatement") return false;
  return body.body.some((statement) => {
    if (statement.type !== "TryStatement" || !statement.handler) return false;
    for (const node of ownNodes(statement.handler.body, sourceCode)) {
      if (node.type !== "ExpressionStatement") continue;
      const expression = unwrap(node.expression);
      const done = expression.type === "AwaitExpression" ? unwrap(expression.argument) : expression;
      if (done.type === "CallExpression") return true;
    }
    return false;
  });
}
