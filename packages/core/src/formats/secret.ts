import type { Clause } from "../document/contract.js";
import type { Report } from "../report/report.js";
import { isAboutSecret } from "../report/secret-finding.js";

const rule = "contract/no-secrets";

/** Whether the examples of a clause hold sample secrets, which would alarm whoever scans the output. */
export function showsSecrets(clause: Clause): boolean {
  return clause.id === "SEC-1" || clause.rules.some((use) => use.name === rule);
}

/**
 * Tells which lines of source may be shown: none when no clause of this run looked for secrets, else every line
 * on which no secret was found, be it reported, waived or in the baseline.
 * @returns a predicate over a file and a 1-based line
 */
export function showableLines(report: Report): (file: string, line: number) => boolean {
  const looked = report.clauses.some((clause) => clause.level !== "off" && clause.checks.includes(rule));
  if (!looked) return () => false;
  const secret = new Map<string, { line: number; endLine: number }[]>();
  for (const finding of [...report.findings, ...report.waived, ...report.baselined]) {
    if (!isAboutSecret(finding)) continue;
    const ranges = secret.get(finding.file);
    if (ranges) ranges.push(finding);
    else secret.set(finding.file, [finding]);
  }
  return (file, line) => !secret.get(file)?.some((range) => range.line <= line && line <= range.endLine);
}
