import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction, localFunction } from "../local-function.js";
import { localReturns } from "../local-returns.js";
import { allNodes } from "../own-nodes.js";
import { exportsOf } from "./exports.js";
import { mentionsFramework } from "./frameworks.js";
import { controllerRoutes } from "./nestjs.js";
import { inlineAction, nextFile, nextRoutes } from "./next.js";
import { httpRoute } from "./node-http.js";
import { Receivers } from "./receiver.js";
import { mountsOf, routeOf } from "./registered-routes.js";
import { registrationsIn } from "./registrations.js";
import type { Receiver, Route, Routes } from "./route.js";
import { procedureRoute } from "./trpc.js";

type SourceCode = Readonly<TSESLint.SourceCode>;
type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const nothing: Routes = { routes: [], mounts: [], receivers: [], registrations: [], receiverOf: () => undefined };
const known = new WeakMap<object, Routes>();

/**
 * The HTTP routes of a file and what the file itself says of their chains, in order of the text. The file is read once,
 * whatever the number of rules that ask; files that mention no framework are not read at all.
 * @param file POSIX path relative to the root, which decides for file-system routes
 */
export function routesOf(sourceCode: SourceCode, file: string): Routes {
  let routes = known.get(sourceCode);
  if (!routes) {
    routes = mentionsFramework(sourceCode) || nextFile(file) !== undefined ? read(sourceCode, file) : nothing;
    known.set(sourceCode, routes);
  }
  return routes;
}

function read(sourceCode: SourceCode, file: string): Routes {
  const calls: (TSESTree.CallExpression | TSESTree.NewExpression)[] = [];
  const classes: ClassNode[] = [];
  const routes: Route[] = [];
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    if (node.type === "CallExpression" || node.type === "NewExpression") calls.push(node);
    else if (node.type === "ClassDeclaration" || node.type === "ClassExpression") classes.push(node);
    else if (node.type === "ExpressionStatement" && node.directive === "use server") {
      const action = inlineAction(node, sourceCode);
      if (action) routes.push(action);
    }
  }
  const receivers = new Receivers(sourceCode);
  const registrations = registrationsIn(calls, receivers, sourceCode);
  const mounts = registrations.flatMap((registration) => mountsOf(registration, receivers, sourceCode));
  const mounting = new Set(mounts.map(({ call }) => call));
  for (const registration of registrations) {
    const route = mounting.has(registration.node) ? undefined : routeOf(registration, sourceCode);
    if (route) routes.push(route);
  }
  routes.push(...controllerRoutes(classes, sourceCode), ...nextRoutes(sourceCode, file));
  for (const call of calls) {
    const route = httpRoute(call, sourceCode) ?? (call.type === "CallExpression" ? procedureRoute(call, sourceCode) : undefined);
    if (route) routes.push(route);
  }
  markEscapes(calls, receivers, sourceCode);
  routes.sort((one, other) => one.node.range[0] - other.node.range[0]);
  return { routes, mounts, receivers: receivers.found, registrations, receiverOf: (node) => receiverOf(node, receivers, sourceCode) };
}

function receiverOf(node: TSESTree.Node, receivers: Receivers, sourceCode: SourceCode): Receiver | undefined {
  if (node.type === "VariableDeclarator") return receivers.of(node.id);
  if (!isFunction(node)) return receivers.of(node);
  const given = receivers.ofFunction(node);
  if (given) return given;
  for (const result of localReturns(node, sourceCode)) {
    const made = receivers.of(result);
    if (made) return made;
  }
  return undefined;
}

/** Notes which receivers other files reach, by exports and by calls of functions that this file does not define. */
function markEscapes(calls: readonly (TSESTree.CallExpression | TSESTree.NewExpression)[], receivers: Receivers, sourceCode: SourceCode): void {
  if (receivers.found.length === 0) return;
  for (const { value } of exportsOf(sourceCode)) {
    const receiver = receivers.of(value);
    if (receiver) receiver.exported = true;
  }
  for (const call of calls) {
    if (call.type !== "CallExpression") continue;
    for (const argument of call.arguments.flatMap(handedOver)) {
      if (argument.type !== "Identifier" && argument.type !== "MemberExpression") continue;
      const receiver = receivers.of(argument);
      if (receiver && !localFunction(call.callee, sourceCode) && !isHarmless(call, receivers)) receiver.handedTo.push(call);
    }
  }
}

/** What a call hands over by an argument: itself, or the values of an object literal. */
function handedOver(argument: TSESTree.Node): TSESTree.Node[] {
  if (argument.type !== "ObjectExpression") return [argument];
  return argument.properties.flatMap((property) => (property.type === "Property" ? [property.value] : []));
}

/** `createServer(app)`, `serve(app)`, `request(app)`, `parent.use(app)`: what only serves or mounts it adds nothing. */
function isHarmless(call: TSESTree.CallExpression, receivers: Receivers): boolean {
  const { callee } = call;
  if (callee.type === "MemberExpression" && receivers.of(callee.object)) return true;
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : "";
  return /^(?:createServer|createSecureServer|serve|listen|handle|request|supertest|agent|push|log|info|bind|serverless|serverlessHttp|createApolloServer|Server|inject|fetch)$/i.test(name);
}
