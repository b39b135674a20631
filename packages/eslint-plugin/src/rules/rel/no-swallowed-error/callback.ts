import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../../syntax/enclosing-function.js";
import type { Problem } from "./problem.js";

/**
 * The problem of a Node-style callback, `(err, data) => …`, that works with its data and never looks at its error.
 * Only callbacks that stand last in a call count, with two or three parameters (four are Express's error handler).
 */
export function callbackProblem(call: TSESTree.CallExpression, sourceCode: Readonly<TSESLint.SourceCode>): Problem | undefined {
  const callback = call.arguments.at(-1);
  if (!callback || !isFunction(callback) || callback.params.length < 2 || callback.params.length > 3) return undefined;
  const [error] = callback.params;
  if (error?.type !== "Identifier" || !/^(?:err|error)$/.test(error.name)) return undefined;
  const variable = sourceCode.getDeclaredVariables(callback).find(({ name }) => name === error.name);
  if (!variable || variable.references.length > 0) return undefined;
  return { node: error, messageId: "ignored", data: { error: error.name } };
}
