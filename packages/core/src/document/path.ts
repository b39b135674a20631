/**
 * Whether a text is a relative POSIX path that stays below its root: no `.`, `..` or empty segment, no backslash,
 * no drive, no control character.
 */
export function isRelativePath(path: string): boolean {
  if (path.includes("\\") || /\p{Cc}/u.test(path) || /^[A-Za-z]:/u.test(path)) return false;
  return path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
}
