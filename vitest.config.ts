import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run on the sources; only tests of the built command use dist.
    alias: [
      { find: /^@contract-as-code\/core\/eslint$/, replacement: source("packages/core/src/eslint.ts") },
      { find: /^@contract-as-code\/core$/, replacement: source("packages/core/src/index.ts") },
      { find: /^@contract-as-code\/eslint-plugin\/environment$/, replacement: source("packages/eslint-plugin/src/environment.ts") },
      { find: /^@contract-as-code\/eslint-plugin\/parser$/, replacement: source("packages/eslint-plugin/src/languages/oxc/parser.ts") },
      { find: /^@contract-as-code\/eslint-plugin$/, replacement: source("packages/eslint-plugin/src/index.ts") },
    ],
  },
  test: {
    include: [".ci/*.test.ts", "packages/*/src/**/*.test.ts", "examples/*/src/**/*.test.ts"],
    testTimeout: 60_000,
    coverage: {
      include: ["packages/{eslint-plugin,core,cli}/src/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.test.data.ts", "**/rule-tester.ts", "**/source-code-of.ts"],
      thresholds: { lines: 90, branches: 90, functions: 90, statements: 90 },
    },
  },
});
