import { braceExpand } from "minimatch";
import { code } from "../plan/file-languages.js";

const mostProbes = 20_000;
const mostExpansions = 50;
/** A name that no repository has and no glob means. */
const newName = "contract-diff-new-file";
const codeExtensions = code.patterns.flat().flatMap((pattern) => braceExpand(pattern).map((expanded) => expanded.slice(expanded.lastIndexOf("."))));

/**
 * Paths of files that do not exist and might tomorrow: in each folder of a repository and below it, of each kind of file that stands there, of every kind of code
 * where there is code, and of the names that globs ask for. A scope that lists today's files one by one and one that names their folder differ in them.
 *
 * @param paths of the files that there are
 * @param globs of scopes and of the vocabulary
 * @returns none of `paths`, sorted, each once; at most 20,000
 */
export function probesFor(paths: readonly string[], globs: readonly string[]): string[] {
  const endingsOf = new Map<string, Set<string>>([["", new Set(codeExtensions)]]);
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const name = path.slice(folder.length);
    const endings = endingsOf.get(folder) ?? new Set();
    endingsOf.set(folder, endings);
    const dot = name.lastIndexOf(".");
    const ending = dot > 0 ? name.slice(dot) : "";
    endings.add(ending);
    if (codeExtensions.includes(ending)) for (const extension of codeExtensions) endings.add(extension);
  }
  const probes = new Set<string>();
  const add = (path: string): void => {
    if (probes.size < mostProbes) probes.add(path);
  };
  const instances = [...new Set(globs)].flatMap(instancesOf);
  for (const { path } of instances) add(path);
  for (const [folder, endings] of endingsOf) {
    for (const ending of endings) {
      add(`${folder}${newName}${ending}`);
      add(`${folder}${newName}/${newName}${ending}`);
    }
  }
  for (const folder of endingsOf.keys()) for (const { path, isAnywhere } of instances) if (isAnywhere) add(folder + path);
  const real = new Set(paths);
  return [...probes].filter((path) => !real.has(path)).sort();
}

/** Paths that a glob matches: with one folder in the place of `**`, and with none. */
function instancesOf(glob: string): { path: string; isAnywhere: boolean }[] {
  return braceExpand(glob).slice(0, mostExpansions).flatMap((expanded) => {
    const isAnywhere = expanded.startsWith("**/");
    return ["", `${newName}/`].map((folder) => ({ path: filled(isAnywhere ? expanded.slice("**/".length) : expanded, folder), isAnywhere }));
  });
}

function filled(glob: string, folder: string): string {
  return glob
    .replace(/\*\*\//gu, folder)
    .replace(/\*\*$/u, `${folder}${newName}.ts`)
    .replace(/\*+/gu, newName)
    .replace(/\?/gu, "x")
    .replace(/\[[!^]?([^\]])[^\]]*\]/gu, "$1");
}
