import MarkdownIt from "markdown-it";
import { filesOf, textOf } from "../site/repository.js";

const markdown = new MarkdownIt({ html: true });

/**
 * The blocks of code and the spans of code of a Markdown text.
 * @returns `fences` with `language`, `marks` (the other words of the info), `values` (those of the form `key=value`), `code` and the 1-based `line`; an
 * indented block has no language. `spans` with their text and the line of their block
 */
export function readCode(text) {
  const fences = [];
  const spans = [];
  for (const token of markdown.parse(text.replace(/^---\n[^]*?\n---\n/u, (front) => front.replace(/[^\n]/gu, "")), {})) {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === "fence" || token.type === "code_block") {
      const [language = "", ...marks] = token.info.trim().split(/\s+/u);
      fences.push({ language, marks, values: Object.fromEntries(marks.filter((mark) => mark.includes("=")).map((mark) => mark.split("=", 2))), code: token.content, line });
    }
    for (const child of token.children ?? []) if (child.type === "code_inline") spans.push({ text: child.content, line });
  }
  return { fences, spans };
}

/** The pages that people read to use the tool: both READMEs, the guides, and the READMEs of packages. Rules' pages have tests of their own. */
export const guides = filesOf("README.md", "README.ko.md", "docs/*.md", "packages/*/README.md").filter((path) => !path.startsWith("docs/decisions/"));

/** The words of commands that call ours, each from the name of the command on: `["check", "--staged"]`. */
export function callsOf(script) {
  return script.split(/\n|&&|\|\|?|;/u).flatMap((command) => {
    const words = /^(?:- )?(?:\w+=\S* )*(?:npx (?:-y )?)?(?:node )?(?:[^\s"']*\/)?contract(?:\.js)?(?=\s|$)([^#]*)/u.exec(command.trim())?.[1];
    return words === undefined ? [] : [words.match(/"[^"]*"|'[^']*'|\S+/gu) ?? []];
  });
}

export { textOf };
