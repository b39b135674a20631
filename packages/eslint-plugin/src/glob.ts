import { Minimatch } from "minimatch";

interface Compiled {
  matchers: readonly Minimatch[];
  /** The path that was asked last, and the answer: the rules of one file all ask the same. */
  path: string | undefined;
  matches: boolean;
}

const compiled = new WeakMap<readonly string[], Compiled>();

/**
 * Whether a path matches one of the globs of the vocabulary. The globs of one list are compiled once, and a list must not change afterwards.
 * @param path POSIX, relative to the root
 */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  let list = compiled.get(globs);
  if (!list) {
    list = { matchers: globs.map((glob) => new Minimatch(glob.replace(/^\.\//, ""), { dot: true })), path: undefined, matches: false };
    compiled.set(globs, list);
  }
  if (list.path !== path) {
    list.path = path;
    list.matches = list.matchers.some((matcher) => matcher.match(path));
  }
  return list.matches;
}
