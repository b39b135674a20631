import { posix } from "node:path";
import ignore from "ignore";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";

const patterns = remember((repository: Repository, path) => {
  const text = repository.read(path);
  return text === undefined ? undefined : ignore().add(text);
});

/**
 * Whether the `.gitignore` files of a repository leave a path out: the nearest one that says something of it decides. What a machine's own configuration of
 * git leaves out does not count.
 * @param path of a file, POSIX, relative to the root; it need not exist
 */
export function isGitIgnored(path: string, repository: Repository): boolean {
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const found = patterns(repository, posix.join(folder, ".gitignore"))?.test(posix.relative(folder, path));
    if (found?.ignored === true) return true;
    if (found?.unignored === true || folder === ".") return false;
  }
}
