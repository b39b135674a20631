import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { ownNodes } from "./own-nodes.js";
import { propertyName } from "./property-name.js";
import { unwrap } from "./unwrap.js";

/** Calls and constructions that run when a node runs, without those inside nested functions. */
export function callsOf(
  root: TSESTree.Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
): (TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.ImportExpression)[] {
  const calls = [];
  for (const node of ownNodes(root, sourceCode)) {
    if (node.type === "CallExpression" || node.type === "NewExpression" || node.type === "ImportExpression") calls.push(node);
  }
  return calls;
}

/** The last name of what is called: `close` for `this.db.close()`, `URL` for `new URL(x)`, `import` for `import(x)`. */
export function calledName(
  call: TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.ImportExpression,
  sourceCode: Readonly<TSESLint.SourceCode>,
): string | undefined {
  if (call.type === "ImportExpression") return "import";
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : undefined;
}
