import { relative } from "node:path";

/** Steps that a path may do without. */
const needless = /\/\.{0,2}(?:\/|$)/;

let last = { filename: "", root: "", path: "" };

/**
 * A file's path relative to the root, POSIX, as globs and the repository name it.
 * @param filename ESLint's `context.filename`
 * @param root ESLint's `context.cwd`
 */
export function repositoryPath(filename: string, root: string): string {
  // All rules ask for the same file in turn.
  if (last.filename !== filename || last.root !== root) last = { filename, root, path: below(root, filename).replaceAll("\\", "/") };
  return last.path;
}

/** As `relative` gives it; without its work where the file's path goes on from the root's. */
function below(root: string, filename: string): string {
  const isBelow = root.startsWith("/") && !root.endsWith("/") && filename.startsWith(root) && filename.charAt(root.length) === "/";
  const rest = isBelow ? filename.slice(root.length) : "";
  return rest === "" || needless.test(rest) ? relative(root, filename) : rest.slice(1);
}
