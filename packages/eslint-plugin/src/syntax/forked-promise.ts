import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether the promise of a chain (`pending.finally(done).catch(ignore)`) is a variable that is also awaited, returned or
 * handed on. A rejection then still reaches whoever gets that, and the chain only keeps this branch from failing too.
 * @param expression what `.catch` or `.then` is called on
 */
export function isForkedPromise(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  let root = unwrap(expression);
  while (root.type === "CallExpression") {
    const name = calledName(root, sourceCode);
    const callee = unwrap(root.callee);
    if ((name !== "then" && name !== "finally" && name !== "catch") || callee.type !== "MemberExpression") return false;
    root = unwrap(callee.object);
  }
  if (root.type !== "Identifier") return false;
  const uses = findVariable(root, sourceCode)?.references ?? [];
  return uses.some(({ identifier }) => identifier !== root && isHandedOn(identifier));
}

function isHandedOn(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case "ReturnStatement":
    case "AwaitExpression":
    case "ArrayExpression":
      return true;
    case "ArrowFunctionExpression":
      return parent.body === node;
    case "CallExpression":
      return parent.callee !== node;
    default:
      return false;
  }
}
