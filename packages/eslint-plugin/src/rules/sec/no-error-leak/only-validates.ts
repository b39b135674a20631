import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { callsOf } from "../../../syntax/calls-of.js";
import { isValidatorCall } from "../../../syntax/routes/validator.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether all that can fail in the `try` of a caught error is a check of input, whose message is made for the caller.
 * @param name the error's name in the `catch`
 */
export function onlyValidates(use: TSESTree.Node, name: string, declared: readonly string[], sourceCode: SourceCode): boolean {
  let node: TSESTree.Node | undefined = use;
  while (node && !(node.type === "CatchClause" && node.param?.type === "Identifier" && node.param.name === name)) node = node.parent;
  const statement = node?.parent;
  if (statement?.type !== "TryStatement") return false;
  const calls = callsOf(statement.block, sourceCode).filter(({ type }) => type !== "ImportExpression");
  return calls.some((call) => call.type !== "ImportExpression" && isValidatorCall(call, declared, sourceCode)) && calls.length <= 2 && calls.every((call) => call.type !== "ImportExpression" && (isValidatorCall(call, declared, sourceCode) || isRead(call)));
}

/** `await request.json()` beside the check. */
function isRead({ callee, arguments: given }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  return given.length === 0 && callee.type === "MemberExpression";
}
