import { posix } from "node:path";
import { repositoryFact } from "./fact.js";
import { remember } from "./learned.js";
import type { Repository } from "./settings.js";

const folders = repositoryFact({ name: "package-folders" }, (repository) => {
  const manifests = repository.list().filter((path) => path.endsWith("/package.json"));
  return manifests.filter((path) => /"name"\s*:/.test(repository.read(path) ?? "")).map((path) => posix.dirname(path));
});
const folderSet = remember((repository: Repository): ReadonlySet<string> => new Set(folders(repository)));

/**
 * The folder of the package that a file belongs to: the nearest one whose `package.json` has a name. Manifests without
 * one only tell a module format.
 * @param file POSIX, relative to the root
 * @returns POSIX, relative to the root; `"."` for the root, which is also the answer where no repository is known
 */
export function packageOf(file: string, repository: Repository | undefined): string {
  if (!repository) return ".";
  const known = folderSet(repository);
  let folder = posix.dirname(file);
  while (folder !== "." && !known.has(folder)) folder = posix.dirname(folder);
  return folder;
}
