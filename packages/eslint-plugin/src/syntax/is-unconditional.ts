import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "./enclosing-function.js";

const branches = new Set(["IfStatement", "ConditionalExpression", "LogicalExpression", "SwitchCase", "CatchClause", "ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement"]);

/**
 * Whether an expression is reached whenever its function (or module) runs: no branch, loop or handler stands around it, and no statement before it in
 * its block may leave.
 */
export function isUnconditional(expression: TSESTree.Node): boolean {
  let node = expression;
  for (let { parent } = node; parent && !isFunction(parent); { parent } = node) {
    if (branches.has(parent.type)) return false;
    if ((parent.type === "BlockStatement" || parent.type === "Program") && parent.body.some((statement) => statement.range[1] <= node.range[0] && mayLeave(statement))) return false;
    node = parent;
  }
  return true;
}

/** Whether a statement returns or throws on one of its ways. */
function mayLeave(statement: TSESTree.Node): boolean {
  switch (statement.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return true;
    case "IfStatement":
      return mayLeave(statement.consequent) || (statement.alternate !== null && mayLeave(statement.alternate));
    case "BlockStatement":
      return statement.body.some(mayLeave);
    case "TryStatement":
      return mayLeave(statement.block) || (statement.handler !== null && mayLeave(statement.handler.body));
    default:
      return false;
  }
}
