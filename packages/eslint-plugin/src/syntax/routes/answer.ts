import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { isFunction } from "../local-function.js";
import { originOf } from "../origin.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import { rootOf } from "./validator.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const methods = /^(?:send|json|end|write|jsonp|render|text|html|body|view|status|redirect|permanentRedirect|location|header|setHeader|writeHead)$/;
/** Methods that write headers where the object is a response, and something else on a context. */
const headerWriters = /^(?:set|append|cookie|headers|appendHeader)$/;
const responses = /^_?(?:res|resp|response|reply|rep)$/;
const names = /^_?(?:res|resp|response|reply|rep|ctx|context|c)$/;
const made = /^(?:Response|NextResponse|HttpResponse)$/;

/** Whether a call answers a request with its arguments: `res.status(500).json(x)`, `c.json(x)`, `new Response(x)`, `res.redirect(x)`, `res.setHeader("a", x)`. */
export function isAnswerCall(call: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode) ?? "";
  if (call.type === "NewExpression") return made.test(name);
  const callee = unwrap(call.callee);
  // Next.js's and SvelteKit's own `redirect(path)`.
  if (callee.type === "Identifier") return /^(?:permanentR|r)edirect$/.test(name) && /^(?:next\/navigation|@sveltejs\/kit|@remix-run\/|react-router)/.test(originOf(callee, sourceCode)?.module ?? "");
  if (callee.type !== "MemberExpression" || !(methods.test(name) || headerWriters.test(name))) return false;
  const root = rootOf(callee.object);
  if (headerWriters.test(name)) return root === unwrap(callee.object) && root.type === "Identifier" && (responses.test(root.name) || isSecondParameter(root, sourceCode));
  if (root.type === "ThisExpression") return /^_?(?:res|response|reply)$/.test(lastMember(callee.object, sourceCode));
  if (root.type !== "Identifier") return false;
  if (made.test(root.name)) return name === "json" || name === "redirect";
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
