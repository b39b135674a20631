import { posix } from "node:path";
import { repositoryFact } from "../fact.js";
import type { Repository } from "../settings.js";
import { jsonFile } from "./json-file.js";
import { packagesByName } from "./packages.js";
import { dependenciesOf } from "./services.js";

/** Packages side by side, from which on they are taken for a collection. */
const least = 6;
const atTop = /^(?!node_modules\/)[^/]+\/package\.json$/;

const answer = repositoryFact({ name: "is-collection" }, (repository): boolean => {
  const manifests = repository.list().filter((path) => atTop.test(path));
  if (manifests.length < least) return false;
  const byName = packagesByName(repository);
  return manifests.every((path) => [...dependenciesOf(jsonFile(path, repository) ?? {})].every((name) => !byName.has(name) || byName.get(name)?.folder === posix.dirname(path)));
});

/** Whether a repository is a collection of projects that have nothing to do with each other, as repositories of examples are: many packages below its root, none of which needs another one. */
export function isCollection(repository: Repository): boolean {
  return answer(repository);
}
