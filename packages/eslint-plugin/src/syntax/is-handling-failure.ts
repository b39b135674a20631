import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "./enclosing-function.js";

/** Whether a node runs while another error is being handled: in a `catch` or `finally` block of the same function. */
export function isHandlingFailure(start: TSESTree.Node): boolean {
  let node = start;
  for (let parent = node.parent; parent && !isFunction(parent); parent = parent.parent) {
    if (parent.type === "CatchClause" || (parent.type === "TryStatement" && parent.finalizer === node)) return true;
    node = parent;
  }
  return false;
}
