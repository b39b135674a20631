import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { changelogsOf, hasEntry, isChangelog } from "./changelog.js";

describe("an entry of a changelog", () => {
  it.each([
    "## [1.2.3] - 2026-01-02",
    "## 1.2.3",
    "# v1.2.3 (2026-01-02)",
    "### [1.2.3](https://example.com/compare/v1.2.2...v1.2.3)",
    "## @acme/api@1.2.3",
    "**1.2.3**",
    "- 1.2.3: the first",
    "Version 1.2.3",
    "버전 1.2.3",
    "1.2.3 / 2026-01-02\n==================",
    '<a name="1.2.3"></a>',
    "## Release of 1.2.3.",
    "> ## 1.2.3",
  ])("%s", (text) => {
    expect(hasEntry(`# Changelog\n\n${text}\n\n- Something\n`, "1.2.3")).toBe(true);
  });

  it.each([
    ["another version that ends alike", "## 11.2.3"],
    ["another version that starts alike", "## 1.2.34"],
    ["a version below", "## 1.2.3.4"],
    ["a pre-release", "## 1.2.3-beta.1"],
    ["a build", "## 1.2.3+5"],
    ["a mention", "- Mends what 1.2.3 broke"],
    ["a comparison", "## [1.2.4](https://example.com/compare/v1.2.3...v1.2.4)"],
    ["nothing", ""],
  ])("is not %s", (_name, text) => {
    expect(hasEntry(`# Changelog\n\n${text}\n`, "1.2.3")).toBe(false);
  });

  it("is found behind a mention", () => {
    expect(hasEntry("Broken since 1.2.3\n\n## 1.2.3\n", "1.2.3")).toBe(true);
  });

  it("is looked for in time that grows with the text", () => {
    expect(hasEntry(`${"[".repeat(200_000)}${" x 1.2.3".repeat(50_000)}`, "1.2.3")).toBe(false);
  });
});

describe("changelogs", () => {
  it.each(["CHANGELOG.md", "changelog", "CHANGES.rst", "History.md", "RELEASE-NOTES.md", "docs/CHANGELOG.mdx", "changelogs/v1.md", "CHANGELOG_release.md", "packages/a/ChangeLog.txt"])("%s is one", (path) => {
    expect(isChangelog(path)).toBe(true);
  });

  it.each(["src/history.ts", "components/Changes.tsx", "changelog.png", "docs/changelog-format.test.ts", "README.md", ".changeset/one.md"])("%s is none", (path) => {
    expect(isChangelog(path)).toBe(false);
  });

  const repository = memoryRepository({ "CHANGELOG.md": "", "changelogs/beta.md": "", "packages/a/docs/CHANGELOG.md": "", "packages/b/src/index.ts": "" });

  it.each([
    [".", ["CHANGELOG.md", "changelogs/beta.md"]],
    ["packages/a", ["packages/a/docs/CHANGELOG.md"]],
    ["packages/b", ["CHANGELOG.md", "changelogs/beta.md"]],
  ])("of %s", (folder, expected) => {
    expect(changelogsOf(folder, repository)).toEqual(expected);
  });

  it("may not be there", () => {
    expect(changelogsOf("a/b", memoryRepository({ "README.md": "" }))).toEqual([]);
  });
});
