import { contractFact, repositoryFact } from "../../../fact.js";
import { matchesAny } from "../../../glob.js";
import { namesSetByTools } from "../../../modules/names-set-by-tools.js";
import type { ContractSettings, Repository } from "../../../settings.js";
import { isSurroundings } from "../../../syntax/platform-variables.js";
import { everyEnvironmentRead } from "../../../syntax/every-environment-read.js";

const code = /\.[cm]?[jt]sx?$/;
const mention = /\benv\b/;
/** Configuration that a tool loads on its own. */
const configuration = /(?:^|\/)[\w.-]+\.(?:config|setup)(?:\.\w+)*\.[cm]?[jt]s$/;

const readsVariable = repositoryFact({ name: "reads-variable" }, (repository, path): boolean => {
  const sourceCode = mention.test(repository.read(path) ?? "") ? repository.parse?.(path) : undefined;
  return sourceCode !== undefined && everyEnvironmentRead(sourceCode).some(({ access, key }) => access === "key" && key !== undefined && isConfiguration(key, repository));
});

/** Whether a variable configures the service, and is neither set by a platform nor by the repository's own tools. */
export function isConfiguration(key: string, repository: Repository | undefined): boolean {
  return !isSurroundings(key) && !(repository && namesSetByTools(repository).has(key));
}

const first = contractFact({ name: "first-environment-reader" }, find);

/** The first file by path, of the production code, that reads a variable which the platform does not set; undefined where none does, or the host has no parser. */
export function firstReader(settings: ContractSettings): string | undefined {
  return first(settings);
}

function find({ vocabulary, repository }: ContractSettings): string | undefined {
  return repository?.list().find((path) => {
    if (!code.test(path) || configuration.test(path) || !matchesAny(path, vocabulary.source)) return false;
    return !matchesAny(path, vocabulary.tests) && !matchesAny(path, vocabulary.commands) && readsVariable(repository, path);
  });
}
