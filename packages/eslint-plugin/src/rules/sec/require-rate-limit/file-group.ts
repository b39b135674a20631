import type { RouteChains, RouteFile, RouteFiles } from "../../../modules/route-files.js";
import type { Framework, Route } from "../../../syntax/routes/route.js";
import { labelOf, type Group } from "./entry.js";
import { asksWhoCalls, wantsLimiter } from "./receiver-groups.js";

const names: Partial<Record<Framework, string>> = { next: "file", nestjs: "controller", trpc: "router", http: "server" };

/**
 * The routes of a file that no app registers: Next.js's, NestJS's, tRPC's, those of a server without framework.
 * @param isCovered whether a limiter that stands elsewhere in the package covers a route
 */
export function fileGroup(framework: Framework, at: RouteFile, files: RouteFiles | undefined, chains: RouteChains, isCovered: (route: Route) => boolean): Group {
  const group: Group = { framework, what: names[framework] ?? "file", uncovered: [], covered: 0 };
  for (const route of at.routes.routes) {
    if (route.framework !== framework || route.receiver || !wantsLimiter(route, at)) continue;
    if (chains.near(route, at).length > 0 || isCovered(route)) group.covered += 1;
    else {
      group.uncovered.push({ node: route.node, label: labelOf(route), authenticated: asksWhoCalls(route, at, files) });
    }
  }
  return group;
}
