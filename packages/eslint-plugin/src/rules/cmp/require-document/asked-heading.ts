import type { MarkdownSection } from "../../../data/markdown/document.js";
import { isBlank } from "../../../documents/blank.js";
import { statementsOf, type Passage } from "../../../documents/passage.js";
import { mayHold, wordsPattern } from "./asked-fact.js";

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
  if (!mayHold(text, phrases)) return false;
  return text.split(/\n[ \t\r]*\n/u).some((paragraph) => {
    const labels = headed.test(paragraph) ? paragraph : paragraph.slice(0, Math.max(...signs.map((sign) => paragraph.lastIndexOf(sign)), 0));
    return labels !== "" && mayHold(labels, phrases);
  });
}
