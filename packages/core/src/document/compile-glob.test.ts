import { Minimatch, type MinimatchOptions } from "minimatch";
import { describe, expect, it } from "vitest";
import { compileGlob } from "./compile-glob.js";

const ordinary: MinimatchOptions = { dot: true, nocomment: true, nonegate: true };

const patterns = [
  "**", "*", "src", "src/**", "src/*", "src/*.ts", "**/*.ts", "**/src/**", "**/src", "src/**/*.ts", "a/**/src/**", "src/**/b/**", "{src,lib}/**", "*.{ts,js}", "src/[ab].ts",
  "src/?.ts", "@(src|lib)/**", "+(a).ts", ".github/**", "src/.*", "a*b*c*d", "a*b*c", "!src/**", "src/!(a).ts", "#a/**", "src/**/", "**/", "/**", "(a)/**",
];
const folders = ["", "src/", "lib/", "x/src/", "a/x/src/", "src/x/b/", ".github/", "a\nb/src/", "src/a\u2028b/", "#a/", "!src/", "(a)/"];
const names = ["", "a.ts", "b.ts", "ab.ts", ".a.ts", "src", "a\n.ts", "abcd", "axbxcxd", "a.js", "b"];
const paths = [...new Set(folders.flatMap((folder) => names.map((name) => (folder + name).replace(/\/$/u, ""))))];

describe("compileGlob", () => {
  it.each<[string, MinimatchOptions]>([
    ["with dots", ordinary],
    ["without dots", { ...ordinary, dot: false }],
    ["negated", { dot: true, flipNegate: true }],
    ["with comments", { dot: true }],
  ])("decides as minimatch does, %s", (_, options) => {
    const differing = patterns.flatMap((pattern) => {
      const matches = compileGlob(pattern, options);
      const glob = new Minimatch(pattern, options);
      return paths.filter((path) => matches(path) !== glob.match(path)).map((path) => [pattern, path]);
    });
    expect(differing).toEqual([]);
  });

  it.each([
    ["src/**", "src/a/b.ts", true],
    ["src/**", "src", false],
    ["src/**", "src\n", false],
    ["**/src/**", "x/src", false],
    ["**/src/**", "src/src", true],
    ["**", "a\nb", true],
    ["src/*.ts", "src/a\nb.ts", true],
    ["src/*.ts", "src/a/b.ts", false],
    ["*.{ts,js}", "a.js", true],
  ])("%j of %j: %s", (pattern, path, expected) => {
    expect(compileGlob(pattern, ordinary)(path)).toBe(expected);
  });

  it("leaves names with a dot out where it is to", () => {
    const matches = compileGlob("packages/**", { ...ordinary, dot: false });
    expect(["packages/a/b", "packages/.cache/a", "packages/a/.cache"].map((path) => matches(path))).toEqual([true, false, false]);
  });

  it("gives the same answer each time that it is asked", () => {
    const matches = compileGlob("src/**", ordinary);
    expect(["src", "src/a", "src", "src/a", "src/b"].map((path) => matches(path))).toEqual([false, true, false, true, true]);
  });
});
