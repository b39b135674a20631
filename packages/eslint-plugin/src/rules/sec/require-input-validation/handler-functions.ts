import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { localFunction, type FunctionNode } from "../../../syntax/local-function.js";
import { localReturns } from "../../../syntax/local-returns.js";
import type { Route } from "../../../syntax/routes/route.js";
import { unwrap } from "../../../syntax/unwrap.js";

const deepest = 3;

/** Whether functions that are given the request answer it; controllers, procedures and server actions are given its parts. */
export function isHandled({ framework, methods }: Route): boolean {
  return framework !== "nestjs" && framework !== "trpc" && methods[0] !== "ACTION";
}

/** The functions that a handler's expression runs: through wrappers, factories of the file and constants. */
export function functionsIn(expression: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>, depth = 0): FunctionNode[] {
  if (depth > deepest) return [];
  const node = unwrap(expression);
  const local = localFunction(node, sourceCode);
  if (local) return [local];
  if (node.type !== "CallExpression") return [];
  const callee = unwrap(node.callee);
  // `controller.create.bind(controller)`
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name === "bind") return functionsIn(callee.object, sourceCode, depth + 1);
  const factory = localFunction(callee, sourceCode);
  const made = factory ? localReturns(factory, sourceCode).flatMap((result) => functionsIn(result, sourceCode, depth + 1)) : [];
  const given = node.arguments.flatMap((argument) => (argument.type === "SpreadElement" ? [] : functionsIn(argument, sourceCode, depth + 1)));
  return given.length > 0 ? given : made;
}

/** The names in a handler's expression: `wrap(users.list)` gives `wrap` and `users.list`. */
export function namesIn(expression: TSESTree.Node, depth = 0): TSESTree.Node[] {
  const node = unwrap(expression);
  if (node.type === "Identifier" || node.type === "MemberExpression") return [node];
  if (node.type !== "CallExpression" || depth > deepest) return [];
  const inner = node.arguments.flatMap((argument) => (argument.type === "SpreadElement" ? [] : namesIn(argument, depth + 1)));
  return inner.length > 0 ? inner : namesIn(node.callee, depth + 1);
}
