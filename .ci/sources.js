import { fileURLToPath } from "node:url";

const source = (path) => fileURLToPath(new URL(`../packages/${path}`, import.meta.url));

/** The sources behind the packages' doors, for tests that run without a build. */
export const sources = {
  "@contract-as-code/core/eslint": source("core/src/eslint.ts"),
  "@contract-as-code/core/ahead": source("core/src/ahead.ts"),
  "@contract-as-code/core/gates": source("core/src/gates.ts"),
  "@contract-as-code/core": source("core/src/index.ts"),
  "@contract-as-code/eslint-plugin/environment": source("eslint-plugin/src/environment.ts"),
  "@contract-as-code/eslint-plugin/parser": source("eslint-plugin/src/languages/oxc/parser.ts"),
  "@contract-as-code/eslint-plugin/secrets": source("eslint-plugin/src/rules/sec/no-secrets/text-leaks.ts"),
  "@contract-as-code/eslint-plugin": source("eslint-plugin/src/index.ts"),
};
