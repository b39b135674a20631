import { compileGlob } from "../document/compile-glob.js";
import { candidatesOver } from "./candidates.js";
import { code, isCodePath } from "./file-languages.js";

/**
 * Which files a clause's rule judges, in ESLint's own terms, so that gate and editor agree: a file is in scope when it
 * matches one of `files` (of a nested list, each pattern) and is not ignored. Patterns match dotfiles.
 */
export interface Scope {
  files: readonly (string | readonly string[])[];
  ignores: readonly string[];
}

/** Every file of every name. ESLint selects nothing by `**` and `**\/*` alone, which it calls universal; this it takes as a choice. */
export const everyFile = "**/?*";

/**
 * A predicate over POSIX paths relative to the root, which decides as ESLint's flat configuration does (`files` and `ignores` of one
 * configuration object, with `!` in `ignores` taking back what stands before).
 */
export function compileScope(scope: Scope): (path: string) => boolean {
  const files = scope.files.map((entry) => [entry].flat().map((pattern) => matcher(pattern, false)));
  const ignores = scope.ignores.map((pattern) => ({ negated: pattern.startsWith("!"), matches: matcher(pattern, true) }));
  return (path) => {
    if (!files.some((patterns) => patterns.every((matches) => matches(path)))) return false;
    let ignored = false;
    for (const { negated, matches } of ignores) {
      if (ignored === negated && matches(path)) ignored = !negated;
    }
    return !ignored;
  };
}

/** Paths, by their 0-based indexes, ascending, and what further patterns leave of them. */
interface Selection {
  indexes: readonly number[];
  next: Map<string, Selection>;
}

/**
 * Decides for a list of paths which of them are in a scope, for one scope after another. Scopes share their files and the beginnings of their lists, and
 * neither is asked twice.
 *
 * @returns for a scope, the 0-based indexes of the paths in it, ascending
 */
export function scopesOver(paths: readonly string[]): (scope: Scope) => readonly number[] {
  const every: Selection = { indexes: [...paths.keys()], next: new Map() };
  const candidates = candidatesOver(paths);
  const chosen = new Map<string, Selection>();
  const step = (from: Selection, key: string, find: () => readonly number[]): Selection => {
    let to = from.next.get(key);
    if (to === undefined) from.next.set(key, (to = { indexes: find(), next: new Map() }));
    return to;
  };
  const matching = (indexes: readonly number[], pattern: string, flipNegate: boolean): number[] => {
    const possible = candidates(indexes, flipNegate ? pattern.replace(/^!/u, "") : pattern);
    if (possible.length === 0) return [];
    const matches = matcher(pattern, flipNegate);
    return possible.filter((index) => matches(paths[index] ?? ""));
  };
  const choose = (files: Scope["files"]): Selection => {
    const key = JSON.stringify(files);
    let selection = chosen.get(key);
    if (selection === undefined) {
      const found = new Set<number>();
      for (const entry of files) {
        const { indexes } = [entry].flat().reduce((from, pattern) => step(from, pattern, () => matching(from.indexes, pattern, false)), every);
        for (const index of indexes) found.add(index);
      }
      chosen.set(key, (selection = { indexes: every.indexes.filter((index) => found.has(index)), next: new Map() }));
    }
    return selection;
  };
  return ({ files, ignores }) => {
    const all = choose(files);
    const left = ignores.reduce((from, pattern) => step(from, pattern, () => {
      const isBack = pattern.startsWith("!");
      const found = new Set(matching(isBack ? all.indexes : from.indexes, pattern, true));
      if (!isBack) return from.indexes.filter((index) => !found.has(index));
      for (const index of from.indexes) found.add(index);
      return all.indexes.filter((index) => found.has(index));
    }), all);
    return left.indexes;
  };
}

/** Predicates by pattern; the most frequent ones are decided without the matcher, which takes a hundred times as long. */
const matchers = new Map<string, (path: string) => boolean>([
  [everyFile, () => true],
  ["**", () => true],
  ...code.patterns.flat().map((pattern): [string, (path: string) => boolean] => [pattern, isCodePath]),
]);

function matcher(pattern: string, flipNegate: boolean): (path: string) => boolean {
  const key = `${flipNegate && pattern.startsWith("!") ? "!" : ""}${pattern}`;
  let matches = matchers.get(key);
  if (matches === undefined) {
    matches = compileGlob(pattern.replace(/^(!?)\.\//u, "$1"), { dot: true, flipNegate });
    matchers.set(key, matches);
  }
  return matches;
}
