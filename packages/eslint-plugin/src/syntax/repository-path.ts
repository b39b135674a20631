import { relative } from "node:path";

let last = { filename: "", root: "", path: "" };

/**
 * A file's path relative to the root, POSIX, as globs and the repository name it.
 * @param filename ESLint's `context.filename`
 * @param root ESLint's `context.cwd`
 */
export function repositoryPath(filename: string, root: string): string {
  // All rules ask for the same file in turn.
  if (last.filename !== filename || last.root !== root) last = { filename, root, path: relative(root, filename).replaceAll("\\", "/") };
  return last.path;
}
