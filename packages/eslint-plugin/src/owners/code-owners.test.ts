import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { codeOwnersOf, decidingRule, readCodeOwners } from "./code-owners.js";

/** Whether one pattern alone assigns a file. */
const assigns = (pattern: string, path: string): boolean => decidingRule(path, readCodeOwners(`${pattern} @a`)) !== undefined;

describe("a pattern of CODEOWNERS", () => {
  it.each([
    ["*", "a/b.ts"],
    ["*", ".github/workflows/ci.yml"],
    ["*.yml", ".github/workflows/ci.yml"],
    ["/docs/", "docs/a/b.md"],
    ["docs/", "packages/a/docs/b.md"],
    ["docs/*", "docs/a.md"],
    ["apps/github", "apps/github/a.ts"],
    ["apps/github", "apps/github"],
    ["**/logs", "a/b/logs/c.txt"],
    ["/a/**/c.ts", "a/b/b/c.ts"],
    ["/.github/workflows/", ".github/workflows/ci.yml"],
    ["my\\ file.md", "docs/my file.md"],
    ["lefthook.yml", "lefthook.yml"],
    ["{a,b}.ts", "{a,b}.ts"],
  ])("%s assigns %s", (pattern, path) => {
    expect(assigns(pattern, path)).toBe(true);
  });

  it.each([
    ["docs/*", "docs/a/b.md"],
    ["/docs/", "packages/docs/b.md"],
    ["docs/", "docs"],
    ["apps/github", "packages/apps/github/a.ts"],
    ["*.yml", "ci.yaml"],
    ["{a,b}.ts", "a.ts"],
    ["Docs/", "docs/a.md"],
  ])("%s does not assign %s", (pattern, path) => {
    expect(assigns(pattern, path)).toBe(false);
  });
});

describe("CODEOWNERS", () => {
  it("lets the last line that matches decide", () => {
    const file = readCodeOwners("* @all\n# comment\n/src/ @team # why\n/src/free.ts\n");
    expect(decidingRule("a.md", file)).toMatchObject({ owners: ["@all"], line: 1 });
    expect(decidingRule("src/a.ts", file)).toMatchObject({ owners: ["@team"], line: 3 });
    expect(decidingRule("src/free.ts", file)).toMatchObject({ owners: [], line: 4 });
  });

  it("passes over lines that the server passes over", () => {
    const { rules, faults } = readCodeOwners("!a @x\n[ab].ts @x\n* team\n* @org/team me@example.com\r\n* not@address\n");
    expect(rules.map(({ line, owners }) => [line, owners])).toEqual([[4, ["@org/team", "me@example.com"]]]);
    expect(faults.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it("takes the owners of a section of GitLab", () => {
    const file = readCodeOwners("[Database][2] @dba\nmigrations/\nseeds/ @@maintainers\n^[Optional]\n*.md\n");
    expect(decidingRule("migrations/1.sql", file)?.owners).toEqual(["@dba"]);
    expect(decidingRule("seeds/1.ts", file)?.owners).toEqual(["@@maintainers"]);
    expect(decidingRule("a.md", file)?.owners).toEqual([]);
  });

  it("is the first file of those that servers look for", () => {
    expect(codeOwnersOf(memoryRepository({ CODEOWNERS: "* @b", "docs/CODEOWNERS": "* @c", ".github/CODEOWNERS": "* @a" }))).toMatchObject({ path: ".github/CODEOWNERS", rules: [{ owners: ["@a"] }] });
    expect(codeOwnersOf(memoryRepository({ ".gitlab/CODEOWNERS": "* @d" }))?.path).toBe(".gitlab/CODEOWNERS");
    expect(codeOwnersOf(memoryRepository({ "src/CODEOWNERS": "* @d" }))).toBeUndefined();
  });
});
