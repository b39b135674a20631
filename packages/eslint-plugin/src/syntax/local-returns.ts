import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { innerStatements } from "./inner-statements.js";
import type { FunctionNode } from "./local-function.js";

const known = new WeakMap<FunctionNode, TSESTree.Expression[]>();

/** The expressions that a function returns, in source order; those of functions inside it do not count. */
export function localReturns(node: FunctionNode, sourceCode: Readonly<TSESLint.SourceCode>): TSESTree.Expression[] {
  let returns = known.get(node);
  if (!returns) {
    returns =
      node.body.type === "BlockStatement"
        ? innerStatements(node.body, sourceCode)
            .flatMap((statement) => (statement.type === "ReturnStatement" && statement.argument ? [statement.argument] : []))
            .sort((a, b) => a.range[0] - b.range[0])
        : [node.body];
    known.set(node, returns);
  }
  return returns;
}
