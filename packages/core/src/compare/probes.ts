import { braceExpand } from "minimatch";
import { code } from "../plan/file-languages.js";

/** Of each of the three ways to make them; fewer where there are so many globs that asking each about every path would take long. */
const mostProbes = 20_000;
const fewestProbes = 1_000;
const mostQuestions = 20_000_000;
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
 * @returns none of `paths`, sorted, each once; at most 60,000
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
  const asked = [...new Set(globs)].sort();
  const most = Math.max(fewestProbes, Math.min(mostProbes, Math.floor(mostQuestions / (asked.length + 1))));
  const folders = [...endingsOf.keys()].sort();
  const instances = asked.flatMap(instancesOf);
  const inFolders = folders.flatMap((folder) => [...(endingsOf.get(folder) ?? [])].flatMap((ending) => [`${folder}${newName}${ending}`, `${folder}${newName}/${newName}${ending}`]));
  const anywhere: string[] = [];
  for (const { path, isAnywhere } of instances) {
    if (isAnywhere && anywhere.length < most) anywhere.push(...folders.slice(0, most - anywhere.length).map((folder) => folder + path));
  }
  const probes = [instances.map(({ path }) => path), inFolders, anywhere].flatMap((made) => made.slice(0, most));
  const real = new Set(paths);
  return [...new Set(probes)].filter((path) => !real.has(path)).sort();
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
