import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { firstFrom } from "../first-from.js";
import type { FunctionNode } from "../local-function.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { everyPart } from "./validator.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A path of a request that is set, and where. */
interface Write {
  path: string;
  range: readonly [number, number];
}

/** What each file sets, in order of the text: middleware may stand in middleware, and is asked about one by one. */
const written = new WeakMap<TSESTree.Program, Write[]>();

/** The paths of its request that middleware sets: `req.body.userId = session.id` gives `body.userId`. */
export function writtenPaths({ body }: FunctionNode, sourceCode: SourceCode): string[] {
  let writes = written.get(sourceCode.ast);
  if (!writes) written.set(sourceCode.ast, (writes = writesIn(sourceCode)));
  const paths: string[] = [];
  for (let at = firstFrom(writes, body.range[0], ({ range }) => range[0]); at < writes.length; at += 1) {
    const write = writes[at];
    if (!write || write.range[0] >= body.range[1]) break;
    if (write.range[1] <= body.range[1]) paths.push(write.path);
  }
  return paths;
}

function writesIn(sourceCode: SourceCode): Write[] {
  const writes: Write[] = [];
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    const path = node.type === "AssignmentExpression" ? requestPath(node.left, sourceCode) : undefined;
    // A body parser sets the whole body, which says nothing of what is in it.
    if (path && path.length > 1) writes.push({ path: path.join("."), range: node.range });
  }
  return writes;
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
