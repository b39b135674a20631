import { repositoryFact } from "../fact.js";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import { requestsOf } from "./requests-of.js";
import { resolveModule } from "./resolve-module.js";

const code = /\.[cm]?[jt]sx?$/;
const request = /\b(?:from|import|require)\s{0,20}\(?\s{0,20}(?:\/\*[^*]{0,200}\*\/\s{0,20})?["'`]([^"'`\n]{1,500})["'`]/g;
const importers = repositoryFact({ name: "importers" }, (repository, path): readonly string[] =>
  (likelyImporters(repository).get(path) ?? []).filter((file) =>
    requestsOf(file, repository).some(({ specifier, typesOnly }) => !typesOnly && resolveModule(specifier, file, repository) === path),
  ),
);

/** What a file seems to load from the repository, by its text alone. */
const likelyModules = repositoryFact({ name: "likely-modules" }, (repository, file) => {
  const specifiers = new Set(Array.from(repository.read(file)?.matchAll(request) ?? [], (match) => match[1] ?? ""));
  return [...new Set([...specifiers].flatMap((specifier) => resolveModule(specifier, file, repository) ?? []))];
});

/**
 * The files of code that load a module when they run: by static import or re-export, `import()` or `require()` with a constant name. Imports
 * of types alone do not count. The texts of the repository are searched once; a file is looked at more closely only when it seems to
 * import a module that is asked for.
 * @param path POSIX, relative to the root
 * @returns sorted paths; empty where the host has no parser
 */
export function importersOf(path: string, repository: Repository): readonly string[] {
  return importers(repository, path);
}

/** Who may import a module, by its path. */
const likelyImporters = remember((repository: Repository): ReadonlyMap<string, readonly string[]> => {
  const byModule = new Map<string, string[]>();
  for (const file of repository.list()) {
    if (!code.test(file)) continue;
    for (const module of likelyModules(repository, file)) {
      const files = byModule.get(module);
      if (files) files.push(file);
      else byModule.set(module, [file]);
    }
  }
  return byModule;
});
