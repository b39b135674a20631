import { Minimatch } from "minimatch";

const compiled = new WeakMap<readonly string[], Minimatch[]>();

/**
 * Whether a path matches one of the globs of the vocabulary. The globs of one list are compiled once.
 * @param path POSIX, relative to the root
 */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  let matchers = compiled.get(globs);
  if (!matchers) {
    matchers = globs.map((glob) => new Minimatch(glob.replace(/^\.\//, ""), { dot: true }));
    compiled.set(globs, matchers);
  }
  return matchers.some((matcher) => matcher.match(path));
}
