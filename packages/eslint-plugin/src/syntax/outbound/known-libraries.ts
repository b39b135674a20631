import type { Library } from "./library.js";
import { databaseLibraries } from "./libraries/databases.js";
import { httpLibraries } from "./libraries/http.js";
import { modelLibraries } from "./libraries/models.js";
import { queueLibraries } from "./libraries/queues.js";
import { serviceLibraries } from "./libraries/services.js";

/** Every library that the rules about outbound calls know. */
export const knownLibraries: readonly Library[] = [
  ...httpLibraries,
  ...modelLibraries,
  ...serviceLibraries,
  ...databaseLibraries,
  ...queueLibraries,
];

const byModule = new Map<string, Library>();
const byPrefix: [prefix: string, library: Library][] = [];
for (const library of knownLibraries) {
  for (const module of library.modules) {
    if (module.endsWith("*")) byPrefix.push([module.slice(0, -1), library]);
    else byModule.set(module, library);
  }
}

/**
 * The library that a module specifier loads.
 * @param module without `node:`; undefined for the globals of the host
 */
export function libraryOf(module: string | undefined): Library | undefined {
  const name = module ?? "";
  const known = byModule.get(name);
  if (known || name === "") return known;
  return byPrefix.find(([prefix]) => name.startsWith(prefix))?.[1];
}
