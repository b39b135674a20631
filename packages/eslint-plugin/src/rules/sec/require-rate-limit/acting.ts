import type { TSESTree } from "@typescript-eslint/utils";
import type { RouteFile, RouteFiles } from "../../../modules/route-files.js";
import { constantValue } from "../../../syntax/constant-value.js";
import { isFunction, localFunction } from "../../../syntax/local-function.js";
import { propertyName } from "../../../syntax/property-name.js";
import { givenRequest } from "../../../syntax/routes/authentication.js";
import type { Place } from "../../../syntax/routes/place.js";
import type { Route } from "../../../syntax/routes/route.js";
import { unwrap } from "../../../syntax/unwrap.js";

const most = 12;
const deepest = 2;

/**
 * The functions that act for a route: its handlers, what they name in other files, and what those hand the request or context to. Of a table of functions that
 * one is chosen from at run time, all are given.
 * @returns at most twelve
 */
export function actingFor(route: Route, at: RouteFile, files: RouteFiles | undefined): Place[] {
  const found: Place[] = [];
  for (const node of route.handlers) {
    const handler: Place = { node, sourceCode: at.sourceCode, file: at.file };
    found.push(handler);
    const there = isFunction(node) ? handler : elsewhere(handler, files);
    if (!there) continue;
    if (there !== handler) found.push(there);
    follow(there, files, found, 0);
  }
  return found;
}

function elsewhere(place: Place, files: RouteFiles | undefined): Place | undefined {
  return place.node.type === "Identifier" || place.node.type === "MemberExpression" ? files?.resolve(place) : undefined;
}

/** Adds what a function hands its request to. */
function follow({ node, sourceCode, file }: Place, files: RouteFiles | undefined, found: Place[], depth: number): void {
  if (depth >= deepest) return;
  for (const callee of givenRequest(node, sourceCode)) {
    for (const called of chosenFrom({ node: callee, sourceCode, file })) {
      const local = localFunction(called.node, sourceCode);
      const next = local ? { node: local, sourceCode, file } : elsewhere(called, files);
      if (!next || found.length >= most || found.some((one) => one.node === next.node)) continue;
      found.push(next);
      follow(next, files, found, depth + 1);
    }
  }
}

/** The functions of `const handler = handlers[key]`, which `handler(request)` calls one of; else what is called. */
function chosenFrom(called: Place): Place[] {
  const { sourceCode } = called;
  const value = called.node.type === "Identifier" ? constantValue(called.node, sourceCode) : unwrap(called.node);
  if (value?.type !== "MemberExpression" || !value.computed || propertyName(value, sourceCode) !== undefined) return [called];
  const object = unwrap(value.object);
  const table: TSESTree.Node | undefined = object.type === "Identifier" ? constantValue(object, sourceCode) : object;
  if (table?.type !== "ObjectExpression") return [called];
  return table.properties.flatMap((property) => (property.type === "Property" ? [{ ...called, node: unwrap(property.value) }] : []));
}
