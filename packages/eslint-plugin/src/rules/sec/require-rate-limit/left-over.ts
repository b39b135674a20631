import { contractFact } from "../../../fact.js";
import type { RouteFile } from "../../../modules/route-files.js";
import { packageOf } from "../../../package-of.js";
import type { ContractSettings } from "../../../settings.js";
import type { Receiver } from "../../../syntax/routes/route.js";
import { limitsOf } from "./limits.js";
import { pathsIn } from "./package-limits.js";

const code = /\.[cm]?[jt]s$/;

/**
 * Whether nobody reaches a router: its file does nothing but export it, no file loads that, and another one of the package mounts what it imports.
 * Where none does, the router may be all that there is of an app.
 */
export function isLeftOver({ kind, exported, handedTo }: Receiver, { file, routes }: RouteFile, settings: ContractSettings): boolean {
  const { files } = limitsOf(settings);
  if (kind !== "router" || !exported || handedTo.length > 0 || !files || files.importers(file).length > 0) return false;
  return !routes.receivers.some((one) => one.kind === "app") && mountsImports(settings, packageOf(file, settings.repository));
}

const mountsImports = contractFact({ name: "mounts-imported-routers" }, (settings, folder): boolean =>
  pathsIn(folder, settings).some((path) => code.test(path) && limitsOf(settings).files?.read(path)?.routes.mounts.some(({ receiver }) => receiver === undefined) === true),
);
