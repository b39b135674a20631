import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { isFunction } from "../local-function.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import { rootOf } from "./validator.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const methods = /^(?:send|json|end|write|jsonp|render|text|html|body|view|status)$/;
const names = /^_?(?:res|resp|response|reply|rep|ctx|context|c)$/;
const made = /^(?:Response|NextResponse|HttpResponse)$/;

/** Whether a call answers a request with its arguments: `res.status(500).json(x)`, `c.json(x)`, `new Response(x)`. */
export function isAnswerCall(call: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode) ?? "";
  if (call.type === "NewExpression") return made.test(name);
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || !methods.test(name)) return false;
  const root = rootOf(callee.object);
  if (root.type === "ThisExpression") return /^_?(?:res|response|reply)$/.test(lastMember(callee.object, sourceCode));
  if (root.type !== "Identifier") return false;
  if (made.test(root.name)) return name === "json";
  if (name === "status" && call.arguments.length < 2) return false;
  return names.test(root.name) || isSecondParameter(root, sourceCode) || names.test(lastMember(callee.object, sourceCode));
}

/** `ctx.body = x`, `ctx.response.body = x`. */
export function isAnswerWrite(target: TSESTree.Node, sourceCode: SourceCode): boolean {
  const member = unwrap(target);
  if (member.type !== "MemberExpression" || propertyName(member, sourceCode) !== "body") return false;
  const object = unwrap(member.object);
  if (object.type === "MemberExpression") return propertyName(object, sourceCode) === "response";
  return object.type === "Identifier" && /^(?:ctx|context)$/.test(object.name);
}

/** The last name before a chain of calls: `response` of `host.response.status(500)`. */
function lastMember(expression: TSESTree.Node, sourceCode: SourceCode): string {
  let node = unwrap(expression);
  while (node.type === "CallExpression") {
    const callee = unwrap(node.callee);
    node = callee.type === "MemberExpression" ? unwrap(callee.object) : callee;
  }
  return node.type === "MemberExpression" ? (propertyName(node, sourceCode) ?? "") : "";
}

/** The response of a handler, whatever it is called: its parameter after the request, the third where the first is an error. */
function isSecondParameter(identifier: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const definition = findVariable(identifier, sourceCode)?.defs[0];
  if (definition?.type !== "Parameter" || !isFunction(definition.node)) return false;
  const { params } = definition.node;
  return params[params.length === 4 ? 2 : 1] === definition.name && /\breq|request/i.test(firstName(params[params.length === 4 ? 1 : 0]));
}

function firstName(parameter: TSESTree.Node | undefined): string {
  return parameter?.type === "Identifier" ? parameter.name : "";
}
