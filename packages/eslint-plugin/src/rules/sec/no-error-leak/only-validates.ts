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
  const calls = callsOf(statement.block, sourceCode).filter((call) => call.type !== "ImportExpression");
  const checks = calls.filter((call) => isSyntaxCheck(call) || isValidatorCall(call, declared, sourceCode));
  return checks.length > 0 && calls.length <= 2 && calls.every((call) => checks.includes(call) || isRead(call));
}

/** `new RegExp(text)`, `new URL(text)`, `JSON.parse(text)`: what they say is about the text. */
function isSyntaxCheck({ type, callee }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  if (callee.type === "MemberExpression") {
    const { object, property } = callee;
    return object.type === "Identifier" && object.name === "JSON" && property.type === "Identifier" && property.name === "parse";
  }
  return type === "NewExpression" && callee.type === "Identifier" && /^(?:RegExp|URL)$/.test(callee.name);
}

/** `await request.json()` beside the check. */
function isRead({ callee, arguments: given }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  return given.length === 0 && callee.type === "MemberExpression";
}
