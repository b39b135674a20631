import type { RouteFile } from "../../../modules/route-files.js";
import type { ContractSettings } from "../../../settings.js";
import type { Framework, Route } from "../../../syntax/routes/route.js";
import { asksWhoCalls } from "./asks-who-calls.js";
import { labelOf, type Group } from "./entry.js";
import { limitsOf } from "./limits.js";
import { wantsLimiter } from "./receiver-groups.js";
import { isSpared } from "./spared.js";

const names: Partial<Record<Framework, string>> = { next: "file", nestjs: "controller", trpc: "router", http: "server" };

/**
 * The routes of a file that no app registers: Next.js's, NestJS's, tRPC's, those of a server without framework.
 * @param isCovered whether a limiter that stands elsewhere in the package covers a route
 */
export function fileGroup(framework: Framework, at: RouteFile, settings: ContractSettings, isCovered: (route: Route) => boolean): Group {
  const { files, chains } = limitsOf(settings);
  const group: Group = { framework, what: names[framework] ?? "file", uncovered: [], covered: 0 };
  for (const route of at.routes.routes) {
    if (route.framework !== framework || route.receiver || !wantsLimiter(route, at)) continue;
    if (chains.near(route, at).length > 0 || isCovered(route)) group.covered += 1;
    else if (!isSpared(route, at, files, settings)) group.uncovered.push({ node: route.node, label: labelOf(route), authenticated: asksWhoCalls(route, at, files) });
  }
  return group;
}
