import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Linter } from "eslint";
import type { LintRule } from "./lint-rule.js";

interface Internals {
  FlatConfigArray: new (configs: readonly Linter.Config[], options: { basePath: string }) => {
    normalizeSync(): Linter.Config[] & { getConfig(path: string): Linter.Config | undefined };
  };
  coreRules: { get(name: string): LintRule | undefined; keys(): Iterable<string> };
}

let loaded: Internals | undefined;

/**
 * Two parts of ESLint 10 that it does not export: the flat configuration prepared once (`Linter` alone would prepare it anew for every file,
 * a fifth of a millisecond each), and its own rules without the class `ESLint` around them. Everything that depends on them goes through
 * this file; the bundle of the command line replaces it by direct imports.
 * @throws Error where the installed ESLint has another layout
 */
export function eslintInternals(): Internals {
  if (loaded === undefined) {
    const require = createRequire(import.meta.url);
    const root = dirname(require.resolve("eslint/package.json"));
    const { FlatConfigArray } = require(join(root, "lib/config/flat-config-array.js")) as Pick<Internals, "FlatConfigArray">;
    const coreRules = require(join(root, "lib/rules/index.js")) as Internals["coreRules"];
    loaded = { FlatConfigArray, coreRules };
  }
  return loaded;
}
