import type { Diagnostic } from "../document/contract.js";
import { contentOf, entryAt } from "../view/classify.js";
import type { View } from "../view/view.js";
import { maskPath } from "./mask.js";
import type { Finding } from "./report.js";

/** Where the baseline stands, relative to the root. */
export const BASELINE_FILE = "contract-baseline.txt";

/** A finding that the baseline records. */
export interface BaselineEntry {
  clause: string;
  fingerprint: string;
  /** For its reader, with secrets masked; the fingerprint holds it already. */
  file: string;
}

/** What a line of the baseline is. */
export type BaselineLine =
  | { kind: "entry"; entry: BaselineEntry }
  /** Blank, or begins with `#`. */
  | { kind: "other" }
  /** Left by a merge that git could not finish. */
  | { kind: "conflict" }
  | { kind: "malformed" };

const ENTRY = /^([A-Z][A-Z0-9]*-\d{1,9}) ([0-9a-f]{16}) (\S.*)$/u;
const COMMENT = /^#(?:\t|\P{Cc})*$/u;
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/u;

/** Reads one line, without its line break. Only what `contract baseline` can have written is an entry: a path that it would have masked or escaped is none. */
export function readBaselineLine(line: string): BaselineLine {
  if (line === "" || COMMENT.test(line)) return { kind: "other" };
  const [, clause, fingerprint, file] = ENTRY.exec(line) ?? [];
  if (clause !== undefined && fingerprint !== undefined && file !== undefined && maskPath(file) === file) return { kind: "entry", entry: { clause, fingerprint, file } };
  return { kind: CONFLICT.test(line) ? "conflict" : "malformed" };
}

/**
 * Reads the baseline through the view that the contract is read through. No file: an empty baseline.
 *
 * @returns each entry once, in the order of the file, and a diagnostic for each line that is none (`baseline-malformed`), that a merge left
 *   (`baseline-conflict`), or for a file that is no text (`baseline-unreadable`)
 */
export function readBaseline(view: View): { entries: BaselineEntry[]; diagnostics: Diagnostic[] } {
  const entry = entryAt(view, BASELINE_FILE);
  if (entry === undefined) return { entries: [], diagnostics: [] };
  const content = contentOf(view, entry);
  if (content.kind === "text") return parseBaseline(content.text);
  return { entries: [], diagnostics: [diagnosticAt(1, 1, "baseline-unreadable", `${BASELINE_FILE} cannot be read (${content.kind}). Make it the text file that it was.`)] };
}

/** Reads the text of a baseline; see readBaseline. An entry that stands twice, as merges of equal changes can leave it, is one. */
export function parseBaseline(text: string): { entries: BaselineEntry[]; diagnostics: Diagnostic[] } {
  const entries = new Map<string, BaselineEntry>();
  const diagnostics: Diagnostic[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const read = readBaselineLine(line);
    if (read.kind === "other") continue;
    if (read.kind === "entry") {
      const key = keyOf(read.entry);
      if (!entries.has(key)) entries.set(key, read.entry);
    } else if (read.kind === "conflict") {
      diagnostics.push(diagnosticAt(index + 1, line.length, "baseline-conflict", "A merge left this line. Run `contract baseline`: it joins both sides and takes out what no longer stands."));
    } else {
      diagnostics.push(diagnosticAt(index + 1, line.length, "baseline-malformed", "This line is not `CLAUSE FINGERPRINT PATH`, as `contract baseline` writes it. Restore it, or remove it."));
    }
  }
  return { entries: [...entries.values()], diagnostics };
}

/** What makes a finding and a recorded one the same. */
export function keyOf({ clause, fingerprint }: Pick<Finding, "clause" | "fingerprint">): string {
  return `${clause} ${fingerprint}`;
}

/**
 * By what a baseline has grown against the one that it is compared with: a baseline may only shrink.
 *
 * @param before the entries of the base
 * @param after the entries that are to replace them
 * @returns the entries of `after` that the base did not record, in their order
 */
export function baselineGrowth(before: readonly BaselineEntry[], after: readonly BaselineEntry[]): BaselineEntry[] {
  const allowed = new Set(before.map(keyOf));
  return after.filter((entry) => !allowed.has(keyOf(entry)));
}

function diagnosticAt(line: number, length: number, code: string, message: string): Diagnostic {
  return { file: BASELINE_FILE, line, column: 1, endLine: line, endColumn: length + 1, code, message };
}
