import { remember } from "../learned.js";
import type { Repository } from "../settings.js";

/** What may be headings of a Markdown file, a line each, found without parsing it: a heading that stands in a block of code is among them. */
export const titlesOf = remember((repository: Repository, path): string => titlesIn(repository.read(path) ?? ""));

/** A line that begins with `#`, or one of nothing but `=` or `-`. Few lines are one of these, so an expression finds them in a fraction of the time that a walk over all lines takes. */
const sign = /(?<![^\n])(?:(?: [^\S\n]*)?#[^\n]*|(?:=+|-+)[^\S\n]*(?![^\n]))/gu;

/**
 * What may be headings of a text of Markdown.
 * @returns their lines, at most 300 characters of each, joined by line ends: those with `#` as they stand, without spaces around, those over a line of `=` or `-` without that line
 */
export function titlesIn(text: string): string {
  const found: string[] = [];
  let above = "";
  let end = -1;
  for (const { index, 0: line } of text.matchAll(sign)) {
    if (line.startsWith("#") || line.startsWith(" ")) {
      const title = line.slice(0, longest).trim();
      if (title.startsWith("#")) found.push(title);
      continue;
    }
    // What stands over several such lines is the heading of each.
    if (index - 1 !== end || end === -1) above = lineBefore(text, index);
    end = index + line.length;
    if (above === "") above = line.slice(0, longest);
    else found.push(above);
  }
  return found.join("\n");
}

/** The line before the one that starts at an offset; an indented one is no heading. */
function lineBefore(text: string, start: number): string {
  if (start === 0) return "";
  const first = text.lastIndexOf("\n", start - 2) + 1;
  const line = text.slice(first, Math.min(start - 1, first + longest));
  if (start >= 2 && line.startsWith("#")) return line.trim();
  return line.startsWith(" ") ? "" : line;
}

const longest = 300;
