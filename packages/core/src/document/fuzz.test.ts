import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContractResult, Diagnostic } from "./contract.js";
import { loadContract } from "./load.js";
import { parseMarkdown } from "./markdown.js";
import { installedContracts, shippedFrom } from "./shipped.js";

const file = "LLM_DEVELOPMENT_CONTRACT.md";
const production = installedContracts().read("contract-as-code/production") ?? "";
const shipped = shippedFrom({ "contract-as-code/production": production });
const codes = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const message = /^[A-Z`][^\n]*[.?]$/u;

const loadBytes = (bytes: Uint8Array): ContractResult => loadContract({ has: (path) => path === file, read: () => bytes }, { shipped });
const loadText = (text: string): ContractResult => loadBytes(Buffer.from(text));

function checkFault(fault: Diagnostic, lines: number): void {
  expect(fault.code).toMatch(codes);
  expect(fault.message).toMatch(message);
  expect(fault.line).toBeGreaterThanOrEqual(1);
  expect(fault.column).toBeGreaterThanOrEqual(1);
  expect(fault.line).toBeLessThanOrEqual(lines);
  expect([fault.endLine - fault.line, fault.endColumn - (fault.endLine === fault.line ? fault.column : 1)].every((distance) => distance >= 0)).toBe(true);
}

/** Whatever comes in: a contract or faults with places and messages, and the same ones every time. */
function holds(text: string): void {
  const result = loadText(text);
  expect(result.contract === undefined).toBe(result.diagnostics.length > 0);
  const lines = text.split(/\r\n|\n|\r/u).length;
  for (const fault of result.diagnostics) if (fault.file === file) checkFault(fault, lines);
  expect(loadText(text)).toEqual(result);
}

const piece = fc.constantFrom(
  "---\n", "contract: 1\n", "extends: [contract-as-code/production]\n", "vocabulary:\n  tests: [a]\n", "# Title\n\n", "## ENV-1 · x\n", "### A-1 x\n", "#### A-2\n", "A-3 x\n---\n",
  "MUST NOT\n\n", "**MUST** *NOT*\n", "MAY NOT\n", "`MUST` [MUST](MUST)\n", "SHOULD\n\n", "```yaml enforce\n", "```\n", "~~~\n", "rules:\n  no-console:\n", "options: { a/b: {} }\n",
  "level: warn\n", "files: [vocabulary.tests, '!x']\n", "? [a]\n: b\n", "&a [*a]\n", "__proto__: 1\n", "```ts bad file=a.ts case=b\n", "```ts good\n", "```bad\n", "> ", "- ", "1. ", "    ", "\t",
  "<!-- ", "-->\n", "<div>\n", "|a|b|\n|-|-|\n", "[a]: b\n", "\n", "\r", "\u0000", "\uFEFF", "é한🙂\n", "\\", "&amp;", "![", "](", "{", "}", "'", '"',
);
const front = fc.constantFrom("", "---\ncontract: 1\n---\n", "---\ncontract: 1\nextends: [contract-as-code/production]\n---\n");
const markdown = fc.tuple(front, fc.array(piece, { maxLength: 60 })).map(([start, pieces]) => start + pieces.join(""));

/** A real contract with a part cut out, doubled or replaced. */
const mutated = fc
  .record({ at: fc.nat(production.length), length: fc.nat(400), put: fc.oneof(piece, fc.string({ unit: "binary" })), truncate: fc.boolean() })
  .map(({ at, length, put, truncate }) => production.slice(0, at) + put + (truncate ? "" : production.slice(at + length)));

describe("no document crashes the reader", () => {
  it("built from the grammar's pieces", () => {
    fc.assert(fc.property(markdown, holds), { numRuns: 400 });
  });

  it("mutated or truncated from a real one", () => {
    fc.assert(fc.property(mutated, holds), { numRuns: 150 });
  });

  it("of random bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { contract, diagnostics } = loadBytes(bytes);
        expect(contract).toBeUndefined();
        for (const fault of diagnostics) expect(fault.message).toMatch(message);
      }),
      { numRuns: 300 },
    );
  });

  it.each(["[", "{", "- ", "? ", "a: ", "&a ", "!a ", "*a ", "'", '"', "|\n", "#", "%a\n", "---\n"])("with YAML that repeats %j without end", (text) => {
    const yaml = text.repeat(10_000);
    for (const body of [`---\n${yaml}\n---\n`, `---\ncontract: 1\n---\n## A-1 x\nMUST\n\`\`\`yaml enforce\nrules: ${yaml}\n\`\`\`\n`]) {
      const { contract, diagnostics } = loadText(body);
      expect(contract).toBeUndefined();
      expect(diagnostics.length).toBeLessThan(20_001);
    }
  });

  it.each(["> ", "- ", "1. ", "- > ", ">", "* + - "])("with %j nested ten thousand deep", (text) => {
    const { diagnostics } = loadText(`---\ncontract: 1\n---\n## A-1 x\n\nMUST\n\n${text.repeat(10_000)}x\n`);
    expect(diagnostics.map((fault) => fault.code)).toContain("too-deep");
  });

  it.each(["#", "`", "[", "![", "*", "_a", "<", "<![CDATA[", "\\", "&", "|", "]", "~", "[a](", "a@b."])("that is a megabyte of %j", (text) => {
    const body = `---\ncontract: 1\n---\n## A-1 x\n\nMUST ${text.repeat(Math.floor(900_000 / text.length))}\n`;
    expect(loadText(body).diagnostics.map((fault) => fault.code)).toContain("too-large");
  });
});

describe("the work grows with the size", () => {
  /** Counts what a document of n parts makes the parser do, by its tokens, and the reader, by its faults. */
  const work = (part: (index: number) => string, count: number): number => {
    const text = `---\ncontract: 1\n---\n${Array.from({ length: count }, (_, index) => part(index)).join("")}`;
    return parseMarkdown(text).tokens.length + loadText(text).diagnostics.length;
  };

  it.each<[string, (index: number) => string]>([
    ["clauses", (index) => `## A-${String(index)} x\n\nIt must.\n\n`],
    ["enforce blocks with faults", (index) => `## A-${String(index)} x\n\nMUST\n\n\`\`\`yaml enforce\nx: 1\n\`\`\`\n\n`],
    ["examples with faults", () => "```ts bad x y=1\n```\n"],
    ["quotes", () => "> > > ```ts bad\n\n"],
    ["lists", () => "- - - ```ts bad\n\n"],
  ])("of %s, in proportion", (_, part) => {
    const once = work(part, 50);
    const four = work(part, 200);
    expect(four).toBeGreaterThan(once);
    expect(four).toBeLessThanOrEqual(once * 4.2);
  });
});
