import { posix } from "node:path";
import { entryOf, textOf } from "../data/data-access.js";
import { dataRoot } from "../data/data-file.js";
import type { DataNode } from "../data/data-tree.js";
import type { Repository } from "../settings.js";

const manifestName = /(?:^|\/)package\.json$/;
const sample = /(?:^|\/)(?:node_modules|examples?|samples?|templates?|fixtures?|__\w+__|tests?|e2e|integration-tests|test-(?:apps?|packages?|plugins?|projects?)|playgrounds?|demos?|sandbox|benchmarks?|www|website|static|public|vendor|vendored|third[-_]?party)\//i;
const offered = ["main", "module", "exports", "bin", "types", "typings", "browser"];
const meantForOthers = ["files", "publishConfig"];
/** What tools write into a new manifest. */
const unset = /^(?:0\.0\.\d+|0\.1\.0|1\.0\.0)$/;

/** Whether a version is one that a new manifest has by itself, so that it says nothing where nobody publishes. */
export function isUnset(version: string): boolean {
  return unset.test(version);
}

/** Whether a file is the manifest of a package that people work on, and not of an example, a template or a test. */
export function isOwnManifest(path: string): boolean {
  return manifestName.test(path) && !sample.test(path);
}

/**
 * Whether a manifest is that of a package that others install: it has a name and a version, is not private, and says what is published, or offers something
 * at a version that somebody set. Many packages of a workspace forget to say that they are private.
 * @param manifest the object of a package.json
 */
export function isPublished(manifest: DataNode | undefined): boolean {
  const version = textOf(entryOf(manifest, "version")?.value);
  if (version === undefined || textOf(entryOf(manifest, "name")?.value) === undefined || textOf(entryOf(manifest, "private")?.value) === "true") return false;
  const has = (key: string): boolean => entryOf(manifest, key) !== undefined;
  return meantForOthers.some(has) || (!isUnset(version) && offered.some(has));
}

/** The manifests of the packages of a repository that others install, sorted; that of the root not among them. */
export function publishedBelow(repository: Repository): string[] {
  return repository.list().filter((path) => posix.dirname(path) !== "." && isOwnManifest(path) && isPublished(dataRoot(path, repository)));
}
