import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { importOf, moduleSpecifier } from "./module-specifier.js";

function specifier(from: string, module: string, code = ""): string {
  return moduleSpecifier(from, module, sourceCodeOf(code).ast);
}

describe("moduleSpecifier", () => {
  it.each([
    ["src/a.ts", "src/env.ts", "./env.js"],
    ["src/deep/er/a.ts", "src/env.ts", "../../env.js"],
    ["src/a.ts", "src/config/env.ts", "./config/env.js"],
    ["apps/a/src/a.ts", "packages/env/index.ts", "../../../packages/env/index.js"],
    ["a.ts", "env.ts", "./env.js"],
    ["src/a.ts", ".config/env.ts", "../.config/env.js"],
    ["src/a.ts", "src/env.mts", "./env.mjs"],
    ["src/a.ts", "src/env.cts", "./env.cjs"],
    ["src/a.ts", "src/env.tsx", "./env.js"],
    ["src/a.js", "src/env.js", "./env.js"],
    ["src/a.mjs", "src/env.mjs", "./env.mjs"],
  ])("from %s to %s", (from, module, expected) => {
    expect(specifier(from, module)).toBe(expected);
  });

  it.each([
    ["import a from './a.js';", "./env.js"],
    ["import a from './a';", "./env"],
    ["import a from '../a.ts';", "./env.ts"],
    ["export * from './a';", "./env"],
    ["export { a } from './a.ts';", "./env.ts"],
    ["import a from 'a'; import b from './b';", "./env"],
    ["import a from 'a';", "./env.js"],
    ["import a from '@scope/a';", "./env.js"],
    ["import a from '@/lib/a';", "./env"],
    ["import a from '~/a.js';", "./env.js"],
    ["import a from '@/lib/a'; import b from './b.js';", "./env.js"],
    ["export const a = 1;", "./env.js"],
  ])("in the style of %s", (code, expected) => {
    expect(specifier("src/a.ts", "src/env.ts", code)).toBe(expected);
  });

  it.each([
    ["src/env.mjs", "./env.mjs"],
    ["src/env.mts", "./env.mjs"],
    ["src/env.cts", "./env.cjs"],
    ["src/env.tsx", "./env"],
  ])("of %s is found as %s where the file writes no extensions", (module, expected) => {
    expect(specifier("src/a.ts", module, "import a from './a';")).toBe(expected);
  });

  it("leaves the index out where the file writes no extensions", () => {
    expect(specifier("src/a.ts", "src/env/index.ts", "import a from './a';")).toBe("./env");
    expect(specifier("src/a.ts", "src/env/index.ts", "import a from './a.js';")).toBe("./env/index.js");
  });
});

describe("importOf", () => {
  it.each([
    ["import { env } from './env.js';", true],
    ["import { env } from './env';", true],
    ["import { env } from './env.ts';", true],
    ["import { env } from '../src/env.js';", true],
    ["import { env } from './other.js';", false],
    ["import { env } from 'env';", false],
    ["import { env } from '../env.js';", false],
    ["export { env } from './env.js';", false],
  ])("of %s: %s", (code, expected) => {
    expect(importOf("src/a.ts", "src/env.ts", sourceCodeOf(code).ast) !== undefined).toBe(expected);
  });

  it("finds the index of a folder", () => {
    const { ast } = sourceCodeOf("import { env } from './env';");
    expect(importOf("src/a.ts", "src/env/index.ts", ast)).toBe(ast.body[0]);
    expect(importOf("src/a.ts", "src/env/env.ts", ast)).toBeUndefined();
  });
});
