import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName, callsOf } from "../../../syntax/calls-of.js";
import { isProbeName, isPureName } from "../../../syntax/call-purpose.js";
import { ownNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { findVariable } from "../../../syntax/variable.js";
import type { Problem } from "./problem.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const errors = /^(?:Error|EvalError|RangeError|ReferenceError|SyntaxError|TypeError|URIError)$/;

/** What tells one failure from another. */
const identifying = new Set(["code", "errno", "message", "name", "status", "statusCode"]);

/**
 * The problems of built-in errors that a handler throws in place of the one it caught, without `cause`.
 * Classes of the project's own are left alone: what they keep of the cause is theirs.
 * @param error the caught error's name; undefined where the handler takes none
 * @param attempt the try statement, where there is one
 */
export function causeProblems(
  body: TSESTree.BlockStatement,
  error: TSESTree.Identifier | undefined,
  attempt: TSESTree.TryStatement | undefined,
  sourceCode: SourceCode,
): Problem[] {
  const problems: Problem[] = [];
  // What a handler inside this one throws has that one's error as its cause.
  for (const node of ownNodes(body, sourceCode, "CatchClause")) {
    if (node.type !== "ThrowStatement") continue;
    const made = node.argument;
    if (made.type !== "NewExpression" && made.type !== "CallExpression") continue;
    if (made.callee.type !== "Identifier" || !errors.test(made.callee.name) || findVariable(made.callee, sourceCode)) continue;
    if (keepsCause(made, sourceCode)) continue;
    if (error && (isReported(body, made, error, sourceCode) || isIdentified(node, body, error, sourceCode))) continue;
    if (isLeftOut(error) && attempt && isProbe(attempt, sourceCode)) continue;
    const [message, options] = made.arguments;
    const last = made.arguments.at(-1);
    problems.push({
      node: made,
      messageId: "cause",
      data: { error: error?.name ?? "error" },
      ...(error && message && !options && last && { cause: { after: last.range, text: `, { cause: ${error.name} }` } }),
    });
  }
  return problems;
}

/** Whether the new error is given a cause, or something that may hold one. */
function keepsCause(made: TSESTree.NewExpression | TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const [message, options] = made.arguments;
  if (message?.type === "SpreadElement") return true;
  if (!options) return false;
  if (options.type !== "ObjectExpression") return true;
  return options.properties.some((property) => property.type === "SpreadElement" || propertyName(property, sourceCode) === "cause");
}

/** Whether the caught error was handed to something besides the new error, such as a log call. */
function isReported(
  body: TSESTree.BlockStatement,
  made: TSESTree.Node,
  error: TSESTree.Identifier,
  sourceCode: SourceCode,
): boolean {
  const inside = (node: TSESTree.Node, around: TSESTree.Node): boolean => node.range[0] >= around.range[0] && node.range[1] <= around.range[1];
  const [variable] = body.parent.type === "CatchClause" ? sourceCode.getDeclaredVariables(body.parent) : [findVariable(error, sourceCode)];
  const uses = variable?.references.map(({ identifier }) => identifier) ?? [];
  return callsOf(body, sourceCode).some(
    (call) =>
      !inside(call, made) &&
      "arguments" in call &&
      call.arguments.some((argument) => uses.some((use) => inside(use, argument))),
  );
}

/** Whether a handler takes no error, or says by its name that it has no use for it: `catch {`, `catch (_error) {`. */
function isLeftOut(error: TSESTree.Identifier | undefined): boolean {
  return !error || error.name.startsWith("_");
}

/**
 * Whether the new error says which one was caught: it is thrown where the code, the name, the status or the message of that was
 * asked for (`if (error.name === "AbortError") throw new Error("...")`).
 */
function isIdentified(thrown: TSESTree.Node, body: TSESTree.Node, error: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  let node = thrown;
  for (let { parent } = node; parent && node !== body; { parent } = node) {
    if (parent.type === "IfStatement" && parent.consequent === node) {
      for (const asked of ownNodes(parent.test, sourceCode)) {
        if (asked.type !== "MemberExpression" || asked.object.type !== "Identifier" || asked.object.name !== error.name) continue;
        if (identifying.has(propertyName(asked, sourceCode) ?? "")) return true;
      }
    }
    node = parent;
  }
  return false;
}

/** Whether all that is tried asks a question or reads text, so that the new error says all there is to say. */
function isProbe(attempt: TSESTree.TryStatement, sourceCode: SourceCode): boolean {
  const names = callsOf(attempt.block, sourceCode).map((call) => calledName(call, sourceCode));
  return names.length > 0 && names.every((name) => isProbeName(name) || isPureName(name) || name === "parse");
}
