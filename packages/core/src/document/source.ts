import type { Diagnostic, Span } from "./contract.js";

/** A document that is being read, and the faults found in it so far. */
export interface Source {
  /** As in `Span`. */
  file: string;
  /** Without line ends. */
  lines: readonly string[];
  faults: Diagnostic[];
  /** Characters of YAML read so far. */
  yamlLength: number;
}

/** A piece of a document whose lines may have lost their first characters, as the content of an indented fence has. */
export interface Excerpt {
  text: string;
  /** 1-based line of the document on which `text` starts. */
  line: number;
  /** How many characters the excerpt's n-th line has lost at its start; a line that is not listed lost none. */
  lost: readonly number[];
}

/**
 * The lines of a text, as CommonMark counts them.
 * @see https://spec.commonmark.org/0.31.2/#line-ending
 */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/u);
}

/**
 * Records a fault.
 * @param source the document; its `faults` grow by one
 * @param code stable kebab-case name of the kind of fault
 * @param span where
 * @param message what is wrong, then what to do
 */
export function report(source: Source, code: string, span: Span, message: string): void {
  source.faults.push({ ...span, code, message });
}

/**
 * The span of a whole line without its indentation.
 * @param line 1-based
 */
export function lineSpan(source: Source, line: number): Span {
  const text = source.lines[line - 1] ?? "";
  const column = text.length - text.trimStart().length + 1;
  return { file: source.file, line, column, endLine: line, endColumn: Math.max(column, text.trimEnd().length + 1) };
}

const lineStarts = new WeakMap<Excerpt, number[]>();

function startsOf(excerpt: Excerpt): number[] {
  let starts = lineStarts.get(excerpt);
  if (!starts) {
    starts = [0];
    for (let at = excerpt.text.indexOf("\n"); at !== -1; at = excerpt.text.indexOf("\n", at + 1)) starts.push(at + 1);
    lineStarts.set(excerpt, starts);
  }
  return starts;
}

function locate(excerpt: Excerpt, offset: number): { line: number; column: number } {
  const starts = startsOf(excerpt);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: excerpt.line + low, column: offset - (starts[low] ?? 0) + (excerpt.lost[low] ?? 0) + 1 };
}

/**
 * The place in the document of a part of an excerpt.
 * @param start 0-based UTF-16 offset into the excerpt's text
 * @param end as `start`, exclusive
 */
export function excerptSpan(source: Source, excerpt: Excerpt, start: number, end: number): Span {
  const from = locate(excerpt, Math.min(start, excerpt.text.length));
  const to = locate(excerpt, Math.min(Math.max(start, end), excerpt.text.length));
  return { file: source.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}
