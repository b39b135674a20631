import type { RouteFile, RouteFiles } from "../../../modules/route-files.js";
import { authenticates, isAuthentication } from "../../../syntax/routes/authentication.js";
import type { Route } from "../../../syntax/routes/route.js";
import { actingFor } from "./acting.js";

/** Whether the route itself asks who calls: by its middleware, in its handler, or in a function that the handler hands its request to, in this file or another one. */
export function asksWhoCalls(route: Route, at: RouteFile, files: RouteFiles | undefined): boolean {
  if (route.own.some((link) => isAuthentication(link, at.sourceCode))) return true;
  return actingFor(route, at, files).some(({ node, sourceCode }) => authenticates(node, sourceCode));
}
