import { arktype } from "./arktype.js";
import { envalid } from "./envalid.js";
import { joi } from "./joi.js";
import type { Library } from "./library.js";
import { valibot } from "./valibot.js";
import { zod } from "./zod.js";

/** In the order of preference, for a project that has several. */
export const libraries: readonly Library[] = [zod, valibot, arktype, envalid, joi];

/** What the nearest manifests of a module say of its dependencies. */
export interface ChosenLibrary {
  library: Library;
  /** Whether the project depends on it already. */
  isInstalled: boolean;
  isModern: boolean;
}

/**
 * The validation library of a project.
 * @param dependencies ranges by the name of the package, of all manifests above the module
 */
export function chooseLibrary(dependencies: ReadonlyMap<string, string>): ChosenLibrary {
  const library = libraries.find(({ name }) => dependencies.has(name));
  if (!library) return { library: zod, isInstalled: false, isModern: true };
  return { library, isInstalled: true, isModern: isModernRange(dependencies.get(library.name) ?? "") };
}

/** Whether a range asks for zod 4 or newer; what is no number (`catalog:`, `latest`) is newer. */
function isModernRange(range: string): boolean {
  const major = /(\d+)/.exec(range.replace(/^npm:.*@/, ""))?.[1];
  return major === undefined || Number(major) >= 4;
}
