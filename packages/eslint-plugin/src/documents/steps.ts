import { isBlank } from "./blank.js";
import type { MarkdownSection } from "../data/markdown/document.js";
import { blocksBelow } from "../data/markdown/sections.js";

const shell = /^(?:|sh|bash|shell|zsh|console|terminal|shell-session|shellscript|powershell|ps1|sql|cmd|bat)(?:\s|$)/iu;
const numbered = /^(?:step|단계|phase)\s*\d|^\d+(?:[.)]|단계)\s*\p{L}|^\d+단계/iu;

/** Whether sections say what to do one after the other: two items of an ordered list or of tasks, two headings that are numbered, or commands. Blanks of a template are no steps. */
export function hasSteps(sections: readonly MarkdownSection[]): boolean {
  let items = 0;
  for (const section of sections) {
    for (const block of blocksBelow(section)) {
      if (block.kind === "code" && shell.test(block.info) && block.text.split("\n").some((line) => /^\s*[^#\s]/u.test(line) && !isBlank(line))) return true;
      if (block.kind === "item" && (block.isOrdered || block.isChecked !== undefined) && !isBlank(block.text)) items += 1;
      if (block.kind === "table") items += block.rows.filter(([first, second]) => first && /^\d+\.?$|^step/iu.test(first.text) && second && !isBlank(second.text)).length;
    }
    items += titles(section).filter((title) => numbered.test(title) && !isBlank(title)).length;
  }
  return items >= 2;
}

function titles(section: MarkdownSection): string[] {
  return section.subsections.flatMap((inner) => [inner.title, ...titles(inner)]);
}
