import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../../syntax/local-function.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { staticString } from "../../../syntax/static-string.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Where a handler without framework gathers the chunks of its request without ever comparing how many there are. */
export function unlimitedBody(handler: FunctionNode, sourceCode: SourceCode): TSESTree.Node | undefined {
  const [request] = handler.params;
  const name = request?.type === "Identifier" ? request.name : undefined;
  if (name === undefined || handler.params.length < 2) return undefined;
  let gathers: TSESTree.Node | undefined;
  for (const node of allNodes(handler.body, sourceCode)) {
    if (node.type === "BinaryExpression" && /^[<>]=?$/.test(node.operator)) return undefined;
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
      const method = propertyName(node.callee, sourceCode);
      const [event, listener] = node.arguments;
      const isOwn = node.callee.object.type === "Identifier" && node.callee.object.name === name;
      if (method === "destroy") return undefined;
      if (isOwn && method === "on" && event && listener && staticString(event, sourceCode) === "data") gathers ??= node.callee.property;
    } else if (node.type === "ForOfStatement" && node.await && node.right.type === "Identifier" && node.right.name === name) gathers ??= node.right;
  }
  return gathers;
}
