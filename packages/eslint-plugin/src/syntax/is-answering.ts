import type { TSESLint } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { isAttemptName, isPredicateName } from "./call-purpose.js";
import type { FunctionNode } from "./enclosing-function.js";
import { functionName } from "./function-name.js";

const asking = new Set(["every", "filter", "find", "findIndex", "findLast", "findLastIndex", "refine", "some"]);

/**
 * Whether a function answers a question, so that an empty value is an answer of it:
 * by its name (`isValid`, `tryParse`, `loadOrNull`), or as the test that `filter`, `some` and their kin are given.
 */
export function isAnswering(node: FunctionNode, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const name = functionName(node);
  if (isAttemptName(name) || isPredicateName(name)) return true;
  const { parent } = node;
  return parent.type === "CallExpression" && parent.callee !== node && asking.has(calledName(parent, sourceCode) ?? "");
}
