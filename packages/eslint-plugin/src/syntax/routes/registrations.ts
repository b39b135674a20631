import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { constantValue } from "../constant-value.js";
import { localFunction } from "../local-function.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import type { Receivers } from "./receiver.js";
import { pathsOf } from "./route-path.js";
import type { Link, Receiver, Registration } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const registering =
  /^(?:get|post|put|patch|delete|del|options|head|all|any|use|route|on|mount|register|addHook|openapi|onBeforeHandle|onRequest|guard|group|onError|setErrorHandler|param)$/;

const verbs = /^(?:get|post|put|patch|delete|del|all)$/;

/** Calls that a file makes, in order of the text. */
export function callsIn(sourceCode: SourceCode): (TSESTree.CallExpression | TSESTree.NewExpression)[] {
  const calls: (TSESTree.CallExpression | TSESTree.NewExpression)[] = [];
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    if (node.type === "CallExpression" || node.type === "NewExpression") calls.push(node);
  }
  return calls;
}

/** Everything that a file registers on its receivers, in order of the calls' methods in the text. */
export function registrationsIn(
  calls: readonly (TSESTree.CallExpression | TSESTree.NewExpression)[],
  receivers: Receivers,
  sourceCode: SourceCode,
): Registration[] {
  const registrations: Registration[] = [];
  const routeCalls = new Map<TSESTree.Node, TSESTree.CallExpression | null>();
  for (const node of calls) {
    if (node.type !== "CallExpression") continue;
    const callee = unwrap(node.callee);
    if (callee.type !== "MemberExpression") continue;
    const method = propertyName(callee, sourceCode);
    if (method === undefined || !registering.test(method)) continue;
    const receiver = receivers.of(callee.object);
    if (!receiver) continue;
    const base = receiver.framework === "express" ? routeCall(callee.object, routeCalls, sourceCode) : null;
    registrations.push(read(node, method, receiver, base, sourceCode));
  }
  return registrations.sort((one, other) => methodStart(one) - methodStart(other));
}

/** Where the method of a registering call stands; calls of one chain begin at the same place. */
export function methodStart({ node }: Registration): number {
  const callee = unwrap(node.callee);
  return callee.type === "MemberExpression" ? callee.property.range[0] : node.range[0];
}

/** `app.route("/x")` at the start of `app.route("/x").get(…).post(…)`; every call of the chain is walked once. */
function routeCall(object: TSESTree.Node, known: Map<TSESTree.Node, TSESTree.CallExpression | null>, sourceCode: SourceCode): TSESTree.CallExpression | null {
  const chain: TSESTree.Node[] = [];
  let found: TSESTree.CallExpression | null = null;
  // `const users = app.route("/users"); users.get(…)`
  const start = unwrap(object);
  for (let node = start.type === "Identifier" ? (constantValue(start, sourceCode) ?? start) : start; node.type === "CallExpression"; ) {
    const before = known.get(node);
    if (before !== undefined) {
      found = before;
      break;
    }
    chain.push(node);
    const callee = unwrap(node.callee);
    if (callee.type !== "MemberExpression") break;
    if (propertyName(callee, sourceCode) === "route" && node.arguments.length === 1) {
      found = node;
      break;
    }
    node = unwrap(callee.object);
  }
  for (const call of chain) known.set(call, found);
  return found;
}

function read(
  node: TSESTree.CallExpression,
  method: string,
  receiver: Receiver,
  base: TSESTree.CallExpression | null,
  sourceCode: SourceCode,
): Registration {
  if (base) return { receiver, method, node, paths: pathsOf(base.arguments[0], sourceCode) ?? [], links: linksOf(node.arguments) };
  const [first, ...rest] = node.arguments;
  if (method === "addHook") {
    const name = pathsOf(first, sourceCode)?.[0];
    return { receiver, method, node, paths: undefined, links: linksOf(rest, "hook", name) };
  }
  if (method === "register") return { receiver, method, node, paths: undefined, links: linksOf(node.arguments.slice(0, 1), "plugin") };
  if (method === "on") {
    return { receiver, method, node, paths: pathsOf(rest[0], sourceCode) ?? [], links: linksOf(rest.slice(1)) };
  }
  const paths = pathsOf(first, sourceCode) ?? (isGivenPath(method, receiver, node, sourceCode) ? [] : undefined);
  // A member before other middleware can be middleware as well as a path.
  const isMember = first !== undefined && unwrap(first).type === "MemberExpression" && method === "use";
  return { receiver, method, node, paths, links: linksOf(paths && !isMember ? rest : node.arguments) };
}

/** `router.get(path, handler)` with a path that the file does not tell; Hono takes middleware there, too. */
function isGivenPath(method: string, { framework }: Receiver, { arguments: [first, handler] }: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  if (framework === "hono" || method === "use" || !verbs.test(method) || !first || !handler) return false;
  return unwrap(first).type === "Identifier" && !localFunction(first, sourceCode);
}

/** What a call hands over, lists laid flat. */
export function linksOf(values: readonly (TSESTree.Node | null)[], kind: Link["kind"] = "middleware", name?: string): Link[] {
  return values.flatMap((value): Link[] => {
    if (!value) return [];
    const node = unwrap(value);
    if (node.type === "ArrayExpression") return linksOf(node.elements, kind, name);
    if (node.type === "SpreadElement") return linksOf([node.argument], kind, name);
    return [{ kind, node, ...(name !== undefined && { name }) }];
  });
}
