import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueAt } from "../data-access.js";
import { longestData } from "../longest.js";
import type { MarkdownBlock, MarkdownSection } from "./document.js";
import { readMarkdown } from "./read-markdown.js";
import { anchorsOf, blocksBelow, blockText, linksOf, sectionText } from "./sections.js";

const document = `---
owner: ops
---
Intro with \`code\`.

# Recovery *plan*

| What | Target |
| ---- | -----: |
| RTO  | **4 h** |
| RPO | 15 min, see [run](docs/run.md#db "t") |

Goals
-----

- [x] Restore [the backup](./restore.md)
  over two lines
- [ ] Tell <b>people</b>
1. First
   1. Inner

### Steps ###

\`\`\`sh step
pg_restore x
\`\`\`

> quoted ![shot](a%20b.png)

<!-- note -->

Setext two
==========

Last ~~gone~~ line [by reference][r] and <https://x.example>.

[r]: ../other.md
`;

const at = (range: readonly [number, number]): string => document.slice(...range);
const outline = (section: MarkdownSection): unknown => [section.title, section.level, section.subsections.map(outline)];

describe("readMarkdown", () => {
  const { root, sections, frontMatter } = readMarkdown(document);

  it("hangs sections under each other, headings of every style", () => {
    expect(outline(root)).toEqual(["", 0, [["Recovery plan", 1, [["Goals", 2, [["Steps", 3, []]]]]], ["Setext two", 1, []]]]);
    expect(sections.map(({ title }) => title)).toEqual(["Recovery plan", "Goals", "Steps", "Setext two"]);
    expect(sections.map(({ parent }) => parent?.title)).toEqual(["", "Recovery plan", "Goals", ""]);
  });

  it("tells where headings and sections stand", () => {
    expect(sections.map(({ heading }) => at(heading))).toEqual(["# Recovery *plan*", "Goals\n-----", "### Steps ###", "Setext two\n=========="]);
    const [plan, goals, steps, last] = sections;
    if (!plan || !goals || !steps || !last) throw new Error("A section is missing.");
    expect(at(plan.range).startsWith("# Recovery")).toBe(true);
    expect(at(plan.range).endsWith("<!-- note -->")).toBe(true);
    expect(goals.range[1]).toBe(plan.range[1]);
    expect(at(steps.range).startsWith("### Steps")).toBe(true);
    expect(at(last.range).endsWith("../other.md")).toBe(true);
  });

  it("reads front matter with its places", () => {
    const owner = valueAt(frontMatter?.documents[0], "owner");
    expect(owner && at(owner.range)).toBe("ops");
    expect(root.blocks.map(blockText)).toEqual(["Intro with code."]);
    expect(readMarkdown("\n---\na: b\n---\n").frontMatter).toBeUndefined();
    expect(readMarkdown("---\na: b\n").frontMatter).toBeUndefined();
    expect(readMarkdown("---\r\na: b\r\n---\r\n# x").sections).toHaveLength(1);
  });

  it("reads blocks of every kind as a reader sees them", () => {
    const kinds = (section: MarkdownSection | undefined): unknown => section?.blocks.map((block: MarkdownBlock) => [block.kind, blockText(block), block.depth]);
    expect(kinds(sections[0])).toEqual([["table", "What | Target\nRTO | 4 h\nRPO | 15 min, see run", 0]]);
    expect(kinds(sections[1])).toEqual([
      ["item", "Restore the backup over two lines", 2],
      ["item", "Tell people", 2],
      ["item", "First", 2],
      ["item", "Inner", 4],
    ]);
    expect(kinds(sections[2])).toEqual([
      ["code", "pg_restore x\n", 0],
      ["paragraph", "quoted shot", 1],
      ["html", "", 0],
    ]);
    expect(kinds(sections[3])).toEqual([["paragraph", "Last  line by reference and https://x.example.", 0]]);
  });

  it("knows tasks, orders, the info of fences and places of blocks", () => {
    expect(sections[1]?.blocks).toMatchObject([
      { isChecked: true, isOrdered: false },
      { isChecked: false, isOrdered: false },
      { isChecked: undefined, isOrdered: true },
      { isChecked: undefined, isOrdered: true },
    ]);
    const [first] = sections[1]?.blocks ?? [];
    expect(first && at(first.range)).toBe("- [x] Restore [the backup](./restore.md)\n  over two lines");
    expect(sections[2]?.blocks[0]).toMatchObject({ info: "sh step" });
    const [table] = sections[0]?.blocks ?? [];
    expect(table?.kind === "table" && table.rows.map(([cell]) => cell && at(cell.range))).toEqual(["| RTO  | **4 h** |", '| RPO | 15 min, see [run](docs/run.md#db "t") |']);
  });

  it("finds links with their places", () => {
    expect(linksOf(readMarkdown(document)).map(({ target, text, isImage }) => [target, text, isImage])).toEqual([
      ["docs/run.md#db", "run", false],
      ["./restore.md", "the backup", false],
      ["a b.png", "shot", true],
      ["../other.md", "by reference", false],
      ["https://x.example", "https://x.example", false],
    ]);
    expect(linksOf(readMarkdown(document)).map(({ range }) => at(range)).filter((_, index) => index !== 3)).toEqual(["docs/run.md#db", "./restore.md", "a%20b.png".slice(0, 7), "https://x.example"]);
  });

  it("gives the text of a section with its subsections", () => {
    expect(sections[1] && sectionText(sections[1])).toBe("Restore the backup over two lines\nTell people\nFirst\nInner\nSteps\npg_restore x\n\nquoted shot");
    expect(sections[0] && [...blocksBelow(sections[0])]).toHaveLength(8);
  });

  it("takes headings inside quotes and lists for text", () => {
    const inner = readMarkdown("> # Quoted\n\n- # Listed\n");
    expect(inner.sections).toEqual([]);
    expect(inner.root.blocks.map(blockText)).toEqual(["Quoted", "Listed"]);
  });

  it("counts repeated anchors as GitHub does", () => {
    expect([...anchorsOf(readMarkdown("# A b!\n## A b\n## 복구 계획 (DB)\n## `x_y`-z"))]).toEqual(["a-b", "a-b-1", "복구-계획-db", "x_y-z"]);
  });

  it("reads Windows and old Mac line ends", () => {
    const text = "# A\r\n\r\nb\r\n\r## C\rd";
    const read = readMarkdown(text);
    expect(read.sections.map(({ heading }) => text.slice(...heading))).toEqual(["# A", "## C"]);
    expect(read.sections.map(({ blocks }) => blocks.map(blockText))).toEqual([["b"], ["d"]]);
  });

  it("reads nothing of what is too large", () => {
    expect(readMarkdown(`# a\n${"a".repeat(longestData)}`).sections).toEqual([]);
    expect(readMarkdown(`# a\n\n${"a".repeat(longestData - 10)}`).sections).toHaveLength(1);
  });

  it.each([">".repeat(50_000), "1. ".repeat(20_000), "[".repeat(50_000), "*_`".repeat(20_000), "|a".repeat(5000) + "\n" + "|-".repeat(5000), "[a](".repeat(10_000), "<!--".repeat(10_000)])("reads hostile text %#", (text) => {
    const read = readMarkdown(text);
    for (const block of blocksBelow(read.root)) expect(blockText(block).length).toBeLessThanOrEqual(text.length * 2);
  });

  it("reads every text without a crash, with places inside it and in order", () => {
    const piece = fc.constantFrom("#", "a", " ", "\n", "- ", "1. ", "> ", "|", "---\n", "```", "[x](y)", "[ ] ", "*", "`", "<", "!", "\t", "\r\n", "=", "<!--");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        const { root, sections } = readMarkdown(text);
        let last = 0;
        for (const { heading, range } of sections) {
          expect(heading[0] >= last && heading[1] <= range[1] && range[1] <= text.length).toBe(true);
          last = heading[1];
        }
        for (const block of blocksBelow(root)) {
          expect(block.range[0] <= block.range[1] && block.range[1] <= text.length).toBe(true);
          blockText(block);
        }
        for (const { range } of linksOf(readMarkdown(text))) expect(range[1]).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1500 },
    );
  });
});
