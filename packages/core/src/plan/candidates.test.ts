import fc from "fast-check";
import { Minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import { candidatesOver } from "./candidates.js";

const name = fc.constantFrom("a", "b.ts", "vitest.config.ts", "vite.config.js", ".env", ".env.local", "x.env", "Makefile", "a.", ".a", "..a", "node_modules", "x.test.ts", "line\nbreak.ts", "a[b].ts", "!a.ts", "#a.ts");
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
const piece = fc.constantFrom(
  "**", "*", "*.ts", "vi*.ts", "v*.{js,ts}", "{vitest,vite}{.,-}*.{js,ts}", ".env*", ".env[._-]*", "*.env.*", "[.a]env", "x[.a]env", "Make*", "Makefile", "a?ts", "?*", "a.", "*.", ".", "..",
  "@(a|b).ts", "a[[]b].ts", "[!a].ts", "!a.ts", "{a", "b}.ts", "#a.ts", "{.env,a.}*", "a*b*c.ts", "",
);
const glob = fc.tuple(fc.constantFrom("", "", "", "!", "./"), fc.array(piece, { minLength: 1, maxLength: 4 })).map(([start, pieces]) => start + pieces.join("/"));

describe("candidatesOver", () => {
  it("leaves out no path that a glob matches, of all paths and of some", () => {
    fc.assert(
      fc.property(glob, fc.uniqueArray(path, { maxLength: 16 }), (one, paths) => {
        const matcher = new Minimatch(one, { dot: true });
        const candidates = candidatesOver(paths);
        for (const indexes of [[...paths.keys()], [...paths.keys()].slice(1)]) {
          const found = candidates(indexes, one);
          expect(found).toEqual(indexes.filter((index) => found.includes(index)));
          expect(found).toEqual(expect.arrayContaining(indexes.filter((index) => matcher.match(paths[index] ?? ""))));
        }
      }),
      { numRuns: 5000 },
    );
  });

  const paths = ["src/a.ts", "src/b.json", "vitest.config.ts", "vendor/vi.json", ".env.local", "docs/env.md", "Makefile"];

  it.each([
    ["**/*.json", ["src/b.json", "vendor/vi.json"]],
    ["src/**/*.{json,md}", ["src/b.json", "vendor/vi.json", "docs/env.md"]],
    ["**/{vite,vitest}.*.{ts,json}", ["vitest.config.ts", "vendor/vi.json"]],
    ["**/.env.*", [".env.local"]],
    ["src/**", ["src/a.ts", "src/b.json"]],
    ["**/Makefile", ["Makefile"]],
    ["**/*", paths],
    ["!**/*.json", paths],
    ["{a,b,c,d,e}/**", paths],
  ])("%s may match %j", (one, expected) => {
    const candidates = candidatesOver(paths);
    const all = [...paths.keys()];
    expect(candidates(all, one).map((index) => paths[index])).toEqual(expected);
    expect(candidates(all.slice(1), one).map((index) => paths[index])).toEqual(expected.filter((found) => found !== paths[0]));
  });
});
