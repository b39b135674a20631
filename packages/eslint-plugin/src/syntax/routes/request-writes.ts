import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../local-function.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { everyPart } from "./validator.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The paths of its request that middleware sets: `req.body.userId = session.id` gives `body.userId`. */
export function writtenPaths(middleware: FunctionNode, sourceCode: SourceCode): string[] {
  const paths: string[] = [];
  for (const node of allNodes(middleware.body, sourceCode)) {
    const path = node.type === "AssignmentExpression" ? requestPath(node.left, sourceCode) : undefined;
    // A body parser sets the whole body, which says nothing of what is in it.
    if (path && path.length > 1) paths.push(path.join("."));
  }
  return paths;
}

/** The path of a member of a request, from the part on: `req.body.a.b` gives `["body", "a", "b"]`. */
export function requestPath(expression: TSESTree.Node, sourceCode: SourceCode): string[] | undefined {
  const path: string[] = [];
  let node = unwrap(expression);
  while (node.type === "MemberExpression") {
    const name = propertyName(node, sourceCode);
    if (name === undefined) return undefined;
    path.unshift(name);
    node = unwrap(node.object);
  }
  const start = path.findIndex((name) => everyPart.some((part) => part === name));
  return node.type === "Identifier" && start >= 0 && start <= 1 ? path.slice(start) : undefined;
}
