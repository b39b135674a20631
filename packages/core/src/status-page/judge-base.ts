import { check, type CheckOptions, type CheckResult } from "../check.js";
import type { Diagnostic } from "../document/contract.js";
import { shippedPrefix } from "../document/shipped.js";
import { overlayView } from "../fix/overlay.js";
import { textOf } from "../repository.js";
import { checkedOutBranch } from "../view/branch.js";
import { difference } from "../view/changes.js";
import { openCommit, type CommitView } from "../view/commit.js";
import type { View } from "../view/view.js";
import { openWorkingTree } from "../view/working-tree.js";
import type { Trend } from "./page.js";
import { trendOf } from "./trend.js";

/** What is asked of a base. */
export interface BaseQuestion extends Pick<CheckOptions, "root" | "contractFile" | "shipped" | "now" | "onProgress"> {
  /** A revision. */
  base: string;
}

/**
 * Judges an earlier commit by today's contract, so that both states are measured with one measure, and compares. Where today's contract cannot judge it, its own does.
 *
 * @param today what `check` gave for the working tree
 * @returns the comparison, or why the base cannot be judged
 * @throws ViewError when the base names no commit, or git cannot read it
 */
export async function judgeBase({ base, ...options }: BaseQuestion, today: CheckResult): Promise<{ trend: Trend; faults: [] } | { trend: undefined; faults: Diagnostic[] }> {
  const { root } = options;
  const view = await openCommit(root, base);
  const tree = await openWorkingTree(root);
  const branch = checkedOutBranch(root);
  const shared = { ...options, isPast: true, ...(branch === undefined ? {} : { branch }) };
  const { renames } = await difference(tree, view.commit);
  const parts = { base, commit: view.commit, now: today, renames };
  const byToday = await check({ ...shared, view: withContract(view, tree, today), contractView: tree });
  if (byToday.report.clauses.length > 0) return { trend: trendOf({ ...parts, contract: "today's", before: byToday.report }), faults: [] };
  const byOwn = await check({ ...shared, view, contractView: view });
  if (byOwn.report.clauses.length > 0) return { trend: trendOf({ ...parts, contract: "its own", before: byOwn.report }), faults: [] };
  return { trend: undefined, faults: byToday.report.diagnostics };
}

/** The commit with today's contract in the place of its own: what a clause asks of the repository as a whole is said on the contract's headings. */
function withContract(view: CommitView, tree: View, { contract, report }: CheckResult): CommitView {
  const documents = (contract?.documents ?? [report.contract]).filter((document) => !document.startsWith(shippedPrefix));
  const texts = documents.flatMap((document): [string, string][] => {
    const text = textOf(tree, document);
    return text === undefined ? [] : [[document, text]];
  });
  return { ...overlayView(view, new Map(texts)), kind: "commit", commit: view.commit };
}
