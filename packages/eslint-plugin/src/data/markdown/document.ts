import type { DataFile, Range } from "../data-tree.js";

/** A Markdown document by its sections. A document that is longer than what is read has none. */
export interface MarkdownDocument {
  text: string;
  /** YAML between lines of `---` at the very start: what it says, with ranges about the whole document. */
  frontMatter?: DataFile;
  /** What stands before the first heading, at level 0 and without a title; every other section is below it. */
  root: MarkdownSection;
  /** Every section but the root, in the order of the text. */
  sections: readonly MarkdownSection[];
}

/** A heading with what stands below it. */
export interface MarkdownSection {
  /** As a reader sees it, without markup; code is kept. */
  title: string;
  /** 1 to 6; 0 for the root. */
  level: number;
  /** The heading's lines without the line end; without extent for the root. */
  heading: Range;
  /** From the heading to the next one of its level or above, subsections included. */
  range: Range;
  parent?: MarkdownSection;
  subsections: readonly MarkdownSection[];
  /** The section's own blocks, in the order of the text; those of subsections are theirs. */
  blocks: readonly MarkdownBlock[];
}

interface Block {
  /** Its lines, without the last line end. */
  range: Range;
  /** How many lists and quotes it stands in. */
  depth: number;
}

/** A paragraph, also inside a quote. */
export interface MarkdownParagraph extends Block {
  kind: "paragraph";
  /** As a reader sees it, on one line: without markup, comments of HTML and struck-out text. */
  readonly text: string;
  readonly links: readonly MarkdownLink[];
}

/** An item of a list, by its own first paragraph; what else it holds are blocks of their own. */
export interface MarkdownItem extends Block {
  kind: "item";
  isOrdered: boolean;
  /** Of a task, whether its box is checked; undefined where it has no box. */
  isChecked: boolean | undefined;
  /** Without the box. */
  readonly text: string;
  readonly links: readonly MarkdownLink[];
}

/** A table of GitHub's Markdown. Every row has as many cells as the header. */
export interface MarkdownTable extends Block {
  kind: "table";
  header: readonly MarkdownCell[];
  rows: readonly (readonly MarkdownCell[])[];
}

export interface MarkdownCell {
  readonly text: string;
  readonly links: readonly MarkdownLink[];
  /** The line of its row. */
  range: Range;
}

/** A block of code, fenced or indented. */
export interface MarkdownCode extends Block {
  kind: "code";
  /** What follows the fence, `ts bad`; empty where nothing does. */
  info: string;
  /** Without the fences. */
  text: string;
}

/** Markup of HTML on lines of its own, comments included. */
export interface MarkdownHtml extends Block {
  kind: "html";
  text: string;
}

export type MarkdownBlock = MarkdownParagraph | MarkdownItem | MarkdownTable | MarkdownCode | MarkdownHtml;

/** A link or an image. */
export interface MarkdownLink {
  /** What it leads to, decoded as it is written: an address, a path, `#anchor`. */
  target: string;
  text: string;
  isImage: boolean;
  /** Where the target is written; of a link by reference, the lines of the block. */
  range: Range;
}
