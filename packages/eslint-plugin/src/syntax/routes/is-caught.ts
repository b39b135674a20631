import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../local-function.js";
import { allNodes } from "../own-nodes.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether what is thrown at a place ends in a `catch` of the same function that throws nothing on, also through callbacks
 * that are written in place: `try { await db.transaction(async () => { throw … }); } catch { return none; }`.
 */
export function isCaught(thrown: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let node = thrown, { parent } = node; parent; node = parent, { parent } = node) {
    if (isFunction(node) && parent.type !== "CallExpression" && parent.type !== "NewExpression") return false;
    if (parent.type === "TryStatement" && parent.block === node && parent.handler) return !throwsOn(parent.handler, sourceCode);
  }
  return false;
}

function throwsOn(handler: TSESTree.CatchClause, sourceCode: SourceCode): boolean {
  for (const node of allNodes(handler, sourceCode)) if (node.type === "ThrowStatement") return true;
  return false;
}
