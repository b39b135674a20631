import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../../../syntax/calls-of.js";
import type { FunctionNode } from "../../../syntax/enclosing-function.js";
import { handlerFunction } from "../../../syntax/handler-function.js";
import { isLogCall } from "../../../syntax/is-log-call.js";
import { ownNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { unwrap } from "../../../syntax/unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What a consumer of Kafka does with a message that it cannot handle: `blocked`: it throws, and the message comes again for ever; `dropped`: it goes on. */
export type Failure = "blocked" | "dropped";

/** The failure of the handler in `consumer.run({ eachMessage })`; undefined where it passes messages on, or the file does not tell. */
export function failureOf(property: TSESTree.Property, sourceCode: SourceCode): Failure | undefined {
  if (propertyName(property, sourceCode) !== "eachMessage" || !isRun(property, sourceCode)) return undefined;
  const handler = handlerFunction(property.value, sourceCode);
  if (!handler) return undefined;
  const handlers: TSESTree.CatchClause[] = [];
  let calls = false;
  for (const node of ownNodes(handler.body, sourceCode)) {
    if (node.type === "TryStatement" && node.handler) handlers.push(node.handler);
    if (node.type === "AwaitExpression") calls = true;
  }
  if (handlers.length === 0) return calls ? "blocked" : undefined;
  return handlers.every((one) => onlyLogs(one, sourceCode)) && works(handler, sourceCode) ? "dropped" : undefined;
}

const reading = /^(?:toString|parse|stringify|from|get|entries|keys|trim|split)$/;

/** Whether a handler does more with a message than to read and log it. */
function works(handler: FunctionNode, sourceCode: SourceCode): boolean {
  for (const node of ownNodes(handler.body, sourceCode)) {
    if (node.type === "AwaitExpression" || node.type === "NewExpression" || node.type === "AssignmentExpression") return true;
    if (node.type === "CallExpression" && !isLogCall(node, sourceCode) && !reading.test(calledName(node, sourceCode) ?? "")) return true;
  }
  return false;
}

/** `consumer.run({ eachMessage: … })`. */
function isRun(property: TSESTree.Property, sourceCode: SourceCode): boolean {
  const call = property.parent.parent;
  if (call?.type !== "CallExpression") return false;
  const callee = unwrap(call.callee);
  return callee.type === "MemberExpression" && propertyName(callee, sourceCode) === "run";
}

/** Whether a handler of errors does nothing but log. */
function onlyLogs({ body }: TSESTree.CatchClause, sourceCode: SourceCode): boolean {
  return body.body.every((statement) => statement.type === "ExpressionStatement" && isLogCall(statement.expression, sourceCode));
}
