import type { Diagnostic } from "../document/contract.js";
import { contentOf } from "../view/classify.js";
import { compareText } from "../view/path.js";
import type { View } from "../view/view.js";
import { maskPath } from "./mask.js";
import type { Finding } from "./report.js";

/** Where the baseline stands, relative to the root. */
export const BASELINE_FILE = "contract-baseline.txt";

/** One line of the baseline. */
export interface BaselineEntry {
  clause: string;
  fingerprint: string;
  /** For its reader; the fingerprint holds it already. */
  file: string;
}

const LINE = /^([A-Z][A-Z0-9]*-\d+) ([0-9a-f]{16}) (\S.*)$/u;

/**
 * Reads the baseline through the view that the contract is read through. No file: an empty baseline.
 *
 * @returns the entries in the order of the file, and a diagnostic for each line that is malformed (`baseline-malformed`) or stands twice
 *   (`baseline-duplicate`), or for a file that is no text (`baseline-unreadable`)
 */
export function readBaseline(view: View): { entries: BaselineEntry[]; diagnostics: Diagnostic[] } {
  const entry = view.entries.find(({ path }) => path === BASELINE_FILE);
  if (entry === undefined) return { entries: [], diagnostics: [] };
  const content = contentOf(view, entry);
  if (content.kind === "text") return parseBaseline(content.text);
  return { entries: [], diagnostics: [diagnosticAt(1, 1, "baseline-unreadable", `${BASELINE_FILE} cannot be read (${content.kind}). Make it a text file; \`contract baseline\` writes it.`)] };
}

/** Reads the text of a baseline; see readBaseline. */
export function parseBaseline(text: string): { entries: BaselineEntry[]; diagnostics: Diagnostic[] } {
  const entries: BaselineEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  const lines = new Map<string, number>();
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (line === "") continue;
    const number = index + 1;
    const [, clause, fingerprint, file] = LINE.exec(line) ?? [];
    if (clause === undefined || fingerprint === undefined || file === undefined) {
      diagnostics.push(diagnosticAt(number, line.length, "baseline-malformed", "This line is not `CLAUSE FINGERPRINT PATH`. Run `contract baseline` to write the file anew."));
      continue;
    }
    const first = lines.get(keyOf({ clause, fingerprint }));
    if (first === undefined) {
      lines.set(keyOf({ clause, fingerprint }), number);
      entries.push({ clause, fingerprint, file });
    } else {
      diagnostics.push(diagnosticAt(number, line.length, "baseline-duplicate", `This line stands on line ${first} already. Remove it.`));
    }
  }
  return { entries, diagnostics };
}

/** The text of a baseline that records these findings: a sorted line each, with a line feed at the end; empty for none. */
export function renderBaseline(findings: readonly Pick<Finding, "clause" | "fingerprint" | "file">[]): string {
  const lines = new Set(findings.map(({ clause, fingerprint, file }) => `${clause} ${fingerprint} ${maskPath(file)}\n`));
  return [...lines].sort(compareText).join("");
}

/** What makes a finding and a recorded one the same. */
export function keyOf({ clause, fingerprint }: Pick<Finding, "clause" | "fingerprint">): string {
  return `${clause} ${fingerprint}`;
}

function diagnosticAt(line: number, length: number, code: string, message: string): Diagnostic {
  return { file: BASELINE_FILE, line, column: 1, endLine: line, endColumn: length + 1, code, message };
}
