import { describe, expect, it } from "vitest";
import { compileScope } from "../plan/scope.js";
import { probesFor } from "./probes.js";

const paths = ["README.md", "src/a.ts", "src/deep/b.ts", "config/Dockerfile"];
const matching = (probes: readonly string[], glob: string): string[] => probes.filter(compileScope({ files: [glob], ignores: [] }));

describe("files that may come", () => {
  const probes = probesFor(paths, ["src/**", "lib/*.spec.{ts,js}", "**/*.evil.ts", "src/[a-c]x/?.ts"]);

  it("are none that there are, each once and sorted", () => {
    expect(probes.filter((path) => paths.includes(path))).toEqual([]);
    expect(probes).toEqual([...new Set(probes)].sort());
  });

  it.each([
    ["a sibling of the same kind", "*.md"],
    ["a sibling of another kind of code", "src/*.tsx"],
    ["a file in a new folder", "src/deep/*/*.ts"],
    ["a file without an ending", "config/*"],
    ["code at the root", "*.mjs"],
    ["what a glob asks for", "lib/*.spec.js"],
    ["what a glob asks for anywhere", "src/deep/*.evil.ts"],
    ["what a class of characters asks for", "src/ax/x.ts"],
  ])("are %s", (_, glob) => {
    expect(matching(probes, glob)).not.toEqual([]);
  });

  it("do not depend on the order of globs", () => {
    expect(probesFor(paths, ["**/*.evil.ts", "src/**", "src/**"])).toEqual(probesFor(paths, ["src/**", "**/*.evil.ts"]));
  });

  it("are bounded, whatever there is", () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `folder-${index}/sub/a.ts`);
    const globs = Array.from({ length: 4_000 }, (_, index) => `**/{a,b,c,d}{e,f,g,h}{i,j,k,l}-${index}.ts`);
    expect(probesFor(many, []).length).toBeLessThanOrEqual(60_000);
    expect(probesFor(many, globs).length).toBeLessThanOrEqual(3 * 5_000);
  });
});
