import { contractFact, repositoryFact } from "./fact.js";
import { matchesAny } from "./glob.js";
import { remember } from "./learned.js";
import { packageOf } from "./package-of.js";
import type { ContractSettings, Repository } from "./settings.js";
import { declaredKeys, type DeclaredKey } from "./syntax/declared-keys.js";

/** A module that the contract declares as the place where the environment is read. */
export interface EnvironmentModule {
  /** POSIX, relative to the root. */
  path: string;
  /** What it offers, by the name of the environment variable; empty where its source is not known or says nothing. */
  keys: ReadonlyMap<string, DeclaredKey>;
}

const code = /\.[cm]?[jt]sx?$/;
const declaredPaths = contractFact({ name: "environment-modules" }, ({ vocabulary, repository }) => paths(vocabulary.environment, repository));
const keysOf = repositoryFact({ name: "environment-keys" }, (repository, path): readonly (readonly [string, DeclaredKey])[] => {
  const program = repository.parse?.(path)?.ast;
  return program ? [...declaredKeys(program)] : [];
});
const modulesAt = remember((repository: Repository, path): EnvironmentModule => ({ path, keys: new Map(keysOf(repository, path)) }));

/**
 * The declared environment module for a file: the one that offers the key, or else the one that lies nearest to the file.
 * Modules of the file's own package come before all others, since a package cannot rely on the insides of another.
 * The keys of each module are read once per repository.
 * @param file POSIX, relative to the root
 * @param key the environment variable that is asked for
 * @returns undefined where the contract declares no module
 */
export function environmentModule(
  file: string,
  key: string | undefined,
  settings: ContractSettings,
): EnvironmentModule | undefined {
  const { repository } = settings;
  const candidates = declaredPaths(settings);
  const own = candidates.filter((path) => packageOf(path, repository) === packageOf(file, repository));
  const modules = (own.length > 0 ? own : candidates)
    .toSorted((one, other) => shared(other, file) - shared(one, file) || (one < other ? -1 : 1))
    .map((path) => (repository ? modulesAt(repository, path) : { path, keys: new Map<string, DeclaredKey>() }));
  return (key === undefined ? undefined : modules.find((module) => module.keys.has(key))) ?? modules[0];
}

/** The declared modules: paths as they stand, globs as the repository's files that match. */
function paths(globs: readonly string[], repository: Repository | undefined): string[] {
  const plain = globs.filter((glob) => !/[*?[\]{}!]/.test(glob)).map((path) => path.replace(/^\.\//, ""));
  const patterns = globs.filter((glob) => /[*?[\]{}!]/.test(glob));
  const matched = patterns.length === 0 ? [] : (repository?.list() ?? []).filter((path) => code.test(path) && matchesAny(path, globs));
  return [...new Set([...plain, ...matched])];
}

/** How many leading folders two paths share. */
function shared(path: string, file: string): number {
  const folders = path.split("/").slice(0, -1);
  const others = file.split("/").slice(0, -1);
  const parting = folders.findIndex((folder, index) => folder !== others[index]);
  return parting === -1 ? folders.length : parting;
}
