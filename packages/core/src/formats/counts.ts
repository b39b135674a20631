import type { Finding, Report } from "../report/report.js";

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

/** `Not counted: 1 waived, 2 in the baseline.`, or undefined where every finding counts. */
export function notCounted({ waived, baselined }: Pick<Report, "waived" | "baselined">): string | undefined {
  const parts = [];
  if (waived.length > 0) parts.push(`${waived.length} waived`);
  if (baselined.length > 0) parts.push(`${baselined.length} in the baseline`);
  return parts.length > 0 ? `Not counted: ${parts.join(", ")}.` : undefined;
}

/** What to do about recorded findings that are gone, or undefined where there is none. */
export function goneFromBaseline({ stale = [] }: Pick<Report, "stale">): string | undefined {
  if (stale.length === 0) return undefined;
  return `${plural(stale.length, "recorded finding is", "recorded findings are")} gone: \`contract baseline\` takes ${stale.length === 1 ? "it" : "them"} out of the baseline.`;
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
