import { scopesOver, type Scope } from "../plan/scope.js";
import { probesFor } from "./probes.js";
import type { Revision } from "./revision.js";
import { difference, type Difference } from "./sets.js";

/** Files that one side judges and the other does not: those that there are, and, only where there is none, those that might come. */
export interface FileDifference extends Difference<string> {
  /** Whether the files of each side are made up. */
  isToCome: Record<"lost" | "gained", boolean>;
}

/** The files by which two revisions are compared, those of both and some that might come, each by a number. */
export interface Grounds {
  /** The files in one of several scopes. */
  filesIn(scopes: readonly Scope[]): ReadonlySet<number>;
  /** What two sets of files differ in. */
  compare(base: Iterable<number>, head: Iterable<number>): FileDifference;
  /** The same of two lists of globs. */
  compareGlobs(base: readonly string[], head: readonly string[]): FileDifference;
  /** The files that a list of globs matches, real ones first. */
  matching(globs: readonly string[]): readonly string[];
  /** Whether a file is one that might come. */
  isProbe(path: string): boolean;
}

/** The grounds on which two revisions are compared; the same when they change places. */
export function groundsOf(base: Revision, head: Revision): Grounds {
  const real = [...new Set([...base.paths, ...head.paths])].sort();
  const globs = [base, head].flatMap(({ contract, uses, waivers }) => [
    ...uses.flatMap(({ scopes }) => scopes.flatMap(({ files, ignores }) => [...files.flat(), ...ignores])),
    ...contract.vocabularyEntries.map(({ value }) => value),
    ...waivers.flatMap(({ files }) => files),
  ]);
  const probes = new Set(probesFor(real, globs.map((glob) => glob.replace(/^!/u, ""))));
  const paths = [...real, ...probes];
  const indexesIn = scopesOver(paths);
  const filesIn = (scopes: readonly Scope[]): Set<number> => new Set(scopes.flatMap((scope) => indexesIn(scope)));
  const inGlobs = (list: readonly string[]): Set<number> => filesIn(list.length === 0 ? [] : [{ files: list, ignores: [] }]);
  const named = (indexes: readonly number[]): { files: string[]; isToCome: boolean } => {
    const sorted = [...indexes].sort((a, b) => a - b);
    const there = sorted.filter((index) => index < real.length);
    const isToCome = there.length === 0 && sorted.length > 0;
    return { files: (isToCome ? sorted : there).map((index) => paths[index] ?? ""), isToCome };
  };
  const compare = (one: Iterable<number>, other: Iterable<number>): FileDifference => {
    const found = difference(one, other);
    const [lost, gained] = [named(found.lost), named(found.gained)];
    return { lost: lost.files, gained: gained.files, isToCome: { lost: lost.isToCome, gained: gained.isToCome } };
  };
  return {
    filesIn,
    compare,
    compareGlobs: (one, other) => compare(inGlobs(one), inGlobs(other)),
    matching: (list) => [...inGlobs(list)].sort((a, b) => a - b).map((index) => paths[index] ?? ""),
    isProbe: (path) => probes.has(path),
  };
}
