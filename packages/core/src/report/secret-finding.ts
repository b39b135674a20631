import type { RawFinding } from "./report.js";

const rule = "contract/no-secrets";

/** Whether a finding is about a secret, so that what stands in its place must not be shown. */
export function isAboutSecret(finding: Pick<RawFinding, "clause" | "rule">): boolean {
  return finding.clause === "SEC-1" || finding.rule === rule;
}
