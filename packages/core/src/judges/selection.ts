import { Minimatch } from "minimatch";
import type { RawFinding } from "../report/report.js";
import type { Changes, Entry, View } from "../view/view.js";

/** A path given to `contract check` names nothing in the view. The message says what to do and is safe to print. */
export class UnmatchedPathError extends Error {
  override readonly name = "UnmatchedPathError";
  readonly paths: readonly string[];

  constructor(paths: readonly string[]) {
    const list = paths.map((path) => `\`${path}\``).join(", ");
    super(`${list} ${paths.length === 1 ? "matches" : "match"} no file that git tracks or would track. Give files, folders or globs, relative to the root.`);
    this.paths = paths;
  }
}

/**
 * The entries of a view that are to be judged.
 *
 * @param paths files, folders or globs, relative to the root; left out, all
 * @param changes left out, all
 * @throws UnmatchedPathError for paths that match no entry
 */
export function selectEntries(view: View, paths: readonly string[] | undefined, changes: Changes | undefined): readonly Entry[] {
  const changed = changes === undefined ? view.entries : view.entries.filter(({ path }) => changes.has(path));
  if (paths === undefined || paths.length === 0) return changed;
  const matchers = paths.map((path) => pathMatcher(path, view));
  const unmatched = paths.filter((_, index) => !view.entries.some(({ path }) => matchers[index]?.(path)));
  if (unmatched.length > 0) throw new UnmatchedPathError(unmatched);
  return changed.filter(({ path }) => matchers.some((matches) => matches(path)));
}

function pathMatcher(given: string, view: View): (path: string) => boolean {
  const plain = given.replace(/^(?:\.\/)+/u, "").replace(/\/+$/u, "");
  if (plain === "" || plain === ".") return () => true;
  if (view.has(plain)) return (path) => path === plain;
  const folder = `${plain}/`;
  if (view.entries.some(({ path }) => path.startsWith(folder))) return (path) => path.startsWith(folder);
  const glob = new Minimatch(plain, { dot: true, nocomment: true, nonegate: true });
  return (path) => glob.match(path);
}

/**
 * Tells the findings that a change brought or touched: those whose lines meet a new or changed line, and those that stand for their file as a whole,
 * at its very start and without an extent. A finding elsewhere in a changed file was there before.
 */
export function onChangedLines(changes: Changes): (finding: RawFinding) => boolean {
  return ({ file, line, column, endLine, endColumn }) => {
    const ranges = changes.get(file);
    if (ranges === undefined) return false;
    return (line === 1 && column === 1 && endLine === 1 && endColumn === 1) || ranges.some(({ start, end }) => start <= endLine && line <= end);
  };
}
