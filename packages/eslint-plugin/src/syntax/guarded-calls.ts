import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { isPureName } from "./call-purpose.js";
import { isFunction } from "./enclosing-function.js";
import { ownNodes } from "./own-nodes.js";

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.ImportExpression;

/**
 * The calls that a `try` block guards and that may fail: those that run in it, also in callbacks that run on the spot
 * (`parts.map((part) => decode(part))`), without those that only compute.
 */
export function guardedCalls(block: TSESTree.Node, sourceCode: SourceCode): Call[] {
  const calls: Call[] = [];
  const open: TSESTree.Node[] = [block];
  for (let root = open.pop(); root; root = open.pop()) {
    for (const node of ownNodes(root, sourceCode)) {
      if (node.type !== "CallExpression" && node.type !== "NewExpression" && node.type !== "ImportExpression") continue;
      if (!(isPureName(calledName(node, sourceCode)) || isSearch(node, sourceCode)) || node.parent.type === "AwaitExpression") calls.push(node);
      else for (const argument of node.type === "CallExpression" ? node.arguments : []) if (isFunction(argument)) open.push(argument.body);
    }
  }
  return calls;
}

/** `list.find((one) => one.isOpen)`: what looks through a list that is there. */
function isSearch(call: Call, sourceCode: SourceCode): boolean {
  if (call.type !== "CallExpression" || !/^find(?:Index|Last|LastIndex)?$/.test(calledName(call, sourceCode) ?? "")) return false;
  const [test] = call.arguments;
  return test !== undefined && isFunction(test) && call.parent.type !== "AwaitExpression";
}
