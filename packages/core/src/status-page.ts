import type { CheckResult } from "./check.js";
import type { BaseQuestion } from "./status-page/judge-base.js";
import type { PageParts } from "./status-page/build-page.js";
import type { Trend } from "./status-page/page.js";
import type { Diagnostic } from "./document/contract.js";

// The gates at commit and push load none of this.

/** What became of the contract since a base; see status-page/judge-base.ts. */
export async function judgeBase(question: BaseQuestion, today: CheckResult): Promise<{ trend: Trend; faults: [] } | { trend: undefined; faults: Diagnostic[] }> {
  return (await import("./status-page/judge-base.js")).judgeBase(question, today);
}

/**
 * The state of a contract as one self-contained HTML page: readiness, trace, findings, waivers, trend.
 * @param parts what was judged, the clock, and the comparison with a base where one is wanted
 * @returns the page, ending with a line feed; equal input gives equal bytes
 */
export async function statusPage(parts: PageParts): Promise<string> {
  const { buildPage } = await import("./status-page/build-page.js");
  const { statusDocument } = await import("./status-page/html/document.js");
  return statusDocument(buildPage(parts));
}
