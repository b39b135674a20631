import { MASKED, maskSecrets } from "../report/mask.js";
import { printable } from "../formats/printable.js";
import type { Finding } from "../report/report.js";
import type { FrameLine } from "./page.js";

/** Lines before and after the finding. */
const context = 1;
/** Lines of a finding that spans many. */
const mostMarked = 3;
/** Characters of a line. */
const widest = 160;
const ellipsis = "…";

/** What excerpts are taken from. */
export interface FrameSource {
  /** The text of a file of the view; undefined where there is none. */
  source: (path: string) => string | undefined;
  /** Whether a 1-based line may be shown at all; see formats/secret.ts. */
  mayShow: (file: string, line: number) => boolean;
}

/** The lines of a file; undefined where none may be shown, because a value that looks like a secret runs over several. */
function shownLines(source: string): string[] | undefined {
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/u);
  const text = lines.join("\n");
  return maskSecrets(text).split("\n").length === lines.length ? lines : undefined;
}

/** A line of code, or a part of one, made printable, with tabs as wide as two characters. */
export function shown(text: string): string {
  return printable(text.replaceAll("\t", "  "));
}

function plainLine(number: number, line: string): FrameLine {
  const masked = maskSecrets(line);
  const text = shown(masked.slice(0, widest)) + (masked.length > widest ? ellipsis : "");
  return { number, before: text, marked: "", after: "" };
}

/** A line with what of it a finding is about. @param start and @param end 0-based, the end exclusive */
function markedLine(number: number, line: string, start: number, end: number): FrameLine {
  // Columns are those of the raw line: where a value of it is masked, they fit no more.
  if (maskSecrets(line) !== line) return plainLine(number, line);
  const from = line.length <= widest ? 0 : Math.max(0, start - Math.floor(widest / 3));
  const until = Math.min(line.length, from + widest);
  const stop = Math.min(Math.max(end, start), until);
  return {
    number,
    before: (from > 0 ? ellipsis : "") + shown(line.slice(from, start)),
    marked: shown(line.slice(start, stop)),
    after: shown(line.slice(stop, until)) + (until < line.length ? ellipsis : ""),
  };
}

/** Takes out the white space that all lines begin with. */
function outdented(frame: readonly FrameLine[]): FrameLine[] {
  const indents = frame.filter(({ before, marked, after }) => `${before}${marked}${after}`.trim() !== "").map(({ before }) => before.length - before.trimStart().length);
  const shared = Math.min(...indents, 40);
  return frame.map((line) => ({ ...line, before: line.before.slice(shared) }));
}

/**
 * Gives the excerpts of findings: the lines that each is about, at most three, with one before and after. Lines on which a secret was found are left out, values that
 * look like one are masked, and what a reader cannot see is made visible. Files are read and split once.
 *
 * @returns undefined for a finding of which nothing may or can be shown
 */
export function frames({ source, mayShow }: FrameSource): (finding: Finding) => FrameLine[] | undefined {
  const files = new Map<string, string[] | undefined>();
  const linesOf = (file: string): string[] | undefined => {
    if (!files.has(file)) {
      const text = source(file);
      files.set(file, text === undefined ? undefined : shownLines(text));
    }
    return files.get(file);
  };
  return ({ file, line, column, endLine, endColumn }) => {
    const lines = mayShow(file, line) ? linesOf(file) : undefined;
    const first = lines?.[line - 1];
    if (lines === undefined || first === undefined || first.trim() === "") return undefined;
    const last = Math.min(endLine, line + mostMarked - 1, lines.length);
    const frame: FrameLine[] = [];
    for (let number = Math.max(1, line - context); number <= Math.min(lines.length, last + context); number += 1) {
      const text = lines[number - 1] ?? "";
      const isAbout = number >= line && number <= last;
      if (!mayShow(file, number)) frame.push({ number, before: MASKED, marked: "", after: "" });
      else if (isAbout) frame.push(markedLine(number, text.trimEnd(), number === line ? column - 1 : text.length - text.trimStart().length, number === endLine ? endColumn - 1 : text.trimEnd().length));
      else if (text.trim() !== "") frame.push(plainLine(number, text.trimEnd()));
    }
    return outdented(frame);
  };
}
