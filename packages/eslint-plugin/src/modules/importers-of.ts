import type { Repository } from "../settings.js";
import { resolveModule } from "./resolve-module.js";

/** Who may import a module, by its path, and who was found to do so. */
interface ImportGraph {
  likely: ReadonlyMap<string, readonly string[]>;
  certain: Map<string, readonly string[]>;
}

const code = /\.[cm]?[jt]sx?$/;
const request = /\b(?:from|import|require)\s{0,20}\(?\s{0,20}(?:\/\*[^*]{0,200}\*\/\s{0,20})?["'`]([^"'`\n]{1,500})["'`]/g;
const known = new WeakMap<Repository, ImportGraph>();

/**
 * The files of code that load a module when they run: by static import or re-export, `import()` or `require()` with a constant name. Imports
 * of types alone do not count. The texts of the repository are searched once; a file is looked at more closely only when it seems to
 * import a module that is asked for.
 * @param path POSIX, relative to the root
 * @returns sorted paths; empty where the host has no parser
 */
export function importersOf(path: string, repository: Repository): readonly string[] {
  let graph = known.get(repository);
  if (!graph) known.set(repository, (graph = { likely: likelyImporters(repository), certain: new Map() }));
  let importers = graph.certain.get(path);
  if (!importers) {
    importers = (graph.likely.get(path) ?? []).filter((file) =>
      repository.requests?.(file).some(({ specifier, typesOnly }) => !typesOnly && resolveModule(specifier, file, repository) === path),
    );
    graph.certain.set(path, importers);
  }
  return importers;
}

function likelyImporters(repository: Repository): Map<string, string[]> {
  const importers = new Map<string, string[]>();
  for (const file of repository.list()) {
    if (!code.test(file)) continue;
    const specifiers = new Set(Array.from(repository.read(file)?.matchAll(request) ?? [], (match) => match[1] ?? ""));
    const modules = new Set([...specifiers].map((specifier) => resolveModule(specifier, file, repository)));
    for (const module of modules) {
      if (module === undefined) continue;
      const files = importers.get(module);
      if (files) files.push(file);
      else importers.set(module, [file]);
    }
  }
  return importers;
}
