import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { isFunction } from "../local-function.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import type { Link } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const proof =
  /auth|session|protect|guard|(?:current|require|logged)_?(?:in)?_?user|(?:verify|check|require|validate|ensure)_?(?:\w{0,24}token|jwt|api_?key|admin|role|permission)|(?:verify|require|ensure)_?(?:user|login)|permission|bearer|jwt|api_?key|admin|private|can_?access|has_?role|denyAll|isAccounting|^getToken$/i;
const noProof = /unauth|optional|author(?!i)|public|update|attach|populate|initiali[sz]e|maybe|(?:^|\.)(?:express|cookie)?session$/i;

/** Whether a name says that it asks callers who they are. */
export function isAuthenticationName(name: string): boolean {
  return proof.test(name) && !noProof.test(name);
}

/** Whether a link of a chain says by its name that only callers who prove themselves pass. */
export function isAuthentication(link: Link, sourceCode: SourceCode): boolean {
  if (link.kind === "handler") return false;
  if (isFunction(link.node)) return authenticates(link.node, sourceCode);
  const name = link.kind === "decorator" ? link.name : nameOf(link.node, sourceCode);
  return name !== undefined && isAuthenticationName(name);
}

/** Whether a handler itself asks who calls. */
export function authenticates(handler: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of allNodes(handler, sourceCode)) {
    if (node.type === "Literal" && typeof node.value === "string" && credential.test(node.value) && isRead(node)) return true;
    if (node.type === "Identifier" && node.name === "authorization" && isHeader(node, sourceCode)) return true;
    if (node.type !== "CallExpression") continue;
    const name = calledName(node, sourceCode);
    if (name !== undefined && isAuthenticationName(name)) return true;
    // `authenticatedUsers.get(token)`
    if (node.callee.type === "MemberExpression" && /(?:authenticated|logged_?in|current)_?users?$/i.test(nameOf(node.callee.object, sourceCode) ?? "")) return true;
  }
  return false;
}

/** Headers that callers prove themselves by. */
const credential = /^(?:authorization|x-api-key|x-[\w-]*(?:token|secret))$/i;

/** `headers.get("authorization")`, `headers["x-api-key"]`; a header that is set belongs to another request. */
function isRead({ parent }: TSESTree.Node): boolean {
  return parent?.type === "MemberExpression" || (parent?.type === "CallExpression" && parent.arguments.length === 1);
}

/** `req.headers.authorization`, `const { authorization } = req.headers`; what is assigned belongs to another request. */
function isHeader({ parent }: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (parent?.type === "MemberExpression") return nameOf(parent.object, sourceCode)?.endsWith("headers") === true && !(parent.parent.type === "AssignmentExpression" && parent.parent.left === parent);
  if (parent?.type !== "Property" || parent.parent.type !== "ObjectPattern") return false;
  const { parent: declarator } = parent.parent;
  return declarator.type === "VariableDeclarator" && declarator.init !== null && nameOf(declarator.init, sourceCode)?.endsWith("headers") === true;
}

const mostCallees = 3;

/** The functions that a handler hands its request or context to, the first few of them: they may ask in its place. */
export function givenRequest(handler: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node[] {
  const [first] = isFunction(handler) ? handler.params : [];
  if (first?.type !== "Identifier") return [];
  const callees: TSESTree.Node[] = [];
  for (const node of allNodes(handler, sourceCode)) {
    if (node.type !== "CallExpression" || callees.length >= mostCallees) continue;
    if (node.arguments.some((argument) => argument.type === "Identifier" && argument.name === first.name)) callees.push(node.callee);
  }
  return callees;
}

function nameOf(expression: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const node = unwrap(expression);
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") {
    const own = propertyName(node, sourceCode);
    const object = nameOf(node.object, sourceCode);
    return own === undefined ? object : `${object ?? ""}.${own}`;
  }
  return node.type === "CallExpression" || node.type === "NewExpression" ? nameOf(node.callee, sourceCode) : undefined;
}
