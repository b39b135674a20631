import { defineConfig } from "vitest/config";
import { sources } from "./.ci/sources.js";

export default defineConfig({
  resolve: {
    // Tests run on the sources; only tests of the built command use dist.
    alias: Object.entries(sources).map(([find, replacement]) => ({ find: new RegExp(`^${find}$`), replacement })),
  },
  test: {
    include: [".ci/*.test.ts", "packages/*/src/**/*.test.ts", "examples/*/src/**/*.test.ts"],
    testTimeout: 60_000,
    coverage: {
      include: ["packages/{eslint-plugin,core,cli,mcp}/src/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.test.data.ts", "**/rule-tester.ts", "**/source-code-of.ts"],
      thresholds: { lines: 90, branches: 90, functions: 90, statements: 90 },
    },
  },
});
