import { compareText } from "../view/path.js";
import type { Finding } from "./report.js";

/**
 * The order of findings in every report: priority, file, line, column, clause, rule, message, then the rest of the position and the fingerprint,
 * so that no two different findings are equal. By code unit, the same on every machine.
 */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.priority, b.priority) ||
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.clause, b.clause) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message) ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** A sorted copy. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(compareFindings);
}
