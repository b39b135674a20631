import type { Token } from "markdown-it";
import type { DataFile, Range } from "../data-tree.js";
import { longestData } from "../longest.js";
import { readYaml } from "../read-yaml.js";
import type { MarkdownBlock, MarkdownCell, MarkdownDocument, MarkdownSection } from "./document.js";
import { blockParser, inlineOf, type Inline } from "./inline.js";

interface OpenSection extends MarkdownSection {
  parent?: OpenSection;
  range: [number, number];
  subsections: OpenSection[];
  blocks: MarkdownBlock[];
}

/**
 * Reads a Markdown document (CommonMark with GitHub's tables, task lists and strikethrough, and front matter) by its sections. Headings inside lists and quotes begin no
 * section. Blocks are read at once, in time linear in the text's length, texts and links when they are asked for.
 * @param text with or without a byte order mark; above `longestData` nothing of it is read
 */
export function readMarkdown(text: string): MarkdownDocument {
  const root: OpenSection = { title: "", level: 0, heading: [0, 0], range: [0, text.length], subsections: [], blocks: [] };
  if (text.length > longestData) return { text, root, sections: [] };
  const front = frontMatterOf(text);
  return { text, root, ...(front && { frontMatter: front.data }), sections: new SectionReader(text, front?.end ?? 0, root).read() };
}

/** Walks markdown-it's blocks and hangs them into sections. */
class SectionReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #environment = {};
  /** Offsets at which lines start, one more than there are lines. */
  readonly #starts: number[] = [0];
  readonly #root: OpenSection;
  #section: OpenSection;
  #isInItem: { isOrdered: boolean; depth: number } | undefined;

  constructor(text: string, end: number, root: OpenSection) {
    this.#text = text;
    this.#root = root;
    this.#section = root;
    // markdown-it takes a single carriage return for a line end, too; it counts the lines of what it made of the text.
    for (const { index, 0: sign } of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(index + sign.length);
    const blank = text.slice(0, end).replace(/[^\r\n]/gu, " ");
    this.#tokens = blockParser().parse(blank + text.slice(end), this.#environment);
  }

  read(): OpenSection[] {
    const sections: OpenSection[] = [];
    const orders: boolean[] = [];
    for (let index = 0; index < this.#tokens.length; index += 1) {
      const token = this.#tokens[index];
      const next = this.#tokens[index + 1];
      if (!token) break;
      if (token.type === "heading_open" && token.level === 0 && next) sections.push(this.#open(token, next));
      else if (token.type === "ordered_list_open" || token.type === "bullet_list_open") orders.push(token.type.startsWith("ordered"));
      else if (token.type === "ordered_list_close" || token.type === "bullet_list_close") orders.pop();
      else if (token.type === "list_item_open") {
        this.#isInItem = { isOrdered: orders.at(-1) === true, depth: token.level };
        if (next?.type === "list_item_close") this.#section.blocks.push(this.#itemOf({ text: "", links: [] }, token));
      } else if (token.type === "table_open") index = this.#table(index);
      else this.#block(token, next);
      if (token.type !== "list_item_open" && token.type !== "paragraph_open") this.#isInItem = undefined;
    }
    for (const section of sections) section.range[1] = this.#text.slice(0, section.range[1]).trimEnd().length;
    return sections;
  }

  #open(token: Token, inline: Token): OpenSection {
    const heading = this.#rangeOf(token);
    const level = Number(token.tag.slice(1));
    for (let above: OpenSection | undefined = this.#section; above && above.level >= level; above = above.parent) {
      above.range[1] = heading[0];
      this.#section = above.parent ?? this.#root;
    }
    const parent = this.#section;
    const section: OpenSection = { title: this.#inline(inline, heading).text, level, heading, range: [heading[0], this.#text.length], parent, subsections: [], blocks: [] };
    parent.subsections.push(section);
    this.#section = section;
    return section;
  }

  #block(token: Token, next: Token | undefined): void {
    const { blocks } = this.#section;
    if (token.type === "paragraph_open" && next) {
      const range = this.#rangeOf(token);
      const item = this.#isInItem;
      if (item && token.level === item.depth + 1) blocks.push(this.#itemOf(this.#inline(next, range), token));
      else blocks.push(withInline({ kind: "paragraph", range, depth: token.level }, this.#inline(next, range)));
    } else if (token.type === "heading_open" && next) {
      const range = this.#rangeOf(token);
      blocks.push(withInline({ kind: "paragraph", range, depth: token.level }, this.#inline(next, range)));
    } else if (token.type === "fence" || token.type === "code_block") {
      blocks.push({ kind: "code", range: this.#rangeOf(token), depth: token.level, info: token.info.trim(), text: token.content });
    } else if (token.type === "html_block") {
      blocks.push({ kind: "html", range: this.#rangeOf(token), depth: token.level, text: token.content });
    }
  }

  /** @param token of the item, or of its first paragraph */
  #itemOf(inline: Inline, token: Token): MarkdownBlock {
    const isOrdered = this.#isInItem?.isOrdered === true;
    const range = this.#rangeOf(token);
    const written = this.#text.slice(...range);
    const box = /^(?:[\s>]*(?:[-*+]|\d{1,9}[.)]))*\s+\[([ xX])\](?=\s|$)/u.exec(written)?.[1];
    const isChecked = box === undefined ? undefined : box !== " ";
    const text = (): string => (box === undefined ? inline.text : inline.text.replace(/^\[[ xX]\]\s*/u, ""));
    return {
      kind: "item",
      range,
      depth: token.level,
      isOrdered,
      isChecked,
      get text() {
        return text();
      },
      get links() {
        return inline.links;
      },
    };
  }

  /** @returns the index of the table's last token */
  #table(first: number): number {
    const token = this.#tokens[first];
    const rows: MarkdownCell[][] = [];
    let range: Range = [0, 0];
    let index = first + 1;
    for (; index < this.#tokens.length; index += 1) {
      const inner = this.#tokens[index];
      if (!inner || inner.type === "table_close") break;
      if (inner.type === "tr_open") {
        range = this.#rangeOf(inner);
        rows.push([]);
      } else if (inner.type === "inline") rows.at(-1)?.push(withInline({ range }, this.#inline(inner, range)));
    }
    const [header = [], ...body] = rows;
    if (token) this.#section.blocks.push({ kind: "table", range: this.#rangeOf(token), depth: token.level, header, rows: body });
    return index;
  }

  #inline({ content }: Token, range: Range): Inline {
    return inlineOf(content, this.#text, range, this.#environment);
  }

  /** The lines of a token without the last line end, and without empty lines behind them. */
  #rangeOf({ map }: Token): Range {
    const [first, last] = map ?? [0, 0];
    const start = this.#starts[first] ?? this.#text.length;
    const end = this.#starts[last] ?? this.#text.length;
    return [start, start + this.#text.slice(start, end).trimEnd().length];
  }
}

function withInline<Rest extends object>(rest: Rest, inline: Inline): Rest & Inline {
  return Object.defineProperties(rest, {
    text: { get: () => inline.text, enumerable: true },
    links: { get: () => inline.links, enumerable: true },
  }) as Rest & Inline;
}

/** YAML between `---` lines at the start, its ranges about the whole text. */
function frontMatterOf(text: string): { data: DataFile; end: number } | undefined {
  const found = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/u.exec(text);
  if (!found) return undefined;
  const start = found[0].length;
  const close = /^---[ \t]*$/mu;
  const inner = close.exec(text.slice(start));
  if (!inner) return undefined;
  // Spaces keep the places; they end where the YAML begins, which is the start of a line.
  const data = readYaml(" ".repeat(start - 1) + "\n" + text.slice(start, start + inner.index));
  return { data, end: start + inner.index + inner[0].length };
}
