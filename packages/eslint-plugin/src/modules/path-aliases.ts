import { posix } from "node:path";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import { isJsonObject, jsonFile, type JsonObject } from "./json-file.js";
import { moduleFile, pathsOf } from "./module-file.js";
import { packagesByName } from "./packages.js";

/** What a `tsconfig.json` says of specifiers; folders are relative to the root. */
interface Aliases {
  /** `baseUrl`. */
  base: string | undefined;
  paths: { pattern: string; targets: string[] }[];
}

const deepest = 20;

/**
 * The file that TypeScript's `paths` or `baseUrl` give for a specifier, by the `tsconfig.json` or `jsconfig.json` nearest to the importing file,
 * with what it extends and, where it only refers to other projects, with those.
 * @param from the importing file, POSIX, relative to the root
 */
export function aliasedFile(specifier: string, from: string, repository: Repository): string | undefined {
  const aliases = aliasesOf(repository, posix.dirname(from));
  if (!aliases) return undefined;
  for (const target of targetsOf(specifier, aliases)) {
    const file = moduleFile(posix.normalize(target), repository);
    if (file !== undefined) return file;
  }
  return aliases.base === undefined ? undefined : moduleFile(posix.join(aliases.base, specifier), repository);
}

/** The targets of the pattern that TypeScript takes: the specifier itself, or the one with the longest part before its `*`. */
function targetsOf(specifier: string, { paths }: Aliases): string[] {
  const exact = paths.find(({ pattern }) => pattern === specifier);
  if (exact) return exact.targets;
  let best: { targets: string[]; rest: string; length: number } | undefined;
  for (const { pattern, targets } of paths) {
    const [before, after = "", ...more] = pattern.split("*");
    if (before === undefined || before === pattern || more.length > 0 || specifier.length < before.length + after.length) continue;
    if (!specifier.startsWith(before) || !specifier.endsWith(after) || (best && best.length >= before.length)) continue;
    best = { targets, rest: specifier.slice(before.length, specifier.length - after.length), length: before.length };
  }
  const rest = best?.rest ?? "";
  return best?.targets.map((target) => target.replace("*", () => rest)) ?? [];
}

const aliasesOf = remember((repository: Repository, folder): Aliases | undefined => {
  const file = ["tsconfig.json", "jsconfig.json"].map((name) => posix.join(folder, name)).find((path) => pathsOf(repository).has(path));
  if (file !== undefined) return readConfig(file, repository);
  return folder === "." ? undefined : aliasesOf(repository, posix.dirname(folder));
});

function readConfig(file: string, repository: Repository): Aliases | undefined {
  const own = inherited(file, posix.dirname(file), repository, 0);
  if (own.base !== undefined || own.paths.length > 0) return own;
  const references = jsonFile(file, repository)?.["references"];
  for (const reference of Array.isArray(references) ? references : []) {
    const path: unknown = isJsonObject(reference) ? reference["path"] : undefined;
    const referred = typeof path === "string" ? configAt(posix.join(posix.dirname(file), path), repository) : undefined;
    const aliases = referred === undefined ? undefined : inherited(referred, posix.dirname(referred), repository, 0);
    if (aliases && (aliases.base !== undefined || aliases.paths.length > 0)) return aliases;
  }
  return undefined;
}

/** A configuration with what it extends; the nearer one wins as a whole, as in TypeScript. */
function inherited(file: string, project: string, repository: Repository, depth: number): Aliases {
  const config = depth > deepest ? undefined : jsonFile(file, repository);
  if (!config) return { base: undefined, paths: [] };
  const folder = posix.dirname(file);
  const parents = [config["extends"]].flat().flatMap((given) => {
    const path = typeof given === "string" ? extendedFile(given, folder, repository) : undefined;
    return path === undefined ? [] : [inherited(path, project, repository, depth + 1)];
  });
  const options = isJsonObject(config["compilerOptions"]) ? config["compilerOptions"] : {};
  const place = (path: string): string => (path.startsWith("${configDir}") ? posix.join(project, path.slice("${configDir}".length)) : posix.join(folder, path));
  const base = typeof options["baseUrl"] === "string" ? place(options["baseUrl"]) : parents.findLast((parent) => parent.base !== undefined)?.base;
  const paths = isJsonObject(options["paths"]) ? ownPaths(options["paths"], (path) => (base === undefined ? place(path) : posix.join(base, path))) : undefined;
  return { base, paths: paths ?? parents.findLast((parent) => parent.paths.length > 0)?.paths ?? [] };
}

function ownPaths(paths: JsonObject, place: (path: string) => string): Aliases["paths"] {
  return Object.entries(paths).map(([pattern, targets]) => ({
    pattern,
    targets: (Array.isArray(targets) ? targets : []).filter((target) => typeof target === "string").map((target) => place(target)),
  }));
}

/** The file that `extends` names: relative, or in a package of the repository. */
function extendedFile(given: string, folder: string, repository: Repository): string | undefined {
  if (given.startsWith(".")) return configAt(posix.join(folder, given), repository);
  const [scope = "", name = ""] = given.split("/");
  const owner = given.startsWith("@") ? `${scope}/${name}` : scope;
  const found = packagesByName(repository).get(owner);
  return found && configAt(posix.join(found.folder, given.slice(owner.length + 1)), repository);
}

function configAt(path: string, repository: Repository): string | undefined {
  return [path, `${path}.json`, posix.join(path, "tsconfig.json")].find((candidate) => pathsOf(repository).has(candidate));
}
