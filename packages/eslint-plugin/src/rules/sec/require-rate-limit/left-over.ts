import { contractFact } from "../../../fact.js";
import type { RouteFile } from "../../../modules/route-files.js";
import { packageOf } from "../../../package-of.js";
import type { ContractSettings } from "../../../settings.js";
import type { Receiver } from "../../../syntax/routes/route.js";
import { limitsOf } from "./limits.js";
import { pathsIn } from "./package-limits.js";

const code = /\.[cm]?[jt]s$/;

/**
 * Whether nobody reaches a router: its file does nothing but export it, no file imports that, and others of the package export routers that are imported.
 * Where none is, the app may find all of them at run time, or the router may be all that there is.
 */
export function isLeftOver({ kind, exported, handedTo }: Receiver, { file, routes }: RouteFile, settings: ContractSettings): boolean {
  const { files } = limitsOf(settings);
  if (kind !== "router" || !exported || handedTo.length > 0 || !files || files.importers(file).length > 0) return false;
  return !routes.receivers.some((one) => one.kind === "app") && importsRouters(settings, packageOf(file, settings.repository));
}

const importsRouters = contractFact({ name: "imports-routers" }, (settings, folder): boolean => {
  const { files } = limitsOf(settings);
  const isImportedRouter = (path: string): boolean => files?.read(path)?.routes.receivers.some(({ kind, exported }) => kind === "router" && exported) === true && files.importers(path).length > 0;
  return pathsIn(folder, settings).some((path) => code.test(path) && isImportedRouter(path));
});
