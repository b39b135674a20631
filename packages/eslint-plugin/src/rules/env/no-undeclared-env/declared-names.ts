import { posix } from "node:path";
import { contractFact } from "../../../fact.js";
import { matchesAny } from "../../../glob.js";
import { parseDotenv } from "../../../languages/dotenv-parser.js";
import { remember } from "../../../learned.js";
import { namesSetByTools } from "../../../modules/names-set-by-tools.js";
import { requestsOf } from "../../../modules/requests-of.js";
import { resolveModule } from "../../../modules/resolve-module.js";
import type { ContractSettings, Repository } from "../../../settings.js";

/** Where the variables of a repository are declared. */
export interface Declarations {
  /** Every name that one of the places declares. */
  names: ReadonlySet<string>;
  /** The environment modules, and the committed `.env` files; a finding names the first of each. */
  modules: readonly string[];
  files: readonly string[];
}

const code = /\.[cm]?[jt]sx?$/;
const variable = /\b[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*\b/g;
const commented = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=/;
const envFile = /^(?:\.env(?:\..+)?|.+\.env|\.?env[-_.](?:example|sample|template|dist)(?:[-_.].+)?)$/;

/** The words of a module may be values as well as names. */
const declared = contractFact({ name: "declared-names", isPrivate: true }, read);
const withSet = remember((settings: ContractSettings): Declarations | undefined => {
  const found = declared(settings);
  return found && { ...found, names: new Set(found.names) };
});

/**
 * What a repository declares of its environment: each name in an environment module and in what that imports from the repository, and each key of the committed `.env`
 * files, those in comments included; and what
 * bundlers and the scripts of manifests set by themselves.
 * @returns undefined where nothing is declared at all, or nothing is known of the repository
 */
export function declarations(settings: ContractSettings): Declarations | undefined {
  return withSet(settings);
}

/** Whether a path is that of a `.env` file, of whatever environment. */
export function isEnvFile(path: string): boolean {
  return envFile.test(posix.basename(path));
}

function read({ vocabulary, repository }: ContractSettings): { names: readonly string[]; modules: readonly string[]; files: readonly string[] } | undefined {
  if (!repository) return undefined;
  const modules = repository.list().filter((path) => code.test(path) && matchesAny(path, vocabulary.environment));
  const files = repository.list().filter(isEnvFile);
  const names = new Set<string>();
  for (const path of new Set([...modules, ...modules.flatMap((module) => imported(module, repository))])) {
    for (const [name] of (repository.read(path) ?? "").matchAll(variable)) names.add(name);
  }
  for (const path of files) {
    for (const entry of parseDotenv(repository.read(path) ?? "").body) {
      const name = entry.type === "Entry" ? entry.key.name : entry.type === "Comment" ? commented.exec(entry.value)?.[1] : undefined;
      if (name !== undefined) names.add(name);
    }
  }
  // A module of helpers alone declares nothing, and neither does its licence.
  if (![...names].some((name) => /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(name))) return undefined;
  for (const name of namesSetByTools(repository)) names.add(name);
  return { names: [...names], modules, files: files.toSorted((one, other) => rank(one) - rank(other)) };
}

/** The files of the repository that a module imports. */
function imported(module: string, repository: Repository): string[] {
  return requestsOf(module, repository).flatMap(({ specifier }) => resolveModule(specifier, module, repository) ?? []);
}

/** The examples before the environments, the root before the packages, what is named shortest before its variants. */
function rank(path: string): number {
  return (/example|sample|template|dist/.test(path) ? 0 : 1000) + path.split("/").length + path.length / 1000;
}
