import { repositoryFact } from "../fact.js";
import type { Repository } from "../settings.js";
import { exportTable } from "./export-table.js";

const forwarding = /\bexport\s*(?:type\s*)?\*|\bexports\b|\bexport\s*=/;

/** The names that a module exports itself, and whether it may have more: from other modules, or as members of what it is set to. */
const exported = repositoryFact({ name: "exported-names" }, (repository, path) => {
  const sourceCode = repository.parse?.(path);
  if (!sourceCode) return { names: [], isOpen: false };
  const { names, stars, commonjs } = exportTable(sourceCode);
  return { names: [...names.keys()], isOpen: commonjs || stars.length > 0 };
});

const possible = repositoryFact({ name: "may-export" }, (repository, key): boolean => {
  const [path = "", name = ""] = key.split("\0");
  const text = repository.read(path);
  if (text === undefined || !(text.includes(name) || forwarding.test(text))) return false;
  const { names, isOpen } = exported(repository, path);
  return isOpen || names.includes(name);
});

/**
 * Whether a module may export a name, itself or from another one. Its text is asked first, and it is parsed once for all names: what a package
 * hands on by `export * from` can be hundreds of modules.
 * @param path POSIX, relative to the root
 * @returns false where it is not there or does not parse
 */
export function mayExport(path: string, name: string, repository: Repository): boolean {
  return possible(repository, `${path}\0${name}`);
}
