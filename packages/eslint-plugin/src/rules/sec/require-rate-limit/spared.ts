import { isCalledByServer } from "../../../modules/called-by-server.js";
import type { RouteFile, RouteFiles } from "../../../modules/route-files.js";
import type { ContractSettings } from "../../../settings.js";
import { isFunction } from "../../../syntax/local-function.js";
import { isCheapAnswer } from "../../../syntax/routes/cheap-answer.js";
import { isKeptAnswer } from "../../../syntax/routes/kept-answer.js";
import { isForMachines, usesProvided } from "../../../syntax/routes/machine-caller.js";
import { isOutsideProduction } from "../../../syntax/routes/outside-production.js";
import type { Route } from "../../../syntax/routes/route.js";
import { actingFor } from "./acting.js";
import { isAccountSignIn } from "./account-sign-in.js";

/**
 * Whether a route without a limiter needs none for what it does: only services with a shared secret or a signature reach it, caches in front of the service keep its
 * answers, the answers cost nothing, it refuses in production, only the server itself calls it, or people sign in elsewhere.
 */
export function isSpared(route: Route, at: RouteFile, files: RouteFiles | undefined, { repository }: ContractSettings): boolean {
  const { handlers, methods } = route;
  const { sourceCode } = at;
  if (handlers.length > 0 && handlers.every((handler) => isOutsideProduction(handler, sourceCode))) return true;
  const last = handlers.at(-1);
  if (last && isFunction(last) && isCheapAnswer({ ...at, node: last }, (place) => files?.resolve(place))) return true;
  if (methods[0] === "GET" && handlers.some((handler) => isKeptAnswer(handler, sourceCode))) return true;
  if (isCalledByServer(route, at, files, repository) || isAccountSignIn(route, at, repository)) return true;
  return (route.framework === "nestjs" && usesProvided(sourceCode)) || isForMachines(route, actingFor(route, at, files), sourceCode);
}
