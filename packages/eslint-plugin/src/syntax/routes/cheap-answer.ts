import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { constantValue } from "../constant-value.js";
import { isFunction, localFunction, type FunctionNode } from "../local-function.js";
import { originOf } from "../origin.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import type { Place, Resolve } from "./place.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const globals =
  /^(?:URL|URLSearchParams|Response|NextResponse|Headers|\w*Error|String|Number|Boolean|Date|Set|Map|JSON|Object|Array|Math|console|parseInt|parseFloat|encodeURI(?:Component)?|decodeURI(?:Component)?|isNaN)$/;
/** What requests, answers and contexts tell or take without asking anything else. `get` is Express's for a header; in Hono and Koa it can be anything. */
const telling =
  /^(?:headers?|query|queries|params?|nextUrl|url|cookies?|ip|method|path|protocol|hostname|originalUrl|searchParams|status|code|json|jsonp|send|sendFile|sendStatus|redirect|set|end|type|contentType|header|setHeader|append|vary|clearCookie|writeHead|text|html|notFound|req|request|response|res)$/;
const helpers: Readonly<Record<string, RegExp>> = {
  "next/navigation": /^(?:redirect|permanentRedirect|notFound)$/,
  "next/headers": /^(?:cookies|headers)$/,
  "next/server": /^(?:NextResponse|userAgent)/,
  path: /^(?:default\.)?(?:join|resolve|basename|extname)$/,
  fs: /^(?:default\.)?(?:existsSync|createReadStream)$/,
};
const deepest = 2;

/**
 * Whether a handler makes its answer of the request's address and headers, of constants and of the environment alone: it redirects, refuses,
 * sets a cookie, hands out a file or repeats what it was told. It waits for nothing and reads no body, so a count of its callers would cost as much as its answers.
 * @param resolve finds functions of other files, which must do no more than that either
 * @returns false for a handler that does nothing at all: what it will do is not known yet
 */
export function isCheapAnswer({ node, sourceCode, file }: Place, resolve: Resolve): boolean {
  return isFunction(node) && (answersOf({ owner: node, sourceCode, file, resolve, depth: 0 }) ?? 0) > 0;
}

/** A function that is looked at, and how. */
interface Look {
  owner: FunctionNode;
  sourceCode: SourceCode;
  file: string;
  resolve: Resolve;
  /** How many calls lie between it and the handler. */
  depth: number;
}

/** How many calls, constructions and refusals a function has, all of which tell or take only; undefined where one does more. */
function answersOf(look: Look): number | undefined {
  const { owner, sourceCode } = look;
  let answers = 0;
  for (const node of allNodes(owner, sourceCode)) {
    switch (node.type) {
      case "CallExpression":
      case "NewExpression":
        if (!isTelling(node.callee, look)) return undefined;
        answers += 1;
        break;
      case "ThrowStatement":
        answers += 1;
        break;
      case "AwaitExpression":
        if (!isKnownWait(node.argument, sourceCode) && !isDropped(node, owner, sourceCode)) return undefined;
        break;
      case "AssignmentExpression":
        if (isAnswerBody(node.left, owner, sourceCode)) answers += 1;
        break;
      case "MemberExpression":
        if (isBody(node, owner, sourceCode)) return undefined;
        break;
      case "ImportExpression":
      case "WhileStatement":
      case "TaggedTemplateExpression":
      case "YieldExpression":
        return undefined;
      default:
    }
  }
  return answers;
}

/** `await params`, `await cookies()`, `await next()`. */
function isKnownWait(argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(argument);
  if (node.type !== "CallExpression") return node.type === "Identifier" || node.type === "MemberExpression";
  return originOf(node.callee, sourceCode)?.module === "next/headers";
}

/** `const report = await request.json()`, where nobody reads `report`. */
function isDropped(node: TSESTree.AwaitExpression, owner: FunctionNode, sourceCode: SourceCode): boolean {
  const call = unwrap(node.argument);
  const callee = call.type === "CallExpression" ? unwrap(call.callee) : undefined;
  if (callee?.type !== "MemberExpression" || !/^(?:json|text|formData)$/.test(propertyName(callee, sourceCode) ?? "")) return false;
  if (parameterOf(unwrap(callee.object), owner, sourceCode) !== "own") return false;
  if (node.parent.type === "ExpressionStatement") return true;
  const { parent } = node;
  if (parent.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return false;
  return findVariable(parent.id, sourceCode)?.references.every((reference) => !reference.isRead()) === true;
}

/** Koa's `ctx.body = answer`. */
function isAnswerBody(left: TSESTree.Node, owner: FunctionNode, sourceCode: SourceCode): boolean {
  return left.type === "MemberExpression" && propertyName(left, sourceCode) === "body" && parameterOf(unwrap(left.object), owner, sourceCode) === "own";
}

/** `request.body`, but not Koa's `ctx.body = answer`. */
function isBody(node: TSESTree.MemberExpression, owner: FunctionNode, sourceCode: SourceCode): boolean {
  if (propertyName(node, sourceCode) !== "body" || (node.parent.type === "AssignmentExpression" && node.parent.left === node)) return false;
  return parameterOf(rootOf(node), owner, sourceCode) !== undefined;
}

function isTelling(callee: TSESTree.Node, look: Look): boolean {
  const { owner, sourceCode } = look;
  const node = unwrap(callee);
  if (node.type !== "Identifier" && node.type !== "MemberExpression") return isFunction(node);
  const origin = originOf(node, sourceCode);
  if (origin) {
    const [first = ""] = origin.path;
    if (origin.module === undefined) return globals.test(first) || (first === "process" && origin.path[1] === "env");
    return helpers[origin.module]?.test(origin.path.join(".")) === true || /Error$|Exception$/.test(origin.path.at(-1) ?? "") || isCheapElsewhere(node, look);
  }
  if (node.type === "Identifier") {
    if (parameterOf(node, owner, sourceCode) !== undefined) return true;
    const local = localFunction(node, sourceCode);
    return local !== undefined && look.depth < deepest && answersOf({ ...look, owner: local, depth: look.depth + 1 }) !== undefined;
  }
  return isHarmlessRoot(node, owner, sourceCode, 0);
}

/** Whether a function of another file does no more than a cheap handler does. */
function isCheapElsewhere(node: TSESTree.Node, { sourceCode, file, resolve, depth }: Look): boolean {
  const there = depth < deepest ? resolve({ node, sourceCode, file }) : undefined;
  return there !== undefined && isFunction(there.node) && answersOf({ ...there, owner: there.node, resolve, depth: depth + 1 }) !== undefined;
}

/** Whether the value that a member is taken of is a text, a constant, or a part of the request or the answer. */
function isHarmlessRoot(member: TSESTree.Node, owner: FunctionNode, sourceCode: SourceCode, depth: number): boolean {
  const root = rootOf(member);
  switch (root.type) {
    case "Identifier":
      break;
    case "CallExpression":
    case "NewExpression":
      // Looked at itself, as every call of the handler.
      return true;
    default:
      return /^(?:Literal|TemplateLiteral|ArrayExpression|ObjectExpression|BinaryExpression|LogicalExpression|ConditionalExpression)$/.test(root.type);
  }
  const parameter = parameterOf(root, owner, sourceCode);
  if (parameter !== undefined) return parameter === "inner" || telling.test(firstProperty(member, sourceCode) ?? "") || isHeaderGetter(member, owner, sourceCode);
  const definition = findVariable(root, sourceCode)?.defs[0]?.node;
  if (definition?.type !== "VariableDeclarator" || !definition.init || depth > deepest) return false;
  const value = unwrap(definition.init.type === "AwaitExpression" ? definition.init.argument : definition.init);
  if (value.type === "CallExpression" || value.type === "NewExpression") return isInside(value, owner) || /^(?:Set|Map|RegExp)$/.test(nameOf(constantValue(root, sourceCode)));
  if (value.type === "Identifier") return parameterOf(value, owner, sourceCode) !== undefined && definition.id.type === "ObjectPattern";
  return isHarmlessRoot(value, owner, sourceCode, depth + 1);
}

function nameOf(value: TSESTree.Node | undefined): string {
  return value?.type === "NewExpression" && value.callee.type === "Identifier" ? value.callee.name : "";
}

/** Express's `req.get("host")`. */
function isHeaderGetter(member: TSESTree.Node, owner: FunctionNode, sourceCode: SourceCode): boolean {
  return owner.params.length > 1 && firstProperty(member, sourceCode) === "get";
}

/** Whose parameter a name is: the handler's, or that of a function in it. */
function parameterOf(node: TSESTree.Node, owner: FunctionNode, sourceCode: SourceCode): "own" | "inner" | undefined {
  const definition = node.type === "Identifier" ? findVariable(node, sourceCode)?.defs[0] : undefined;
  if (definition?.type !== "Parameter") return undefined;
  if (definition.node === owner) return "own";
  return isInside(definition.node, owner) ? "inner" : undefined;
}

function isInside(node: TSESTree.Node, owner: FunctionNode): boolean {
  return owner.range[0] <= node.range[0] && node.range[1] <= owner.range[1];
}

/** What a chain of members starts with; calls in it end it. */
function rootOf(expression: TSESTree.Node): TSESTree.Node {
  let node = unwrap(expression);
  while (node.type === "MemberExpression") node = unwrap(node.object);
  return node;
}

/** `query` of `request.query.page`. */
function firstProperty(expression: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  let node = unwrap(expression);
  let name: string | undefined;
  while (node.type === "MemberExpression") {
    name = propertyName(node, sourceCode);
    node = unwrap(node.object);
  }
  return name;
}
