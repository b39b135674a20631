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

describe("repositoryPath", () => {
  it("is relative and POSIX", () => {
    expect(repositoryPath("/work/app/src/env.ts", "/work/app")).toBe("src/env.ts");
    expect(repositoryPath("/work/app/src\\env.ts", "/work/app")).toBe("src/env.ts");
    expect(repositoryPath("/work/other/env.ts", "/work/app")).toBe("../other/env.ts");
  });
});
