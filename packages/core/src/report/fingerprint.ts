import { createHash } from "node:crypto";
import { compareText } from "../view/path.js";
import type { RawFinding } from "./report.js";

/** Gives the text of a 1-based line of a file of the view, without its line break; empty where there is none. */
export type LineText = (file: string, line: number) => string;

const DIGITS = 16;

/**
 * The fingerprint of each finding, in the order of `findings`: the first 16 hexadecimal digits of the SHA-256 of clause, rule, path, the
 * line's text without its indentation and with every run of white space as one space, and the index among the findings that are equal in
 * all of these, by position. So it stands when other lines move, and two findings of a run differ.
 *
 * @param findings in any order; equal ones must have been removed
 * @param pathOf the path to take for a file, for instance the one it had before it moved
 */
export function fingerprints(findings: readonly RawFinding[], lineText: LineText, pathOf: (file: string) => string = (file) => file): string[] {
  const identities = findings.map(({ clause, rule, file, line }) =>
    JSON.stringify([clause, rule, pathOf(file), lineText(file, line).trim().replace(/\s+/gu, " ")]),
  );
  const order = findings.map((_, index) => index).sort((a, b) => compareText(identities[a] ?? "", identities[b] ?? "") || byPosition(findings[a], findings[b]));
  const result: string[] = [];
  let previous: string | undefined;
  let count = 0;
  for (const index of order) {
    const identity = identities[index] ?? "";
    count = identity === previous ? count + 1 : 0;
    previous = identity;
    result[index] = createHash("sha256").update(`${identity}${count}`).digest("hex").slice(0, DIGITS);
  }
  return result;
}

function byPosition(a: RawFinding | undefined, b: RawFinding | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return (
    compareText(a.file, b.file) || a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn || compareText(a.message, b.message)
  );
}
