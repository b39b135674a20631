import { describe, expect, it } from "vitest";
import { parseDocument } from "./parse-document.js";

describe("front matter", () => {
  const codes = (text: string): string[] => parseDocument("c.md", text).faults.map((each) => `${String(each.line)}:${String(each.column)} ${each.code}`);

  it.each([
    ["# x\n", "1:1 missing-front-matter"],
    ["", "1:1 missing-front-matter"],
    [" ---\ncontract: 1\n---\n", "1:2 missing-front-matter"],
    ["---\ncontract: 1\n ---\n", "1:1 unclosed-front-matter"],
    ["---\n---\n", "1:1 contract-version"],
    ["---\ncontract: 1\nzzzzzz: 1\n---\n", "3:1 unknown-key"],
    ["---\nowners: []\n---\n", "1:1 contract-version"],
    ["---\ncontract: 2\n---\n", "2:11 invalid-value"],
    ["---\ncontract: '1'\n---\n", "2:11 invalid-value"],
    ["---\n- 1\n---\n", "1:1 contract-version"],
    ["---\ncontract: 1\nvocabulary: { source: src }\n---\n", "3:23 invalid-value"],
    ["---\ncontract: 1\nvocabulary: { tets: [a] }\n---\n", "3:15 unknown-key"],
    ["---\ncontract: 1\nvocabulary: { tests: [a, 3] }\n---\n", "3:26 invalid-value"],
    ["---\ncontract: 1\nvocabulary: { tests: [../a] }\n---\n", "3:23 invalid-glob"],
    ["---\ncontract: 1\nvocabulary: { redactors: [a b] }\n---\n", "3:27 invalid-value"],
    ["---\ncontract: 1\nvocabulary: { source }\n---\n", "3:15 invalid-value"],
    ["---\ncontract: 1\nvocabulary: []\n---\n", "3:13 invalid-value"],
    ["---\ncontract: 1\nextends: x\n---\n", "3:10 invalid-value"],
    ["---\ncontract: 1\nowners: [me]\n---\n", "3:10 invalid-value"],
    ["---\ncontract: 1\nplugins: { n: ./n.js }\n---\n", "3:15 invalid-value"],
    ["---\ncontract: 1\nplugins: [n]\n---\n", "3:10 invalid-value"],
    ["---\ncontract: 1\ncontract: 1\n---\n", "3:1 duplicate-key"],
    ["---\ncontract: 1\nowners: &a [*a]\n---\n", "3:13 invalid-yaml"],
  ])("%j has the fault %s", (text, expected) => {
    const document = parseDocument("c.md", text);
    expect(codes(text)).toEqual([expected]);
    expect(document.frontMatter?.isWhole ?? false).toBe(false);
    for (const { message } of document.faults) expect(message).toMatch(/^[A-Z`].*[.?]$/u);
  });

  it("keeps the words of a vocabulary beside one that is no list", () => {
    const { frontMatter } = parseDocument("c.md", "---\ncontract: 1\nowners: me\nvocabulary: { source: [a], tests: b }\n---\n");
    expect(frontMatter).toMatchObject({ isWhole: false, vocabulary: { source: ["a"] }, owners: undefined });
  });

  it("keeps what it says rightly beside a faulty key, and its place", () => {
    const { frontMatter } = parseDocument("c.md", '---\ncontract: 1\nvocabulray: {}\nvocabulary: { source: [a, 3], tests: ["b/**"], nothing: 1 }\nextends: [x.md, 4]\nplugins: { n: eslint-plugin-n }\n---\n');
    expect(frontMatter).toMatchObject({
      isWhole: false,
      extends: [],
      vocabulary: { tests: ["b/**"] },
      vocabularyEntries: [{ key: "tests", value: "b/**", span: { line: 4 } }],
      plugins: [{ namespace: "n", package: "eslint-plugin-n" }],
    });
    expect(frontMatter?.vocabulary).not.toHaveProperty("source");
    expect(parseDocument("c.md", "---\ncontract: 1\nonwers: []\nextends: [x.md]\n---\n").frontMatter?.extends).toMatchObject([{ name: "x.md", span: { line: 4 } }]);
    expect(parseDocument("c.md", "---\ncontract: 1\n---\n").frontMatter?.isWhole).toBe(true);
  });

  it("ends its fences with blanks if it likes, and is no Markdown", () => {
    expect(parseDocument("c.md", "---  \ncontract: 1\n# A-1 is a comment\n---\t\n")).toMatchObject({ clauses: [], faults: [], frontMatter: { vocabulary: {}, vocabularyEntries: [] } });
  });

  it("names the nearest word and shows how a list is written", () => {
    expect(parseDocument("c.md", "---\ncontract: 1\nvocabulary: { tets: [a] }\n---\n").faults[0]?.message).toBe("`tets` is no key of `vocabulary`. Did you mean `tests`?");
    expect(parseDocument("c.md", "---\ncontract: 1\nzzzzzz: 1\n---\n").faults[0]?.message).toBe("`zzzzzz` is no key of the front matter. Use one of `contract`, `extends`, `vocabulary`, `owners`, `plugins`.");
    expect(parseDocument("c.md", "---\ncontract: 1\nvocabulary: { source: src }\n---\n").faults[0]?.message).toBe('`vocabulary.source` must be a list of globs, for instance `["src/**"]`.');
  });
});
