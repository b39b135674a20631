import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Linter, SourceCode } from "eslint";
import type { LintLanguage, LintRule } from "./lint-rule.js";

/** What ESLint makes of a selector. */
interface Selector {
  /** Types of the nodes that it may match; null where that may be any. */
  nodeTypes: readonly string[] | null;
  /** Whether it matches every node of these types, wherever it stands. */
  alwaysMatches: boolean;
}

interface Internals {
  FlatConfigArray: new (configs: readonly Linter.Config[], options: { basePath: string }) => {
    normalizeSync(): Linter.Config[] & { getConfig(path: string): Linter.Config | undefined };
  };
  coreRules: { get(name: string): LintRule | undefined; keys(): Iterable<string> };
  javascript: LintLanguage;
  SourceCode: typeof SourceCode;
  parseSelector(source: string): Selector;
}

let loaded: Internals | undefined;

/**
 * Parts of ESLint 10 that it does not export: the flat configuration prepared once (`Linter` alone would prepare it anew for every file,
 * a fifth of a millisecond each), its own rules, its language and its source code without the class `ESLint` around them, and what it makes of a
 * selector. Everything that depends on them goes through this file; the bundle of the command line replaces it by direct imports.
 * @throws Error where the installed ESLint has another layout
 */
export function eslintInternals(): Internals {
  if (loaded === undefined) {
    const require = createRequire(import.meta.url);
    const root = dirname(require.resolve("eslint/package.json"));
    const { FlatConfigArray } = require(join(root, "lib/config/flat-config-array.js")) as Pick<Internals, "FlatConfigArray">;
    const coreRules = require(join(root, "lib/rules/index.js")) as Internals["coreRules"];
    const javascript = require(join(root, "lib/languages/js/index.js")) as Internals["javascript"];
    const { SourceCode } = require(join(root, "lib/languages/js/source-code/index.js")) as Pick<Internals, "SourceCode">;
    const { parse: parseSelector } = require(join(root, "lib/linter/esquery.js")) as { parse: Internals["parseSelector"] };
    loaded = { FlatConfigArray, coreRules, javascript, SourceCode, parseSelector };
  }
  return loaded;
}
