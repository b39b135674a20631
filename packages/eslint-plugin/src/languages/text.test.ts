import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../index.js";

const words = {
  meta: { languages: ["contract/text"] },
  create(context: {
    sourceCode: { text: string; getLocFromIndex(index: number): { line: number; column: number } };
    report(descriptor: { loc: object; message: string }): void;
  }) {
    return {
      Text(node: { loc: object }) {
        context.report({ loc: node.loc, message: "All." });
        for (const { index } of context.sourceCode.text.matchAll(/bad/g)) {
          context.report({ loc: context.sourceCode.getLocFromIndex(index), message: "Bad." });
        }
      },
      "Text:exit": (node: { loc: object }) => context.report({ loc: node.loc, message: "Out." }),
    };
  },
};

function lint(code: string): string[] {
  const found = new Linter({ configType: "flat" }).verify(
    code,
    {
      files: ["**/*.pem"],
      plugins: { contract: plugin, words: { rules: { words: words as object as Rule.RuleModule } } },
      language: "contract/text",
      rules: { "words/words": "error" },
    },
    "key.pem",
  );
  return found.map(({ line, column, endLine, endColumn, message }) => `${line}:${column}-${endLine}:${endColumn} ${message}`);
}

describe("the text language", () => {
  it.each([
    ["", "1:1-1:1"],
    ["one", "1:1-1:4"],
    ["one\n", "1:1-2:1"],
    ["one\r\ntwo\n\nx", "1:1-4:2"],
    ["\uFEFFone", "1:1-1:4"],
  ])("gives %j as one node", (code, place) => {
    expect(lint(code)).toEqual([`${place} All.`, `${place} Out.`]);
  });

  it("finds the place of an offset", () => {
    expect(lint("a\r\nb bad\nbad").filter((message) => message.endsWith("Bad."))).toEqual([
      "2:3-undefined:undefined Bad.",
      "3:1-undefined:undefined Bad.",
    ]);
  });
});
