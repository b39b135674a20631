import type { MarkdownBlock, MarkdownCell, MarkdownDocument, MarkdownLink, MarkdownSection } from "./document.js";

/** The blocks of a section and of everything below it, in the order of the text. */
export function* blocksBelow(section: MarkdownSection): Generator<MarkdownBlock, void> {
  yield* section.blocks;
  for (const inner of section.subsections) yield* blocksBelow(inner);
}

/** What a reader sees in a block: a table's cells by ` | ` and its rows by lines, code as it stands, nothing of HTML. */
export function blockText(block: MarkdownBlock): string {
  if (block.kind === "html") return "";
  if (block.kind === "table") return [block.header, ...block.rows].map((row) => row.map(({ text }) => text).join(" | ")).join("\n");
  return block.text;
}

/** What a reader sees in a section below its heading, a block on each line, subsections with their titles included. */
export function sectionText(section: MarkdownSection): string {
  const own = section.blocks.map(blockText);
  return [...own, ...section.subsections.flatMap((inner) => [inner.title, sectionText(inner)])].filter((text) => text !== "").join("\n");
}

/** Every link and image of a document, in the order of the text; links in headings are left out. */
export function linksOf({ root }: MarkdownDocument): MarkdownLink[] {
  return [...blocksBelow(root)].flatMap((block): readonly MarkdownLink[] => {
    if (block.kind === "table") return [block.header, ...block.rows].flat().flatMap(({ links }: MarkdownCell) => links);
    return block.kind === "paragraph" || block.kind === "item" ? block.links : [];
  });
}

/** The anchors that GitHub gives the headings of a document: lower case, without punctuation, spaces as hyphens, repeated ones counted. */
export function anchorsOf({ sections }: MarkdownDocument): ReadonlySet<string> {
  const anchors = new Set<string>();
  const counts = new Map<string, number>();
  for (const { title } of sections) {
    const plain = title.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "").replaceAll(" ", "-");
    const count = counts.get(plain) ?? 0;
    counts.set(plain, count + 1);
    anchors.add(count === 0 ? plain : `${plain}-${String(count)}`);
  }
  return anchors;
}
