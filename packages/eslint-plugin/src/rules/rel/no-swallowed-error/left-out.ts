import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { ownNodes } from "../../../syntax/own-nodes.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable } from "../../../syntax/variable.js";
import type { Problem } from "./problem.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const handing = new Set(["next", "reject"]);
/** Callbacks in Node's style, which take the error first. */
const callbacks = new Set(["callback", "cb"]);
const builtIn = /^(?:Error|EvalError|RangeError|ReferenceError|SyntaxError|TypeError|URIError)$/;

/**
 * The problem of a handler that only hands on, and not the error: `next()`, `reject()`, `next(previous)`, `reject(new Error("failed"))`, `callback(null)`. An
 * error of the project's own is an answer, and keeps of its cause what it wants; so is what a callback is given beside `null`.
 *
 * @param body of the handler: a block, or the expression of an arrow function
 * @param error what the handler takes, where it takes something
 */
export function leftOutProblem(body: TSESTree.BlockStatement | TSESTree.Expression, error: TSESTree.Node | undefined, sourceCode: SourceCode): Problem | undefined {
  const call = onlyCall(body);
  if (call?.callee.type !== "Identifier" || !isHandingOn(call.callee, sourceCode)) return undefined;
  const caught = error?.type === "Identifier" ? error.name : undefined;
  if (call.arguments.length > 1 || (error && caught === undefined)) return undefined;
  const [given] = call.arguments;
  if (callbacks.has(call.callee.name) && given !== undefined && !isNoError(given)) return undefined;
  if (given && (mentions(given, caught, sourceCode) || !saysNothing(given, sourceCode))) return undefined;
  const data = { call: call.callee.name, error: caught ?? "error" };
  return { node: call, messageId: "leftOut", data };
}

/** The call that is all a handler does, whether it returns its value or not. */
function onlyCall(body: TSESTree.BlockStatement | TSESTree.Expression): TSESTree.CallExpression | undefined {
  const [first, second, third] = body.type === "BlockStatement" ? body.body : [];
  // `next(); return;`
  const ends = second === undefined || (third === undefined && second.type === "ReturnStatement" && second.argument === null);
  const done = body.type !== "BlockStatement" ? body : !ends ? undefined : first?.type === "ReturnStatement" ? first.argument : first?.type === "ExpressionStatement" ? first.expression : undefined;
  const expression = done ? unwrap(done) : undefined;
  return expression?.type === "CallExpression" ? expression : undefined;
}

/** Whether a function was given to this code to hand errors to: by the usual name, and not one of the file's own. */
function isHandingOn(callee: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = findVariable(callee, sourceCode);
  if (callbacks.has(callee.name)) return variable?.defs[0]?.type === "Parameter" && variable.references.some(({ identifier }) => givesErrorFirst(identifier));
  return handing.has(callee.name) && (variable === undefined || variable.defs.length === 0 || variable.defs[0]?.type === "Parameter");
}

/** Whether a callback is called with an error and a value, and so takes the error first; others are given an answer. */
function givesErrorFirst(callee: TSESTree.Identifier | TSESTree.JSXIdentifier): boolean {
  const { parent } = callee;
  return parent.type === "CallExpression" && parent.callee === callee && parent.arguments.length > 1;
}

/** What a callback is given where nothing failed. */
function isNoError(given: TSESTree.Node): boolean {
  return (given.type === "Literal" && given.raw === "null") || (given.type === "Identifier" && given.name === "undefined");
}

function mentions(given: TSESTree.Node, caught: string | undefined, sourceCode: SourceCode): boolean {
  if (caught === undefined) return false;
  if (given.type === "Identifier") return given.name === caught;
  for (const node of ownNodes(given, sourceCode)) if (node.type === "Identifier" && node.name === caught) return true;
  return false;
}

/** Whether what is handed on cannot tell of the error: a variable, a word, a built-in error without a cause. */
function saysNothing(given: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = unwrap(given);
  if (value.type === "Identifier" || value.type === "Literal") return true;
  return value.type === "NewExpression" && value.callee.type === "Identifier" && builtIn.test(value.callee.name) && value.arguments.length < 2 && !findVariable(value.callee, sourceCode);
}
