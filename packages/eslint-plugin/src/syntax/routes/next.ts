import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction } from "../enclosing-function.js";
import { functionName } from "../function-name.js";
import { isFunction, localFunction } from "../local-function.js";
import { originOf } from "../origin.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import { exportsOf, type Exported } from "./exports.js";
import type { Link, Route } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const verb = /^(?:GET|POST|PUT|PATCH|DELETE)$/;
const appRoute = /(?:^|\/)app\/((?:[^/]+\/)*)route\.[cm]?[jt]sx?$/;
const pagesRoute = /(?:^|\/)pages\/(api(?:\/.*)?)\.[cm]?[jt]sx?$/;
const middlewareFile = /(?:^|\/)(?:middleware|proxy)\.[cm]?[jt]sx?$/;

/** What a file is to Next.js by its place: a route handler, an API route of `pages`, the middleware. */
export function nextFile(file: string): "app-route" | "pages-route" | "middleware" | undefined {
  if (appRoute.test(file)) return "app-route";
  if (pagesRoute.test(file)) return "pages-route";
  return middlewareFile.test(file) ? "middleware" : undefined;
}

/** The address that Next.js gives a route file, without groups: `src/app/(x)/api/users/route.ts` is `/api/users`. */
export function nextPath(file: string): string | undefined {
  const app = appRoute.exec(file)?.[1];
  if (app !== undefined) return `/${app.split("/").filter((segment) => segment !== "" && !/^\(.*\)$|^@/.test(segment)).join("/")}`;
  const pages = pagesRoute.exec(file)?.[1];
  return pages === undefined ? undefined : `/${pages.replace(/\/index$/, "")}`;
}

/** The routes that a file of a Next.js app has by its place and exports, and its server actions. */
export function nextRoutes(sourceCode: SourceCode, file: string): Route[] {
  const kind = nextFile(file);
  const path = nextPath(file);
  const exported = kind !== "middleware" ? exportsOf(sourceCode) : [];
  const verbs = exported.filter(({ name }) => verb.test(name));
  if (kind === "app-route" || (kind === undefined && verbs.length > 0 && importsNext(sourceCode))) {
    return verbs.map((one) => route(one, [one.name], path, sourceCode));
  }
  if (kind === "pages-route") return exported.filter(({ name }) => name === "default").map((one) => route(one, ["ALL"], path, sourceCode));
  return serverActions(exported, sourceCode);
}

/** Whether a file may have handlers of Next.js's routes, by its path and text. */
export function mayBeNextRoute(file: string, text: string): boolean {
  const kind = nextFile(file);
  return kind === undefined ? /\bexport\b/.test(text) && /["']next["'/]/.test(text) && /\b(?:GET|POST|PUT|PATCH|DELETE)\b/.test(text) : kind !== "middleware";
}

function importsNext(sourceCode: SourceCode): boolean {
  return sourceCode.ast.body.some((statement) => statement.type === "ImportDeclaration" && /^next(?:\/|$)/.test(statement.source.value));
}

function route({ node, value }: Exported, methods: string[], path: string | undefined, sourceCode: SourceCode): Route {
  const own = wrappersOf(value, sourceCode);
  const handlers = own.filter(({ kind }) => kind === "handler").map((link) => link.node);
  return { framework: "next", methods, path, node, handlers, own, receiver: undefined, call: value };
}

/**
 * What an exported value puts around its handler: `withAuth(limit(handler))` gives both wrappers, then the handler. A
 * name of the file stands for what it holds.
 */
export function wrappersOf(expression: TSESTree.Node, sourceCode: SourceCode): Link[] {
  const links: Link[] = [];
  const open: TSESTree.Node[] = [expression];
  const seen = new Set<TSESTree.Node>();
  for (let next = open.pop(); next && links.length < 50; next = open.pop()) {
    const node = unwrap(next);
    if (seen.has(node)) continue;
    seen.add(node);
    const local = localFunction(node, sourceCode);
    if (local) links.push({ kind: "handler", node: local });
    else if (node.type === "CallExpression") {
      links.push({ kind: "wrapper", node });
      const callee = unwrap(node.callee);
      // `wrapper({ limiter })(handler)`, `createHandler().use(limiter).post(handler)`
      if (callee.type === "CallExpression") open.push(callee);
      if (callee.type === "MemberExpression") open.push(callee.object);
      open.push(...node.arguments.filter((argument) => argument.type !== "SpreadElement").reverse());
    } else if (node.type === "Identifier") {
      const definition = findVariable(node, sourceCode)?.defs[0]?.node;
      if (definition?.type === "VariableDeclarator" && definition.init && definition.id.type === "Identifier") open.push(definition.init);
      else links.push({ kind: "handler", node });
    } else if (node.type === "ObjectExpression") {
      for (const property of node.properties.toReversed()) if (property.type === "Property") open.push(property.value);
    } else if (node.type === "MemberExpression") links.push({ kind: "handler", node });
  }
  return links;
}

/** The functions that `"use server"` lets the browser call: all exports of a file, or single functions. */
function serverActions(exported: readonly Exported[], sourceCode: SourceCode): Route[] {
  if (!sourceCode.text.includes("use server")) return [];
  if (hasDirective(sourceCode.ast.body)) {
    return exported.map((one) => ({ ...route(one, ["ACTION"], undefined, sourceCode), path: undefined }));
  }
  return [];
}

/** A server action that is written inside a component; undefined where the function is none. */
export function inlineAction(directive: TSESTree.Node, sourceCode: SourceCode): Route | undefined {
  if (directive.type !== "ExpressionStatement" || directive.directive !== "use server") return undefined;
  const node = enclosingFunction(directive);
  if (!node || node.body.type !== "BlockStatement" || !hasDirective(node.body.body)) return undefined;
  const named = functionName(node) === undefined ? node : (node.id ?? node);
  return { ...route({ name: "", node: named, value: node }, ["ACTION"], undefined, sourceCode) };
}

function hasDirective(body: readonly TSESTree.Node[]): boolean {
  return body.some((statement) => statement.type === "ExpressionStatement" && statement.directive === "use server");
}

/** Next.js's middleware of a file, the function or what makes it. */
export function nextMiddleware(sourceCode: SourceCode, file: string): Exported | undefined {
  if (nextFile(file) !== "middleware") return undefined;
  const exported = exportsOf(sourceCode);
  return exported.find(({ name }) => name === "middleware" || name === "proxy") ?? exported.find(({ name }) => name === "default");
}

/** Whether an export is a function or hands one on that the file does not tell. */
export function isCallable({ value }: Exported, sourceCode: SourceCode): boolean {
  return isFunction(value) || value.type === "CallExpression" || originOf(value, sourceCode)?.module !== undefined;
}
