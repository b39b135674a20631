import type { MarkdownSection } from "../../../data/markdown/document.js";
import { isBlank } from "../../../documents/blank.js";
import { statementsOf, type Passage } from "../../../documents/passage.js";
import { lowerCase, mayHold, plainPhrases, wordsPattern } from "./asked-fact.js";

/** Whether something is said under a heading with one of the phrases, in a row that it heads, or behind it at the start of a line. */
export function treats({ sections, statements }: Passage, phrases: readonly string[]): boolean {
  const pattern = wordsPattern(phrases);
  const isSaid = (section: MarkdownSection): boolean => (pattern.test(section.title) && [...statementsOf(section)].some(({ text }) => !isBlank(text))) || section.subsections.some(isSaid);
  return sections.some(isSaid) || statements.some(({ text, labels, kind }) => kind !== "code" && !isBlank(text) && (labels.some((label) => pattern.test(label)) || pattern.test(/^[^:：—–]{1,40}(?=\s?[:：—–]\s?\S)/u.exec(text)?.[0] ?? "")));
}

/** What a paragraph holds that is a heading or a row of a table. */
const headed = /^ {0,3}#|\||^[ \t]*(?:=+|-+)[ \t\r]*$/mu;
/** What stands behind a label, and what may begin an entity that stands for one of these. */
const signs = [":", "：", "—", "–", "&"];

/**
 * Whether a text of Markdown may treat one of some phrases, as a heading, in a row that it heads, or as a label: all words of it stand in one paragraph that is a heading or
 * a row, or before a sign that ends a label. Nothing of these goes on behind an empty line, so paragraphs are told apart without a parser.
 */
export function mayTreat(text: string, phrases: readonly string[]): boolean {
  const lower = lowerCase(text);
  // Where a letter is longer in lower case, places in the two differ.
  if (lower.length !== text.length) return mayHold(text, phrases);
  return plainPhrases(phrases).some((words) => {
    const sought = words.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
    if (sought === "") return true;
    for (let at = lower.indexOf(sought), end = 0; at !== -1; at = lower.indexOf(sought, end)) {
      const start = startOfParagraph(lower, at);
      end = endOfParagraph(lower, at);
      const paragraph = lower.slice(start, end);
      const labels = headed.test(paragraph) ? paragraph : paragraph.slice(0, Math.max(...signs.map((sign) => paragraph.lastIndexOf(sign)), 0));
      if (words.every((word) => labels.includes(word))) return true;
    }
    return false;
  });
}

/** Where the lines begin that no empty line parts from the one at an offset. */
function startOfParagraph(text: string, at: number): number {
  let start = text.lastIndexOf("\n", at - 1) + 1;
  while (start > 0) {
    const above = start < 2 ? 0 : text.lastIndexOf("\n", start - 2) + 1;
    if (isEmpty(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** Where they end, past the end of the line at the offset. */
function endOfParagraph(text: string, at: number): number {
  let end = lineEnd(text, at);
  while (end < text.length) {
    const next = lineEnd(text, end);
    if (isEmpty(text.slice(end, next))) break;
    end = next;
  }
  return end;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
}

function isEmpty(line: string): boolean {
  return !/[^ \t\r\n]/u.test(line);
}
