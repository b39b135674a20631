import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** A path that an agent named, as the repository knows it. */
export interface InsidePath {
  /** POSIX, relative to the root. */
  path: string;
  /** Where links lead to, POSIX, relative to the root; the same path where there is none. */
  target: string;
}

/**
 * A path relative to the root, and where it really leads. Neither has to exist.
 * @param root absolute, free of symlinks
 * @param folder that a relative path starts from, absolute
 * @returns undefined where both ends are outside of the root, in `.git` included only as a path
 */
export function insideOf(root: string, folder: string, path: string): InsidePath | undefined {
  if (path.includes("\0")) return undefined;
  const absolute = resolve(folder, path);
  const real = realTarget(absolute);
  const [given, target] = [relativeTo(root, join(realTarget(dirname(absolute)), basename(absolute))) ?? relativeTo(root, absolute), relativeTo(root, real)];
  const known = given ?? target;
  return known === undefined ? undefined : { path: known, target: target ?? known };
}

/** Follows the links of a path as far as it exists. */
function realTarget(path: string): string {
  const missing: string[] = [];
  for (let existing = path; ; existing = dirname(existing)) {
    try {
      return join(realpathSync(existing), ...missing.reverse());
    } catch {
      if (dirname(existing) === existing) return path;
      missing.push(basename(existing));
    }
  }
}

function relativeTo(root: string, path: string): string | undefined {
  const way = relative(root, path);
  if (way === "" || way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) return undefined;
  return sep === "/" ? way : way.replaceAll(sep, "/");
}
