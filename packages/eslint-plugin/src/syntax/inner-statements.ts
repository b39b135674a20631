import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { childNodes } from "./child-nodes.js";

const hasStatements = /Statement$|^SwitchCase$|^CatchClause$/;

/** The statements inside a node, itself included; those of functions and classes inside it are left out. */
export function innerStatements(node: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): TSESTree.Node[] {
  const statements: TSESTree.Node[] = [];
  const stack: TSESTree.Node[] = [node];
  for (let inner = stack.pop(); inner; inner = stack.pop()) {
    statements.push(inner);
    for (const child of childNodes(inner, sourceCode)) if (hasStatements.test(child.type)) stack.push(child);
  }
  return statements;
}
