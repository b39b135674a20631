import { compileScope, scopesOver, type Scope } from "../plan/scope.js";
import { difference, type Difference } from "./sets.js";
import { probesFor } from "./probes.js";
import type { Revision } from "./revision.js";

/** Files that one side judges and the other does not: those that there are, and, only where there is none, those that might come. */
export interface FileDifference extends Difference<string> {
  /** Whether the files of each side are made up. */
  isToCome: Record<"lost" | "gained", boolean>;
}

/** The files by which scopes of two revisions are compared: those of both, and some that might come. */
export interface Grounds {
  /** Compares two scopes, each of several parts, of the base and of the head. */
  compareScopes(base: readonly Scope[], head: readonly Scope[]): FileDifference;
  /** Compares two lists of globs. */
  compareGlobs(base: readonly string[], head: readonly string[]): FileDifference;
  /** The files, real ones first, that a list of globs matches. */
  matching(globs: readonly string[]): readonly string[];
  /** Whether a file is one that might come. */
  isProbe(path: string): boolean;
}

/** The grounds on which two revisions are compared. */
export function groundsOf(base: Revision, head: Revision): Grounds {
  const real = [...new Set([...base.paths, ...head.paths])].sort();
  const globs = [base, head].flatMap(({ contract, uses, waivers }) => [
    ...uses.flatMap(({ scopes }) => scopes.flatMap(({ files, ignores }) => [...files.flat(), ...ignores.map((glob) => glob.replace(/^!/u, ""))])),
    ...contract.vocabularyEntries.map(({ value }) => value),
    ...waivers.flatMap(({ files }) => files),
  ]);
  const probes = new Set(probesFor(real, globs));
  const paths = [...real, ...probes];
  const indexesIn = scopesOver(paths);
  const chosen = (scopes: readonly Scope[]): Set<number> => new Set(scopes.flatMap((scope) => indexesIn(scope)));
  const compareScopes = (one: readonly Scope[], other: readonly Scope[]): FileDifference => {
    const { lost, gained } = difference(chosen(one), chosen(other));
    const named = { lost: namedFiles(lost), gained: namedFiles(gained) };
    return { lost: named.lost.files, gained: named.gained.files, isToCome: { lost: named.lost.isToCome, gained: named.gained.isToCome } };
  };
  const namedFiles = (indexes: readonly number[]): { files: string[]; isToCome: boolean } => {
    const sorted = [...indexes].sort((a, b) => a - b);
    const there = sorted.filter((index) => index < real.length);
    const isToCome = there.length === 0 && sorted.length > 0;
    return { files: (isToCome ? sorted : there).map((index) => paths[index] ?? ""), isToCome };
  };
  const globScopes = (list: readonly string[]): Scope[] => (list.length === 0 ? [] : [{ files: list, ignores: [] }]);
  return {
    compareScopes,
    compareGlobs: (one, other) => compareScopes(globScopes(one), globScopes(other)),
    matching: (list) => {
      const matches = compileScope({ files: list, ignores: [] });
      return paths.filter(matches);
    },
    isProbe: (path) => probes.has(path),
  };
}
