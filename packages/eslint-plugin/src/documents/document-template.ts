import { blankFor, blanksFor } from "../blanks.js";
import type { MarkdownSection } from "../data/markdown/document.js";
import type { Template } from "../template.js";
import type { Passage } from "./passage.js";

/** Makes the mark of a blank of what belongs there. */
export type MarkBlank = (what: string) => string;

/** What a template says of one fact, in Markdown without headings, with blanks where the fact is the team's own. */
export interface Part {
  /** The heading that it stands under; left out where it stands right below the title. */
  heading?: string;
  lines(blank: MarkBlank): readonly string[];
}

/** Where the template of a document is written, and its title. */
export interface Draft {
  path: string;
  title: string;
  parts: readonly Part[];
}

/** A new document with blanks. */
export function newDocument(clause: string, { path, title, parts }: Draft): Template {
  const [open, headed] = divided(parts);
  return { path, text: `${[`# ${title}`, ...joined(open, clause), ...headed.flatMap((part) => underHeading(part, 2, clause))].join("\n\n")}\n` };
}

/** The parts that a document leaves out, each where its first section has room: parts without a heading before its subsections, others at its end. */
export function furtherParts(clause: string, parts: readonly Part[], { path, document, sections, isWhole }: Passage): Template[] {
  const { text } = document;
  const [first = document.root] = isWhole ? document.sections : sections;
  const [section = first] = sections;
  const [open, headed] = divided(parts);
  const level = Math.min(Math.max(first.level, 1) + 1, 6);
  const places: [number, string[]][] = [
    [first.subsections[0]?.range[0] ?? first.range[1], joined(open, clause)],
    [section.range[1], headed.flatMap((part) => underHeading(part, level, clause))],
  ];
  return places.flatMap(([end, blocks]) => {
    if (blocks.length === 0) return [];
    const at = text.slice(0, end).trimEnd().length;
    const added = `${at === 0 ? "" : "\n\n"}${blocks.join("\n\n")}`;
    return [{ path, at, text: text.includes("\r\n") ? added.replaceAll("\n", "\r\n") : added }];
  });
}

/** Whether a blank that a part leaves is still in a document, so that the blank tells what is missing. */
export function isPending(clause: string, part: Part, { document: { text } }: Passage): boolean {
  const open = new Set(blanksFor(clause, text).map(({ what }) => what));
  return open.size > 0 && blanksFor(clause, part.lines((what) => blankFor(clause, what)).join("\n")).some(({ what }) => open.has(what));
}

/** Where blanks stand in what is about a subject. */
export function openBlanks(clause: string, { document, sections }: Passage): ReturnType<typeof blanksFor> {
  return blanksFor(clause, document.text).filter(({ range: [start] }) => sections.some((section: MarkdownSection) => start >= section.range[0] && start < section.range[1]));
}

function divided(parts: readonly Part[]): [Part[], Part[]] {
  return [parts.filter(({ heading }) => heading === undefined), parts.filter(({ heading }) => heading !== undefined)];
}

/** Items of one list, else blocks of their own. */
function joined(parts: readonly Part[], clause: string): string[] {
  const blocks = parts.map((part) => linesOf(part, clause));
  return blocks.every((block) => block.startsWith("- ")) && blocks.length > 0 ? [blocks.join("\n")] : blocks;
}

function underHeading(part: Part, level: number, clause: string): string[] {
  return [`${"#".repeat(level)} ${part.heading ?? ""}`, linesOf(part, clause)];
}

function linesOf(part: Part, clause: string): string {
  return part.lines((what) => blankFor(clause, what)).join("\n");
}
