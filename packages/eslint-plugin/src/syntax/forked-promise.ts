import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { classMembers, classOf } from "./class-members.js";
import { propertyName } from "./property-name.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether the promise of a chain (`pending.finally(done).catch(ignore)`) is a variable, or a member of the class around it, that is also awaited, returned or
 * handed on. A rejection then still reaches whoever gets that, and the chain only keeps this branch from failing too.
 * @param expression what `.catch` or `.then` is called on
 */
export function isForkedPromise(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  let root = unwrap(expression);
  while (root.type === "CallExpression") {
    const name = calledName(root, sourceCode);
    const callee = unwrap(root.callee);
    if (callee.type !== "MemberExpression") return false;
    const [wrapped] = root.arguments;
    if (name === "resolve" && wrapped && callee.object.type === "Identifier" && callee.object.name === "Promise") root = unwrap(wrapped);
    else if (name === "then" || name === "finally" || name === "catch") root = unwrap(callee.object);
    else return false;
  }
  if (root.type === "MemberExpression" && root.object.type === "ThisExpression") return isMemberHandedOn(root, sourceCode);
  if (root.type !== "Identifier") return false;
  const uses = findVariable(root, sourceCode)?.references ?? [];
  return uses.some(({ identifier }) => identifier !== root && isHandedOn(identifier));
}

function isMemberHandedOn(member: TSESTree.MemberExpression, sourceCode: SourceCode): boolean {
  const body = classOf(member);
  const name = propertyName(member, sourceCode);
  const reads = body === undefined || name === undefined ? [] : (classMembers(body, sourceCode).get(name)?.reads ?? []);
  return reads.some((read) => read !== member && isHandedOn(read));
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
