import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../data/markdown/read-markdown.js";
import { titlesIn } from "./titles.js";

describe("titlesIn", () => {
  it.each([
    ["# One\ntext\n   ## Two ##  \n\t# no\na # no\n#three", "# One\n## Two ##\n#three"],
    ["Over\n====\n\nAlso\r\n--- \r\n", "Over\nAlso\r"],
    ["a\n---\n---\n===", "a\na\na"],
    ["- item\n\n--\n\n  indented\n--", ""],
    ["--\n==", "--"],
    ["# One\n---", "# One\n# One"],
    ["```sh\n# comment\n```", "# comment"],
    [`# ${"a".repeat(400)}`, `# ${"a".repeat(298)}`],
    [`${"a".repeat(400)}\n---`, "a".repeat(300)],
    ["", ""],
  ])("of %j are %j", (text, titles) => {
    expect(titlesIn(text)).toBe(titles);
  });

  it("hold every heading with a word that a parser finds", () => {
    const piece = fc.constantFrom("#", "a", "b c", "   # d", "\n", "\n\n", "- ", "> ", "---\n", "===", "```\n", "\r\n", "\n# ", "\n## b");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const titles = titlesIn(text).split("\n");
        // A heading of several lines is told by its last one.
        for (const { heading } of readMarkdown(text).sections) {
          const lines = text.slice(...heading).trim().split(/\r?\n/u).map((line) => line.trim());
          const told = lines.length > 1 ? lines.at(-2) : lines[0];
          if (told !== undefined && /\w/u.test(told)) expect(titles.map((title) => title.trim())).toContain(told);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
