import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { constantValue } from "../../../syntax/constant-value.js";
import { enclosingFunction } from "../../../syntax/enclosing-function.js";
import { localFunction } from "../../../syntax/local-function.js";
import { propertyName } from "../../../syntax/property-name.js";
import { routesOf } from "../../../syntax/routes/routes-of.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable } from "../../../syntax/variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The functions of a file that answer requests. */
export function handlersOf(sourceCode: SourceCode, file: string): ReadonlySet<TSESTree.Node> {
  return new Set(routesOf(sourceCode, file).routes.flatMap(({ handlers }) => handlers.flatMap((handler) => localFunction(handler, sourceCode) ?? [])));
}

/** Whether a node stands in one of these functions, itself or in a function inside it. */
export function isInside(node: TSESTree.Node, handlers: ReadonlySet<TSESTree.Node>): boolean {
  for (let around = enclosingFunction(node); around; around = enclosingFunction(around)) if (handlers.has(around)) return true;
  return false;
}

/** Whether a line of a log names its request: by a field, or by a logger that belongs to the request. */
export function hasContext(call: TSESTree.CallExpression, logger: TSESTree.Node, names: readonly string[], sourceCode: SourceCode): boolean {
  return call.arguments.some((argument) => hasField(argument, names, sourceCode)) || isOfRequest(logger, names, sourceCode);
}

function hasField(argument: TSESTree.Node, names: readonly string[], sourceCode: SourceCode): boolean {
  const given = unwrap(argument);
  const node = given.type === "Identifier" ? (constantValue(given, sourceCode) ?? given) : given;
  if (node.type !== "ObjectExpression") return false;
  // What is spread may hold the field.
  return node.properties.some((property) => property.type === "SpreadElement" || names.includes(propertyName(property, sourceCode) ?? ""));
}

/** `request.log`, `c.get("logger")`, `logger.child({ requestId })`, `getLogger(request)`, and names in a function that hold one of them. */
function isOfRequest(logger: TSESTree.Node, names: readonly string[], sourceCode: SourceCode): boolean {
  let node = unwrap(logger);
  for (let steps = 0; steps < 20; steps += 1) {
    if (node.type === "MemberExpression") node = unwrap(node.object);
    else if (node.type === "CallExpression") {
      if (node.arguments.some((argument) => hasField(argument, names, sourceCode) || isOfParameter(argument, sourceCode))) return true;
      const callee = unwrap(node.callee);
      if (callee.type !== "MemberExpression") return false;
      node = unwrap(callee.object);
    } else if (node.type === "Identifier") {
      if (isParameter(node, sourceCode)) return true;
      const declaration = findVariable(node, sourceCode)?.defs[0]?.node;
      if (declaration?.type !== "VariableDeclarator" || !declaration.init) return false;
      node = unwrap(declaration.init);
    } else return false;
  }
  return false;
}

/** `request`, or something of it: `request.id`. */
function isOfParameter(argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  let node = unwrap(argument);
  while (node.type === "MemberExpression") node = unwrap(node.object);
  return node.type === "Identifier" && isParameter(node, sourceCode);
}

function isParameter(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  return findVariable(node, sourceCode)?.defs[0]?.type === "Parameter";
}
