import type { Finding } from "../../report/report.js";
import type { Colours } from "../context.js";
import { printable } from "../printable.js";
import { padStart, widthOf } from "./columns.js";

const ellipsis = "…";

interface Excerpt {
  text: string;
  /** What stands before the finding within `text`, and the finding itself. */
  before: string;
  marked: string;
}

/** The part of a line around the finding that fits into `width` characters, tabs and controls made visible. */
function excerpt(line: string, finding: Finding, width: number): Excerpt {
  const start = Math.min(finding.column - 1, line.length);
  const end = finding.endLine === finding.line ? Math.min(finding.endColumn - 1, line.length) : line.length;
  const indent = line.length - line.trimStart().length;
  // A line that is too long (minified code) is shown from a little before the finding.
  const from = line.length - indent <= width ? Math.min(indent, start) : Math.max(Math.min(indent, start), start - Math.floor(width / 3));
  const until = Math.min(line.length, from + width);
  const lead = from > indent ? ellipsis : "";
  const before = lead + printable(line.slice(from, start));
  const marked = printable(line.slice(start, Math.min(end, until)));
  return { before, marked, text: before + marked + printable(line.slice(Math.min(end, until), until)) + (until < line.length ? ellipsis : "") };
}

/**
 * The line on which a finding starts, with a mark under what it is about.
 * @param finding positions are 1-based
 * @param source the file's text
 * @param width columns for the code, without the line number
 * @returns two lines, or none where the file has no such line
 */
export function codeFrame(finding: Finding, source: string, width: number, colours: Colours): string[] {
  const line = source.split(/\r\n|[\n\r\u2028\u2029]/)[finding.line - 1]?.trimEnd();
  if (!line) return [];
  const { text, before, marked } = excerpt(line, finding, Math.max(width, 20));
  const number = String(finding.line);
  const paint = finding.level === "error" ? colours.red : colours.yellow;
  const underline = "^".repeat(Math.max(1, widthOf(marked)));
  return [
    `${colours.dim(`${number} │`)} ${text}`,
    `${colours.dim(`${padStart("", number.length)} │`)} ${" ".repeat(widthOf(before))}${paint(underline)}`,
  ];
}
