import { compareText } from "../view/path.js";
import { keyOf, readBaselineLine, type BaselineEntry } from "./baseline.js";
import { maskPath } from "./mask.js";
import type { Finding } from "./report.js";

/**
 * git joins what two branches take out of a file only where a line that neither changes, and that stands in the file once, lies between. So each entry is followed by a
 * line of its own that stays when the entry goes.
 */
const HEADER = `# Findings that stood when they were recorded: clause, fingerprint, file. New ones are not added; \`contract baseline\` takes out those that are gone.
# The lines between them stay where they are, so that branches which mend different findings merge without a conflict.
`;

type Recordable = Pick<Finding, "clause" | "fingerprint" | "file">;

/** A finding as the baseline records it. */
export function entryOf({ clause, fingerprint, file }: Recordable): BaselineEntry {
  return { clause, fingerprint, file: maskPath(file) };
}

/** The text of a new baseline that records these findings, sorted by clause, file and fingerprint. */
export function renderBaseline(findings: readonly Recordable[]): string {
  return `${HEADER}${blocks(findings, "\n")}`;
}

/** How a baseline is to change. */
export interface BaselineUpdate {
  /** What becomes of an entry: itself, the one that replaces it, or undefined where it goes. */
  next: (entry: BaselineEntry) => BaselineEntry | undefined;
  /** Findings to record at the end. */
  added: readonly Recordable[];
}

/**
 * Changes the text of a baseline in as few lines as can be: entries go or are replaced where they stand, and all else stays as it is, byte for byte. What merges can
 * leave is mended on the way: entries and lines between them that stand twice, marks of a conflict (both sides are taken), entries without a line behind them.
 *
 * @param text without byte order mark; every other line of it must be readable, see parseBaseline
 */
export function updateBaseline(text: string, { next, added }: BaselineUpdate): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const all = text.split("\n").map((line) => line.replace(/\r$/u, ""));
  if (all.at(-1) === "") all.pop();
  const lines = all.filter((line) => readBaselineLine(line).kind !== "conflict");
  const wasMerging = lines.length < all.length;
  const kept: string[] = [];
  const seen = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const read = readBaselineLine(line);
    if (read.kind !== "entry") {
      if (line !== "" && wasMerging && seen.has(line)) continue;
      seen.add(line);
      kept.push(line);
      continue;
    }
    const following = next(read.entry);
    if (following !== undefined && !seen.has(keyOf(following))) {
      seen.add(keyOf(following));
      kept.push(lineOf(following));
    }
    const isBare = !(lines[index + 1] ?? "").startsWith("#");
    if (isBare && (following !== undefined || !wasMerging)) kept.push(stayingLine(read.entry));
  }
  return `${kept.map((line) => line + end).join("")}${blocks(added.filter((finding) => !seen.has(keyOf(finding))), end)}`;
}

function blocks(findings: readonly Recordable[], end: string): string {
  const entries = [...new Map(findings.map((finding) => [keyOf(finding), entryOf(finding)])).values()];
  entries.sort((a, b) => compareText(a.clause, b.clause) || compareText(a.file, b.file) || compareText(a.fingerprint, b.fingerprint));
  return entries.map((entry) => `${lineOf(entry)}${end}${stayingLine(entry)}${end}`).join("");
}

function lineOf({ clause, fingerprint, file }: BaselineEntry): string {
  return `${clause} ${fingerprint} ${file}`;
}

function stayingLine({ fingerprint }: BaselineEntry): string {
  return `# ${fingerprint.slice(0, 8)}`;
}
