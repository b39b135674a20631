import { posix } from "node:path";
import { matchesAny } from "./glob.js";
import { resolveModule } from "./modules/resolve-module.js";
import type { Repository } from "./settings.js";

const extension = /\.[cm]?[jt]sx?$/;
const endings = [".ts", ".js", ".tsx", ".mts", ".cts", ".mjs", ".cjs", ".jsx", "/index.ts", "/index.js"];

/**
 * Whether an import loads one of the modules that the contract declares by globs. Where the repository does not tell what it loads, an import
 * through an alias (`@/lib/logger`, `#logger`, `~/logger`) counts when a declared path ends in what follows the alias.
 * @param specifier as the import writes it
 * @param file the importing file, POSIX, relative to the root
 */
export function isDeclaredModule(specifier: string, file: string, globs: readonly string[], repository?: Repository): boolean {
  if (globs.length === 0) return false;
  const resolved = resolveModule(specifier, file, repository);
  if (resolved !== undefined) return matchesAny(resolved, globs) || globs.includes(specifier);
  const bare = specifier.replace(extension, "");
  if (bare.startsWith(".")) {
    const path = posix.join(posix.dirname(file), bare);
    return endings.some((ending) => matchesAny(path + ending, globs));
  }
  const alias = /^(?:@|~|#|src|\$lib)\/(.+)$|^#(.+)$/.exec(bare);
  const tail = alias?.[1] ?? alias?.[2];
  if (tail === undefined) return globs.includes(specifier);
  return globs.some((glob) => {
    const path = glob.replace(extension, "").replace(/\/index$/, "");
    return path === tail || path.endsWith(`/${tail}`);
  });
}
