import type { Repository } from "../settings.js";
import type { Definition } from "./definition.js";
import { followExport, startTrail } from "./follow.js";

/**
 * What a module of the repository exports under a name, followed through re-exports (`export { a as b } from`, `export *`, an import that is
 * exported) to where it is defined. CommonJS counts: `module.exports = value` is the default, members of it and of `exports` have names.
 * @param path POSIX, relative to the root
 * @param name `default` for the default export
 * @returns undefined where there is no such export, its value is not constant, or a module on the way is not there or does not parse
 */
export function exportOf(path: string, name: string, repository: Repository): Definition | undefined {
  const sourceCode = repository.parse?.(path);
  return sourceCode && followExport(name, startTrail(path, sourceCode, repository));
}
