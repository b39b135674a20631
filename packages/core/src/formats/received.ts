import type { ReceiveResult } from "../receive/receive-result.js";
import type { Report } from "../report/report.js";
import type { FormatContext } from "./context.js";
import { plural } from "./counts.js";
import { wrap } from "./pretty/columns.js";
import { remaining } from "./pretty/remaining.js";
import { printable } from "./printable.js";

/** git puts `remote: ` before each line that the pusher reads; together they fit into a terminal of the usual width. */
const width = 72;
/** Findings, faults and refusals that are shown: what a person reads. */
const most = 30;

/** How a push ended. */
export type ReceivedVerdict = "accepted" | "refused" | "unjudged";

/**
 * What is said of a push in the terminal of who pushed: what was found, and a verdict in one line at the end. Plain text.
 * @returns the text, ending with a line feed, and the verdict
 */
export async function formatReceived(result: ReceiveResult, context: Pick<FormatContext, "version"> = {}): Promise<{ text: string; verdict: ReceivedVerdict }> {
  const { refusals, report, contract } = result;
  const parts: string[] = [];
  if (report !== undefined && isWorthShowing(report)) {
    // No excerpts: what was found may stand in a former content of a file.
    parts.push((await import("./pretty.js")).pretty(report, { ...context, width, most, ...(contract && { clauses: contract.clauses }) }).trimEnd());
  }
  parts.push(...refusals.slice(0, most).map((refusal) => paragraph("✖", refusal)), ...remaining(refusals, most));
  const { verdict, line } = verdictOf(result);
  return { text: `${[...parts, line].join("\n\n")}\n`, verdict };
}

/**
 * What is said of a push that could not be judged.
 * @param why sentences
 */
export function formatUnreceived(why: string): string {
  return `${paragraph("✖", why)}\n\n✖ Refused, since it could not be judged: nothing of this push was taken in.\n`;
}

function paragraph(mark: string, text: string): string {
  return `${mark} ${wrap(printable(text), width - 2).join("\n  ")}`;
}

/** What every push would say is not said. */
function isWorthShowing({ findings, diagnostics, skipped }: Report): boolean {
  return findings.length > 0 || diagnostics.length > 0 || skipped.some(({ reason }) => reason === "large" || reason === "unreadable" || reason === "generated");
}

function verdictOf({ refusals, report, commits, judge }: ReceiveResult): { verdict: ReceivedVerdict; line: string } {
  const errors = (report?.findings ?? []).filter(({ level }) => level === "error").length;
  const faults = report?.diagnostics.length ?? 0;
  const reasons = [errors > 0 && plural(errors, "error"), refusals.length > 0 && plural(refusals.length, "reason"), faults > 0 && plural(faults, "fault")].filter((reason) => reason !== false);
  if (reasons.length > 0) return { verdict: faults > 0 ? "unjudged" : "refused", line: `✖ Refused for ${reasons.join(", ")}: nothing of this push was taken in.` };
  if (report === undefined || judge === undefined) return { verdict: "accepted", line: "✔ Accepted: there is nothing to judge." };
  return { verdict: "accepted", line: `✔ Accepted: ${commits === 0 ? "no new commit" : plural(commits, "new commit")}, judged by the contract of ${printable(judge.branch)} (${judge.commit.slice(0, 12)}).` };
}
