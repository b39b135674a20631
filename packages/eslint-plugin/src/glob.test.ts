import fc from "fast-check";
import { Minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import { matchesAny } from "./glob.js";
import { repositoryPath } from "./syntax/repository-path.js";

describe("matchesAny", () => {
  it.each([
    ["src/env.ts", ["src/env.ts"], true],
    ["src/env.ts", ["./src/env.ts"], true],
    ["src/env.ts", ["lib/**", "src/*.ts"], true],
    ["src/config/.env/a.ts", ["src/**"], true],
    ["lib/src/env.ts", ["src/env.ts"], false],
    ["src/env.tsx", ["src/env.ts"], false],
    ["src/a/env.ts", ["src/*.ts"], false],
    ["src/env.ts", [], false],
  ])("%s with %j: %s", (path, globs, expected) => {
    expect(matchesAny(path, globs)).toBe(expected);
    expect(matchesAny(path, globs)).toBe(expected);
  });
});

describe("matchesAny, by what globs begin and end with", () => {
  const segment = fc.constantFrom("src", "a", "b.ts", ".env", "*", "**", "*.ts", "a*", "*b*", "?", "b.?s", "..", ".", "[ab]", "{a,src}", "{a,{b,src}}.ts", "{!a,b}", "{#a,b}", "{a}", "{,a}", "\\{a,b\\}", "{1..2}", "@({a,b}|ab)", "@(a|b)", "!(a)", "!a", "#a");
  const step = fc.constantFrom("src", "a", "b", "b.ts", ".env", "x.ts", "ab", "#a", "!a");
  it("matches what the glob alone matches", () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.array(step, { minLength: 1, maxLength: 4 }), (segments, steps) => {
        const [glob, path] = [segments.join("/"), steps.join("/")];
        expect(matchesAny(path, [glob])).toBe(new Minimatch(glob.replace(/^\.\//, ""), { dot: true }).match(path));
      }),
      { numRuns: 5000 },
    );
  });
});

describe("repositoryPath", () => {
  it("is relative and POSIX", () => {
    expect(repositoryPath("/work/app/src/env.ts", "/work/app")).toBe("src/env.ts");
    expect(repositoryPath("/work/app/src\\env.ts", "/work/app")).toBe("src/env.ts");
    expect(repositoryPath("/work/other/env.ts", "/work/app")).toBe("../other/env.ts");
    expect(repositoryPath("/work/other/env.ts", "/work/other")).toBe("env.ts");
    expect(repositoryPath("/work/other/env.ts", "/work/app")).toBe("../other/env.ts");
  });
});
