import MarkdownIt, { type Token } from "markdown-it";

export type { Token } from "markdown-it";

/** The token level below which markdown-it's default preset stops reading, so that its recursion stays bounded. */
export const deepestNesting = 100;

/** Characters that a paragraph or heading may have, so that the search for links and emphasis in it stays cheap. */
export const longestInline = 10_000;

/** Blocks and, on demand, inlines. */
export interface Markdown {
  /** As markdown-it gives them: opening, closing and leaf tokens in document order; `map` is 0-based, its end exclusive. */
  tokens: Token[];
  /**
   * The text of a paragraph or heading as a reader sees it; code is kept or becomes a backtick.
   * Of one longer than `longestInline` its start alone.
   */
  textOf(inline: Token, code: "keep" | "drop"): string;
}

let parser: MarkdownIt | undefined;

/** CommonMark with GitHub's tables and strikethrough. Inlines are read for few paragraphs only, so not here. */
function blockParser(): MarkdownIt {
  if (!parser) {
    parser = new MarkdownIt("default", { html: true });
    parser.core.ruler.enableOnly(["normalize", "block"]);
  }
  return parser;
}

function plainText(tokens: readonly Token[], code: "keep" | "drop"): string {
  let text = "";
  let struck = 0;
  let address = 0;
  for (const token of tokens) {
    if (token.type === "s_open") struck += 1;
    else if (token.type === "s_close") struck -= 1;
    else if (token.type === "link_open" && token.markup === "autolink") address += 1;
    else if (token.type === "link_close" && token.markup === "autolink") address -= 1;
    else if (struck > 0 || (address > 0 && code === "drop")) continue;
    else if (token.type === "text" || token.type === "text_special") text += token.content;
    else if (token.type === "softbreak" || token.type === "hardbreak") text += " ";
    else if (token.type === "code_inline") text += code === "keep" ? token.content : "`";
    else if (token.type === "image" && code === "keep") text += token.content;
  }
  return text;
}

/**
 * Reads Markdown's blocks, in time linear in the text's length.
 * @param text the document, its front matter blanked out
 */
export function parseMarkdown(text: string): Markdown {
  const markdown = blockParser();
  const environment = {};
  const tokens = markdown.parse(text, environment);
  return {
    tokens,
    textOf: (inline, code) => {
      const content = inline.content.slice(0, longestInline);
      if (!/[\\`*_~<&![\n]/u.test(content)) return content;
      const children: Token[] = [];
      markdown.inline.parse(content, markdown, environment, children);
      return plainText(children, code);
    },
  };
}
