import { posix } from "node:path";
import { jsonFile } from "../../../modules/json-file.js";
import { dependenciesOf } from "../../../modules/services.js";
import { packageOf } from "../../../package-of.js";
import type { Repository } from "../../../settings.js";
import type { Declarations } from "./declared-names.js";

/** Folders at the root that hold the configuration of all services. */
const forAll = /^\.?(?:docker|podman|compose|deploy\w*|env\w*|configs?|infra\w*|ops|hosting)\//;
/** What sets tests up declares nothing for the service. */
const testing = /(?:^|[/.])(?:tests?|e2e|__tests__|spec)(?:$|[/.])/;

/**
 * Where a file's variables are to be declared: the nearest environment module and the nearest `.env` file of its package, of the folders above it, of a folder
 * for the whole repository, or the module of a package that its own depends on.
 * @param file POSIX, relative to the root
 * @returns none where all declarations are those of other packages
 */
export function placesFor(file: string, { modules, files }: Declarations, repository: Repository): string[] {
  const folder = packageOf(file, repository);
  const dependencies = dependenciesOf(jsonFile(posix.join(folder, "package.json"), repository) ?? {});
  const isNear = (place: string): boolean => {
    const above = posix.dirname(place);
    if (above === "." || file.startsWith(`${above}/`)) return !testing.test(posix.basename(place));
    if (testing.test(place)) return false;
    return forAll.test(place) || packageOf(place, repository) === folder;
  };
  const isOfDependency = (place: string): boolean => {
    const owner = packageOf(place, repository);
    const name = owner === "." ? undefined : jsonFile(`${owner}/package.json`, repository)?.["name"];
    return typeof name === "string" && dependencies.has(name);
  };
  const near = [modules, files].flatMap((places) => nearest(places.filter(isNear), file) ?? []);
  if (near.length > 0) return near;
  const module = nearest(modules.filter(isOfDependency), file);
  return module === undefined ? [] : [module];
}

/** The place that has the most folders in common with a file; of several the first. */
function nearest(places: readonly string[], file: string): string | undefined {
  let found: string | undefined;
  let most = -1;
  for (const place of places) {
    const common = foldersInCommon(place, file);
    if (common > most) [found, most] = [place, common];
  }
  return found;
}

function foldersInCommon(one: string, other: string): number {
  const folders = posix.dirname(one).split("/");
  const others = posix.dirname(other).split("/");
  const apart = folders.findIndex((folder, index) => folder !== others[index]);
  return apart === -1 ? folders.length : apart;
}
