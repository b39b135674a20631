import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../packages/eslint-plugin/src/data/markdown/read-markdown.js";
import { linksOf } from "../packages/eslint-plugin/src/data/markdown/sections.js";
import { readmes, withTable } from "./clause-table.js";
import { readCode } from "./page.js";

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const [english, korean] = [read("README.md"), read("README.ko.md")];

it.each(Object.entries(readmes))("%s lists the clauses of the shipped contract (`node .ci/clause-table.js` writes the table anew)", async (file, language) => {
  expect(read(file)).toBe(await withTable(read(file), language));
});

it("README without a place for the table is a fault", async () => {
  await expect(withTable(english.replace("<!-- /clauses -->", ""))).rejects.toThrow("README has lost");
});

describe("README.ko.md says what README.md says", () => {
  const sorted = (words: string[]) => [...words].sort();
  /** Without comments of a shell, which are translated. */
  const commandsOf = (text: string) => readCode(text).fences.map(({ code }: { code: string }) => code.replace(/ {2,}# .*$/gmu, ""));
  const spansOf = (text: string) => sorted(readCode(text).spans.map((span: { text: string }) => span.text));
  const targetsOf = (text: string) => sorted(linksOf(readMarkdown(text)).map(({ target }) => target));
  /** Numbers outside of code, without the month, which English writes as a word. */
  const figuresOf = (text: string) => sorted([...text.replace(/`[^`]*`/gu, "").replace(/(\d+)년 \d+월/gu, "$1").matchAll(/\d+(?:[.,]\d+)*/gu)].map(([figure]) => figure));
  const rowsOf = (text: string) => text.split("\n").filter((line) => line.startsWith("|")).length;
  const headingsOf = (text: string) => readMarkdown(text).sections.map(({ level }) => level);

  it("with the same blocks of code, apart from comments", () => {
    expect(commandsOf(korean)).toEqual(commandsOf(english));
  });

  it("with the same names in code", () => {
    expect(spansOf(korean)).toEqual(spansOf(english));
  });

  it("with the same links", () => {
    expect(targetsOf(korean).map((target) => (target === "README.md" ? "README.ko.md" : target)).sort()).toEqual(targetsOf(english));
  });

  it("with the same figures", () => {
    expect(figuresOf(korean).length).toBeGreaterThan(100);
    expect(figuresOf(korean)).toEqual(figuresOf(english));
  });

  it("with the same sections and rows", () => {
    expect([headingsOf(korean), rowsOf(korean)]).toEqual([headingsOf(english), rowsOf(english)]);
  });
});

it("docs/comparison.md gives no figure that README.md does not give", () => {
  const figures = (text: string) => new Set([...text.matchAll(/\d+(?:[.,]\d+)*/gu)].map(([figure]) => figure));
  const given = figures(english);
  const own = [...figures(read("docs/comparison.md"))];
  expect(own.length).toBeGreaterThan(20);
  expect(own.filter((figure) => !given.has(figure))).toEqual([]);
});
