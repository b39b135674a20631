import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../../../syntax/calls-of.js";
import { isCleanupName } from "../../../syntax/call-purpose.js";
import { outcomeOf } from "../../../syntax/failure-handler.js";
import { handlerFunction, isNoop } from "../../../syntax/handler-function.js";
import { propertyName } from "../../../syntax/property-name.js";
import { staticString } from "../../../syntax/static-string.js";
import { unwrap } from "../../../syntax/unwrap.js";
import type { Problem } from "./problem.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const registrations = new Set(["on", "once", "addListener", "prependListener", "prependOnceListener", "addEventListener"]);
const events = new Set(["error", "uncaughtException", "unhandledRejection", "unhandledrejection", "messageerror", "clientError"]);

/** The problem of `on("error", () => {})`, which keeps an emitter from failing loudly and does nothing instead. */
export function listenerProblem(call: TSESTree.CallExpression, sourceCode: SourceCode): Problem | undefined {
  const callee = unwrap(call.callee);
  const [event, handler] = call.arguments;
  if (callee.type !== "MemberExpression" || !event || !handler) return undefined;
  const method = propertyName(callee, sourceCode);
  if (method === undefined || !registrations.has(method)) return undefined;
  if (!events.has(staticString(event, sourceCode) ?? "") || !isIdle(handler, sourceCode)) return undefined;
  if (isTornDown(call, callee.object, sourceCode)) return undefined;
  return { node: handler, messageId: "dropped", data: { what: "error listener" } };
}

/** The problem of `socket.onerror = () => {}`. */
export function listenerPropertyProblem(assignment: TSESTree.AssignmentExpression, sourceCode: SourceCode): Problem | undefined {
  if (assignment.left.type !== "MemberExpression") return undefined;
  const name = propertyName(assignment.left, sourceCode);
  if (name !== "onerror" && name !== "onunhandledrejection") return undefined;
  if (!isIdle(assignment.right, sourceCode)) return undefined;
  return { node: assignment.right, messageId: "dropped", data: { what: "error listener" } };
}

function isIdle(handler: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (isNoop(handler, sourceCode)) return true;
  const handling = handlerFunction(handler, sourceCode);
  if (!handling) return false;
  const outcome = outcomeOf(handling.body, new Set(), sourceCode);
  return outcome === "nothing" || outcome === "value";
}

/** Whether the emitter is taken down in the same block, so that late errors of it mean nothing any more. */
function isTornDown(call: TSESTree.CallExpression, emitter: TSESTree.Node, sourceCode: SourceCode): boolean {
  const statement = call.parent;
  if (statement.type !== "ExpressionStatement" || statement.parent.type !== "BlockStatement") return false;
  const text = sourceCode.getText(emitter);
  return statement.parent.body.some((other) => {
    const expression = other.type === "ExpressionStatement" ? unwrap(other.expression) : undefined;
    if (expression?.type !== "CallExpression" || expression.callee.type !== "MemberExpression") return false;
    return isCleanupName(calledName(expression, sourceCode)) && sourceCode.getText(expression.callee.object) === text;
  });
}
