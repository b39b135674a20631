import { resolveModule } from "@contract-as-code/eslint-plugin/environment";
import { openRequests } from "../plan/languages.js";
import { repositoryOf } from "../repository.js";
import type { View } from "../view/view.js";
import { Compiler } from "./environment/compiler.js";
import { worseFiles } from "./environment/worse-files.js";

/** A file that keeps its text because its fixes would break it. */
export interface RevertedFile {
  /** POSIX, relative to the root. */
  file: string;
  /** A sentence: the compiler's reason, and what to do. */
  reason: string;
}

const mostRounds = 4;

/**
 * Gives TypeScript files their texts back whose fixes make the compiler find more errors than before.
 * @param disk the files as they are
 * @param texts changed texts by path; it shrinks
 * @param fixed the files that fixes changed
 */
export async function proveFixes(disk: View, texts: Map<string, string>, fixed: ReadonlySet<string>): Promise<RevertedFile[]> {
  const own = [...fixed].filter((path) => /\.[cm]?tsx?$/.test(path) && texts.has(path)).toSorted();
  if (own.length === 0) return [];
  const compiler = await Compiler.open(disk.root);
  for (const path of own) compiler.add(path);
  const repository = repositoryOf(disk);
  const readRequests = await openRequests();
  const importsOf = (path: string): string[] => readRequests(repository.read(path) ?? "", path).flatMap(({ specifier }) => resolveModule(specifier, path, repository) ?? []);
  const before = compiler.errors(new Map());
  const reverted: RevertedFile[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const changes = new Map(own.flatMap((path): [string, string][] => (texts.has(path) ? [[path, texts.get(path) ?? ""]] : [])));
    if (changes.size === 0) return reverted;
    const after = compiler.errors(changes);
    const worse = worseFiles(before, after, [{ module: "", changes, rewritten: [], left: [], notes: [], library: undefined }], importsOf);
    if (worse.size === 0) return reverted;
    for (const [file, reason] of worse) {
      texts.delete(file);
      reverted.push({ file, reason });
    }
  }
  for (const file of own) if (texts.delete(file)) reverted.push({ file, reason: "The compiler finds more errors with the fixes than without, and no file could be told to be the cause. Mend it by hand." });
  return reverted;
}
