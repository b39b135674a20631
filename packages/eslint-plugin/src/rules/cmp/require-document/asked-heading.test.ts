import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../../data/markdown/read-markdown.js";
import { passageOf } from "../../../documents/passage.js";
import { mayTreat, treats } from "./asked-heading.js";

describe("mayTreat", () => {
  it.each([
    ["text\n\n### The Cache\n\ntext", ["cache"]],
    ["text\n\nConnection\npool\n---\ntext", ["connection pool"]],
    ["a | b\n:-- | --\nCaching | none", ["caching"]],
    ["- **Cache**\n  — five minutes", ["cache"]],
    ["> Caching\n>\n> : none", ["caching"]],
    ["캐시： 없음", ["캐시"]],
    ["Cache&colon; none", ["cache"]],
    ["---\r\ncache: none\r\n---\r\n", ["cache"]],
  ])("does not rule out that %j treats one of %j", (text, phrases) => {
    expect(mayTreat(text, phrases)).toBe(true);
  });

  it.each([
    ["# Title\n\nWe have a cache\n \t\nNote: none", ["cache"]],
    ["# Title\r\n\r\nWe have a cache\r\n\r\nNote: none", ["cache"]],
    ["# Connection\n\npool: none", ["connection pool"]],
    ["# Title", ["cache"]],
    ["# Title\n\nNote: we have a cache\nthat #holds", ["cache"]],
    ["# Title\n\n- Pool: of the connection", ["connection pool"]],
  ])("rules out that %j treats one of %j", (text, phrases) => {
    expect(mayTreat(text, phrases)).toBe(false);
  });

  it("rules out no text that treats one", () => {
    const piece = fc.constantFrom("cache", "Pool", " size", " ", "\n", "\n\n", "\r\n", "- ", "1. ", "> ", "# ", "## ", "---\n", "===\n", ": ", " — ", "&#58; 5", "|", "\n|-|-|\n", "**", "`", "```\n", "[a](b)", "<!-- x -->", "\t", "    ", "5");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join("");
        const passage = passageOf("cache.md", readMarkdown(text), { file: /cache/u, title: /cache/u });
        for (const phrases of [["cache"], ["pool size"]]) if (passage && treats(passage, phrases)) expect(mayTreat(text, phrases), text).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
