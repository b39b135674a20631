import { posix } from "node:path";
import type { Range } from "../data/data-tree.js";
import { remember } from "../learned.js";
import { isJsonObject, jsonFile } from "../modules/json-file.js";
import { packageOf } from "../package-of.js";
import type { Repository } from "../settings.js";
import { isPlatformVariable } from "../syntax/platform-variables.js";
import { environmentFile, type EnvironmentFile } from "./environment-file.js";
import { dotenvKeys, dotenvPaths, isBaseName, type DotenvKeys } from "./environment-files.js";

/** How the keys of an environment differ from those of the others. */
export interface KeyDifference {
  /** The file that shows every key, if the folder has one. */
  example: string | undefined;
  /** The file that names the keys that are missing here: the example, or another environment's. */
  other: string;
  /** Keys that the others name and this one lacks, in their order. */
  missing: readonly string[];
  /** Keys that this one has and the example does not name, with their places in this one. */
  unknown: readonly { key: string; range: Range }[];
}

/** What tools put into a file of keys and values for themselves. */
const ofTools = /^(?:sops_|DOTENV_)/;

/**
 * Compares the keys of an environment's file with the example of its folder or, where that has none or a tool reads `.env` below every environment's file, with the files of the
 * other environments there. What the base file of the folder gives, every environment has; a key in a comment may be left out; variables of the platform are nobody's.
 */
export function keysOf(own: EnvironmentFile, names: { environments: readonly string[]; example: readonly string[] }, repository: Repository): KeyDifference {
  const folder = posix.dirname(own.path);
  const paths = dotenvPaths(repository).filter((path) => posix.dirname(path) === folder);
  const keys = dotenvKeys(repository, own.path);
  const base = paths.filter((path) => isBaseName(path)).map((path) => dotenvKeys(repository, path));
  const has = (key: string): boolean => [keys, ...base].some((one) => one.entries.has(key) || one.optional.has(key));
  const isCompared = (key: string): boolean => !isPlatformVariable(key) && !ofTools.test(key);
  const example = names.example.map((name) => posix.join(folder, name)).find((path) => paths.includes(path) && path !== own.path);
  const shown = example === undefined ? undefined : dotenvKeys(repository, example);
  const isNamed = (key: string): boolean => shown === undefined || shown.entries.has(key) || shown.optional.has(key) || base.some(({ entries }) => entries.has(key));
  const unknown = [...keys.entries].flatMap(([key, { key: node }]) => (isNamed(key) || !isCompared(key) ? [] : [{ key, range: node.range }]));
  const others = shown && !isLayered(repository, folder) ? [shown] : paths.flatMap((path) => (path === own.path ? [] : otherEnvironment(path, own, names.environments, repository)));
  const lacking = others.flatMap(({ path, entries }) => [...entries.keys()].flatMap((key) => (has(key) || !isCompared(key) ? [] : [{ key, path }])));
  return { example, other: lacking[0]?.path ?? example ?? own.path, missing: [...new Set(lacking.map(({ key }) => key))], unknown };
}

/** The keys of a file of another environment; none of other files. */
function otherEnvironment(path: string, own: EnvironmentFile, environments: readonly string[], repository: Repository): DotenvKeys[] {
  const file = environmentFile(path, environments);
  const isOther = file !== undefined && !file.isVariant && file.environment !== own.environment && environments.includes(file.environment);
  return isOther ? [dotenvKeys(repository, path)] : [];
}

/** Tools that read the file of an environment on top of `.env`, which the example then stands for. */
const layering = ["next", "vite", "nuxt", "react-scripts", "dotenv-flow", "astro", "@sveltejs/kit", "gatsby", "@rsbuild/core", "@vue/cli-service", "parcel", "dotenv-cli"];

const isLayered = remember((repository: Repository, folder): boolean => {
  const manifest = jsonFile(posix.join(packageOf(posix.join(folder, "file"), repository), "package.json"), repository);
  return [manifest?.["dependencies"], manifest?.["devDependencies"]].some((group) => isJsonObject(group) && layering.some((name) => name in group));
});
