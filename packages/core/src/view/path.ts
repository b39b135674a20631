/** Orders two strings by UTF-16 code unit, on every machine the same: negative, 0 or positive. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Whether `path` is a plain path below a root: not empty, not absolute, no NUL, and no segment that is empty, `.`, `..`
 * or `.git` (in any case, as git itself refuses it).
 */
export function isPathInside(path: string): boolean {
  return (
    !path.includes("\0") &&
    path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== ".." && segment.toLowerCase() !== ".git")
  );
}
