import { repositoryFact } from "../fact.js";
import type { ModuleRequest, Repository } from "../settings.js";

const requests = repositoryFact({ name: "requests" }, (repository, path): readonly ModuleRequest[] => (repository.requests?.(path) ?? []).map(({ specifier, typesOnly }) => ({ specifier, typesOnly })));

/**
 * The modules that a file of code asks for; who uses this depends on them and not on the rest of the file.
 * @param path POSIX, relative to the root
 * @returns empty where it does not parse, and where the host has no parser
 */
export function requestsOf(path: string, repository: Repository): readonly ModuleRequest[] {
  return requests(repository, path);
}
