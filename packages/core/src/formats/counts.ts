import type { Finding } from "../report/report.js";

/** `1 error`, `2 errors`. */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : several}`;
}

/** `4 errors, 1 warning`; a kind that is absent is left out, `0 findings` when both are. */
export function levelCounts(findings: readonly Finding[]): string {
  const errors = findings.filter((finding) => finding.level === "error").length;
  const warnings = findings.length - errors;
  const parts = [];
  if (errors > 0) parts.push(plural(errors, "error"));
  if (warnings > 0) parts.push(plural(warnings, "warning"));
  return parts.join(", ") || "0 findings";
}

/** How many different files findings stand in. */
export function fileCount(findings: readonly Finding[]): number {
  return new Set(findings.map((finding) => finding.file)).size;
}

/** Findings by clause, clauses in the order in which they first come. */
export function byClause(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.clause);
    if (group) group.push(finding);
    else groups.set(finding.clause, [finding]);
  }
  return groups;
}
