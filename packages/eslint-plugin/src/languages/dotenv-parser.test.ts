import { parse as reference } from "dotenv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDotenv, type DotenvEntry, type DotenvNode, type DotenvStatement } from "./dotenv-parser.js";

function entries(text: string): DotenvEntry[] {
  return parseDotenv(text).body.filter((node) => node.type === "Entry");
}

/** Keys and values as a program gets them: the last of each key. */
function values(text: string): Record<string, string> {
  return Object.fromEntries(entries(text).map(({ key, value }) => [key.name, value.value]));
}

function types(text: string): DotenvStatement["type"][] {
  return parseDotenv(text).body.map((node) => node.type);
}

function nodes(text: string): DotenvNode[] {
  const document = parseDotenv(text);
  return [document, ...document.body.flatMap((node): DotenvNode[] => (node.type === "Entry" ? [node, node.key, node.value] : [node]))];
}

describe("parseDotenv", () => {
  it.each([
    ["A=1", { A: "1" }],
    ["A = 1 ", { A: "1" }],
    ["  A=1", { A: "1" }],
    ["export A=1", { A: "1" }],
    ["export=1", { export: "1" }],
    ["export = 1", { export: "1" }],
    ["A: 1", { A: "1" }],
    ["A.b-c=1", { "A.b-c": "1" }],
    ["A=", { A: "" }],
    ["A=\nB=2", { A: "", B: "2" }],
    ["A=''", { A: "" }],
    ["A=' x '", { A: " x " }],
    ['A="x # y" # z', { A: "x # y" }],
    ["A=`x 'y' \"z\"`", { A: "x 'y' \"z\"" }],
    ["A=x#y", { A: "x" }],
    ["A=x # y", { A: "x" }],
    ["A=# y", { A: "" }],
    ['A="x\\ny\\r"', { A: "x\ny\r" }],
    ["A='x\\ny'", { A: "x\\ny" }],
    ["A=x\\ny", { A: "x\\ny" }],
    ['A="x\ny"\nB=2', { A: "x\ny", B: "2" }],
    ["A='x\r\ny'\r\nB=2", { A: "x\ny", B: "2" }],
    ["A=`x\ny`", { A: "x\ny" }],
    ['A="x\\"y"', { A: 'x\\"y' }],
    ['A="C:\\dir\\"', { A: "C:\\dir\\" }],
    ['A="C:\\dir\\"\nB="2"', { A: "C:\\dir\\", B: "2" }],
    ['A="x', { A: '"x' }],
    ['A="x" y', { A: '"x" y' }],
    ['A="x" "y"', { A: 'x" "y' }],
    ['A="', { A: '"' }],
    ["A='x\nB=2", { A: "'x", B: "2" }],
    ["A=1=2", { A: "1=2" }],
    ["A=1\nA=2", { A: "2" }],
    ["A=1\rB=2", { A: "1", B: "2" }],
    ["A=한국어", { A: "한국어" }],
  ])("reads %j as dotenv itself does", (text, expected) => {
    expect(values(text)).toEqual(expected);
    expect(reference(text)).toEqual(expected);
  });

  it("agrees with dotenv on texts made of its own signs", () => {
    const piece = fc.constantFrom("A", "B_2", "export ", "=", ": ", " ", "#", "'", '"', "`", "\\", "\\n", "x", "1", "\n", "\r\n", "A=", "\nB=");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join("");
        // Where dotenv lets a key, its separator and its value stand on different lines, this reader does not.
        const spread = /(?:export|[\w.-]|[=:])\s*\n\s*(?:[=:'"`]|[\w.-]+\s*[=:])|:\s*\n|export\s*\n/;
        fc.pre(!spread.test(text.replaceAll("\r\n", "\n")));
        expect(values(text)).toEqual(reference(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps duplicate keys, comments and what it cannot read, in order", () => {
    expect(types("# head\nA=1 # one\n\nA=2\nnonsense\n=x\nA:1\nexport B\n  # tail")).toEqual([
      "Comment",
      "Entry",
      "Comment",
      "Entry",
      "Invalid",
      "Invalid",
      "Invalid",
      "Invalid",
      "Comment",
    ]);
  });

  it("gives the place of every part", () => {
    const [entry, comment] = parseDotenv('\r\n  export KEY = "a\nb" # why').body;
    expect(entry).toEqual({
      type: "Entry",
      exported: true,
      range: [4, 22],
      loc: { start: { line: 2, column: 2 }, end: { line: 3, column: 2 } },
      key: { type: "Key", name: "KEY", range: [11, 14], loc: { start: { line: 2, column: 9 }, end: { line: 2, column: 12 } } },
      value: {
        type: "Value",
        value: "a\nb",
        raw: '"a\nb"',
        quote: '"',
        range: [17, 22],
        loc: { start: { line: 2, column: 15 }, end: { line: 3, column: 2 } },
      },
    });
    expect(comment).toEqual({
      type: "Comment",
      value: " why",
      range: [23, 28],
      loc: { start: { line: 3, column: 3 }, end: { line: 3, column: 8 } },
    });
  });

  it("says how a value is quoted", () => {
    expect(entries("A=1\nB='1'\nC=\"1\"\nD=`1`\nE=\"1\nF=").map(({ value }) => value.quote)).toEqual([
      undefined,
      "'",
      '"',
      "`",
      undefined,
      undefined,
    ]);
  });

  it("puts an empty value right behind its separator", () => {
    expect(entries("A=  ")[0]?.value.range).toEqual([2, 2]);
  });

  it("skips a byte order mark", () => {
    const [entry] = entries("\uFEFFA=1");
    expect(entry?.key).toMatchObject({ name: "A", range: [1, 2] });
  });

  it("keeps the text of an invalid line and its place", () => {
    expect(parseDotenv("A=1\n  no entry \nB=2").body[1]).toMatchObject({ type: "Invalid", raw: "no entry ", range: [6, 15] });
  });

  it("parses every text, with places that fit the text and follow each other", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.constantFrom("", "A=", "\n", "'"), (one, two) => {
        const text = one + two + one;
        let last = 0;
        for (const node of parseDotenv(text).body) {
          expect(node.range[0]).toBeGreaterThanOrEqual(last);
          expect(node.range[1]).toBeLessThanOrEqual(text.length);
          last = node.range[1];
        }
        for (const node of nodes(text)) {
          const lines = text.split(/\r\n|\r|\n/);
          for (const place of [node.loc.start, node.loc.end]) {
            expect(place.column).toBeGreaterThanOrEqual(0);
            expect(place.column).toBeLessThanOrEqual(lines[place.line - 1]?.length ?? -1);
          }
        }
      }),
    );
  });

  it("finds no entry twice and leaves nothing out in a long file", () => {
    const count = 20_000;
    const text = Array.from({ length: count }, (_, index) => `KEY_${index}="it's ${index}`).join("\n");
    expect(entries(text)).toHaveLength(count);
  });
});
