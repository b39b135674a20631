import { isBuiltin } from "node:module";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { constantValue } from "../constant-value.js";
import { localFunction } from "../local-function.js";
import { objectLiteral } from "../object-literal.js";
import { originOf } from "../origin.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import type { Receivers } from "./receiver.js";
import { linksOf } from "./registrations.js";
import { pathsOf } from "./route-path.js";
import type { Link, Mount, Registration, Route } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const verbs = /^(?:get|post|put|patch|delete|del|all|any|on|openapi|options|head)$/;
const hookOptions = /^(?:onRequest|preParsing|preValidation|preHandler|preSerialization|onSend|beforeHandle|middleware|middlewares)$/;
/** What a router gives to be used as middleware. */
const asMiddleware = /^(?:routes|middleware|callback|getRouter|router|fetch|plugin)$/;

/** The route that a registration declares in Express, Koa, Hono, Fastify, Elysia; undefined where it declares none. */
export function routeOf(registration: Registration, sourceCode: SourceCode): Route | undefined {
  const { receiver, method, node, paths } = registration;
  if (method === "route" && receiver.framework === "fastify") return routeObject(registration, sourceCode);
  if (method === "use") return terminal(registration, sourceCode);
  if (!verbs.test(method)) return undefined;
  const own = registration.links.flatMap((link) => optionLinks(link, sourceCode));
  const handlers = own.filter(({ kind }) => kind === "middleware" || kind === "handler").map((link) => link.node);
  // `app.get("port")` reads a setting.
  if (handlers.length === 0 || (method !== "openapi" && paths === undefined)) return undefined;
  const last = own.findLast(({ kind }) => kind === "middleware");
  if (last && !own.some(({ kind }) => kind === "handler")) last.kind = "handler";
  const described = method === "openapi" ? describedRoute(node, sourceCode) : undefined;
  const methods = described?.methods ?? methodsOf(registration, sourceCode);
  return { framework: receiver.framework, methods, path: described?.path ?? paths?.[0], node: methodNode(node), handlers, own, receiver, call: node };
}

/** The methods and the path of `app.openapi(createRoute({ method: "get", path: "/users" }), handler)`, where the file tells them. */
function describedRoute({ arguments: [first] }: TSESTree.CallExpression, sourceCode: SourceCode): { methods: string[] | undefined; path: string | undefined } {
  const given = first && unwrap(first);
  const made = given?.type === "Identifier" ? constantValue(given, sourceCode) : given;
  const description = made?.type === "CallExpression" ? made.arguments[0] : made;
  const object = description && objectLiteral(description, sourceCode);
  const texts = (wanted: string): string[] | undefined => {
    const entry = object?.properties.find((property) => property.type === "Property" && propertyName(property, sourceCode) === wanted);
    return entry?.type === "Property" ? pathsOf(entry.value, sourceCode) : undefined;
  };
  return { methods: texts("method")?.map((name) => name.toUpperCase()), path: texts("path")?.[0] };
}

function methodsOf({ method, node }: Registration, sourceCode: SourceCode): string[] {
  if (method === "on") return pathsOf(node.arguments[0], sourceCode)?.map((name) => name.toUpperCase()) ?? ["ALL"];
  if (method === "all" || method === "any" || method === "openapi") return ["ALL"];
  return [method === "del" ? "DELETE" : method.toUpperCase()];
}

/** The name of the registering method, `get` in `app.get(…)`. */
function methodNode(call: TSESTree.CallExpression): TSESTree.Node {
  const callee = unwrap(call.callee);
  return callee.type === "MemberExpression" ? callee.property : callee;
}

/** The options of a route that is given one: its schema, its hooks, its handler, whatever else it says. */
function optionLinks(link: Link, sourceCode: SourceCode): Link[] {
  const object = link.kind === "middleware" ? objectLiteral(link.node, sourceCode) : undefined;
  if (!object) return [link];
  return object.properties.flatMap((property): Link[] => {
    if (property.type !== "Property") return [{ kind: "option", node: property }];
    const name = propertyName(property, sourceCode);
    const value = property.value;
    if (name === "handler") return [{ kind: "handler", node: unwrap(value) }];
    if (name !== undefined && hookOptions.test(name)) return linksOf([value], "hook", name);
    return [{ kind: "option", node: value, ...(name !== undefined && { name }) }];
  });
}

/** Fastify's `server.route({ method, url, handler })`. */
function routeObject({ receiver, node }: Registration, sourceCode: SourceCode): Route | undefined {
  const [first] = node.arguments;
  const object = first && objectLiteral(first, sourceCode);
  if (!first || !object) return undefined;
  const own = optionLinks({ kind: "middleware", node: first }, sourceCode);
  const option = (wanted: string): TSESTree.Node | undefined => own.find(({ name }) => name === wanted)?.node;
  const methods = pathsOf(option("method"), sourceCode)?.map((name) => name.toUpperCase()) ?? ["ALL"];
  const path = pathsOf(option("url") ?? option("path"), sourceCode)?.[0];
  const handlers = own.filter(({ kind }) => kind === "handler").map((link) => link.node);
  return { framework: receiver.framework, methods, path, node: methodNode(node), handlers, own, receiver, call: node };
}

/** `app.use((req, res) => …)`, Koa's `app.use((ctx) => …)`: a function that takes no `next` answers itself. */
function terminal({ receiver, node, paths, links }: Registration, sourceCode: SourceCode): Route | undefined {
  const last = links.at(-1);
  const handler = last && localFunction(last.node, sourceCode);
  if (!last || !handler) return undefined;
  const taken = receiver.framework === "express" ? 2 : receiver.framework === "koa" ? 1 : 0;
  if (taken === 0 || handler.params.length !== taken || handler.params.some(({ type }) => type === "RestElement")) return undefined;
  const own = [...links.slice(0, -1), { ...last, kind: "handler" as const }];
  return { framework: receiver.framework, methods: ["ALL"], path: paths?.[0], node: methodNode(node), handlers: own.map((link) => link.node), own, receiver, call: node };
}

/** What a registration mounts: routers of the file, functions that are plugins, and imports that may be either. */
export function mountsOf(registration: Registration, receivers: Receivers, sourceCode: SourceCode): Mount[] {
  const { receiver: on, method, node: call, paths, links } = registration;
  if (method !== "use" && method !== "register" && method !== "route" && method !== "mount" && method !== "group") return [];
  return links.flatMap(({ node }, index): Mount[] => {
    const value = routerIn(node, sourceCode);
    const plugin = method === "register" || method === "group" ? localFunction(pluginIn(value, sourceCode), sourceCode) : undefined;
    const receiver = plugin ? receivers.ofFunction(plugin) : receivers.of(value);
    if (receiver === on && !plugin) return [];
    const module = receiver ? undefined : originOf(calleeIn(value), sourceCode)?.module;
    if (!receiver && (module === undefined || isBuiltin(module))) return [];
    return [{ on, paths, node: value, receiver, own: links.slice(0, index), call }];
  });
}

/** Whether a specifier by itself says that the module is one of the project's own: relative, or by an alias. */
export function mayBeOwn(module: string): boolean {
  return /^(?:\.|#|~|\$lib\/|@\/|src\/)/.test(module);
}

/** `router` of `router.routes()`, `plugin` of `fp(plugin)` and `import("./plugin")`. */
function routerIn(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node {
  const value = unwrap(node);
  if (value.type !== "CallExpression") return value;
  const callee = unwrap(value.callee);
  const named = callee.type === "MemberExpression" && asMiddleware.test(propertyName(callee, sourceCode) ?? "");
  return named && value.arguments.length === 0 ? unwrap(callee.object) : value;
}

function pluginIn(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node {
  if (node.type !== "CallExpression") return node;
  const [first] = node.arguments;
  return first && originOf(node.callee, sourceCode)?.module === "fastify-plugin" ? first : node;
}

function calleeIn(node: TSESTree.Node): TSESTree.Node {
  let inner = node;
  while (inner.type === "CallExpression" && !isRequire(inner)) inner = unwrap(inner.callee);
  return inner;
}

function isRequire(node: TSESTree.CallExpression): boolean {
  return node.callee.type === "Identifier" && node.callee.name === "require";
}
