import fc from "fast-check";
import { Minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import { compileScope, scopesOver } from "./scope.js";

const segment = fc.constantFrom("src", "tests", ".github", "a", "a.b", "x.test.ts", "test", "api.spec.ts", "node_modules", "über", "line\nbreak", "..a", "-");
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join("/"));
const piece = fc.constantFrom("**", "*", "?*", "*.ts", "tests", "**/tests", "{a/**,src}", "*.{test,spec}.*", "[a-c]*", ".*", "@(src|a)", "a*b*c", "src", "*.*.*");
const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("/"));

describe("compileScope", () => {
  it("decides as minimatch does, whatever the pattern and the path", () => {
    fc.assert(
      fc.property(pattern, fc.array(path, { minLength: 1, maxLength: 20 }), (glob, paths) => {
        const matches = compileScope({ files: [glob], ignores: [] });
        const expected = new Minimatch(glob, { dot: true });
        for (const one of paths) expect(matches(one), `${glob} on ${one}`).toBe(expected.match(one));
      }),
      { numRuns: 3000 },
    );
  });

  it("sees files whose names hold a line break", () => {
    expect(compileScope({ files: ["**/tests/**"], ignores: [] })("a\nb/tests/c.ts")).toBe(true);
    expect(compileScope({ files: ["src/**"], ignores: ["**/*.test.ts"] })("src/a\nb/c.test.ts")).toBe(false);
  });

  it("takes back by `!` what an earlier pattern ignores, and only that", () => {
    const matches = compileScope({ files: ["**/*.json"], ignores: ["**/fixtures/**", "!**/fixtures/keep.json"] });
    expect(["a.json", "fixtures/a.json", "fixtures/keep.json", "fixtures/keep.txt"].map(matches)).toEqual([true, false, true, false]);
  });

  it("wants every pattern of a nested list", () => {
    const matches = compileScope({ files: [["src/**", "**/*.ts"], "bin/**"], ignores: [] });
    expect(["src/a.ts", "src/a.js", "lib/a.ts", "bin/a.js"].map(matches)).toEqual([true, false, false, true]);
  });

  it("is quick on a path that every star could stretch over", () => {
    const long = `${"a/".repeat(120)}b`;
    const globs = ["**/a/**/a/**/c", "*a*a*a*c", "**/*a*a*c", "**/{a,b}/**/{a,b}/*c"];
    expect(globs.map((glob) => compileScope({ files: [glob], ignores: [] })(long))).toEqual([false, false, false, false]);
  });
});

describe("scopesOver", () => {
  it("decides for every path as compileScope does, one scope after another", () => {
    const globs = fc.array(pattern, { maxLength: 3 });
    const ignores = fc.array(fc.oneof(pattern, pattern.map((glob) => `!${glob}`)), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.record({ files: globs, ignores }), { minLength: 1, maxLength: 4 }), fc.uniqueArray(path, { maxLength: 12 }), (scopes, paths) => {
        const pathsIn = scopesOver(paths);
        for (const scope of scopes) expect(pathsIn(scope).map((index) => paths[index])).toEqual(paths.filter(compileScope(scope)));
      }),
      { numRuns: 500 },
    );
  });
});
