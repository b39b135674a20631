import MarkdownIt, { type Token } from "markdown-it";
import type { Range } from "../data-tree.js";
import type { MarkdownLink } from "./document.js";

/** Characters of a paragraph that are read, so that the search for links and emphasis in it stays cheap. */
const longestInline = 10_000;

let parser: MarkdownIt | undefined;

/** CommonMark with GitHub's tables and strikethrough; inlines are read for those blocks only that somebody asks about. */
export function blockParser(): MarkdownIt {
  if (!parser) {
    parser = new MarkdownIt("default", { html: true });
    parser.core.ruler.enableOnly(["normalize", "block"]);
  }
  return parser;
}

/** What a reader sees of a paragraph, heading or cell, and its links. */
export interface Inline {
  readonly text: string;
  readonly links: readonly MarkdownLink[];
}

/**
 * Reads the inlines of a block when they are first asked for.
 * @param content as it is written, without the signs of lists and quotes
 * @param source the whole document
 * @param range the lines of the block
 * @param environment what markdown-it keeps of link references
 */
export function inlineOf(content: string, source: string, range: Range, environment: object): Inline {
  let read: Inline | undefined;
  const get = (): Inline => (read ??= readInline(content.slice(0, longestInline), source, range, environment));
  return {
    get text() {
      return get().text;
    },
    get links() {
      return get().links;
    },
  };
}

function readInline(content: string, source: string, range: Range, environment: object): Inline {
  if (!/[\\`*_~<&![\n]/u.test(content)) return { text: content.trim(), links: [] };
  const tokens: Token[] = [];
  const markdown = blockParser();
  markdown.inline.parse(content, markdown, environment, tokens);
  return { text: plainText(tokens).trim(), links: linksIn(tokens, source, range) };
}

function plainText(tokens: readonly Token[]): string {
  let text = "";
  let struck = 0;
  for (const token of tokens) {
    if (token.type === "s_open") struck += 1;
    else if (token.type === "s_close") struck -= 1;
    else if (struck > 0) continue;
    else if (token.type === "text" || token.type === "text_special" || token.type === "code_inline" || token.type === "image") text += token.content;
    else if (token.type === "softbreak" || token.type === "hardbreak" || /^<br\b/iu.test(token.content)) text += " ";
  }
  return text;
}

function linksIn(tokens: readonly Token[], source: string, range: Range): MarkdownLink[] {
  const links: MarkdownLink[] = [];
  const lines = source.slice(...range);
  let from = 0;
  const add = (address: string | null, text: string, isImage: boolean): void => {
    const target = decoded(address ?? "");
    const at = [target, address ?? ""].map((written) => (written === "" ? -1 : lines.indexOf(written, from))).find((place) => place >= 0);
    if (at !== undefined) from = at + target.length;
    links.push({ target, text, isImage, range: at === undefined ? range : [range[0] + at, Math.min(range[0] + at + target.length, range[1])] });
  };
  for (const [index, token] of tokens.entries()) {
    if (token.type === "image") add(token.attrGet("src"), token.content, true);
    if (token.type !== "link_open") continue;
    const end = tokens.findIndex((other, place) => place > index && other.type === "link_close");
    add(token.attrGet("href"), plainText(tokens.slice(index + 1, end)).trim(), false);
  }
  return links;
}

/** As people write it: markdown-it encodes what is not ASCII. */
function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch (error) {
    if (error instanceof URIError) return address;
    throw error;
  }
}
