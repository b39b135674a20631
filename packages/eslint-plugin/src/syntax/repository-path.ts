import { relative } from "node:path";

/**
 * A file's path relative to the root, POSIX, as globs and the repository name it.
 * @param filename ESLint's `context.filename`
 * @param root ESLint's `context.cwd`
 */
export function repositoryPath(filename: string, root: string): string {
  return relative(root, filename).replaceAll("\\", "/");
}
