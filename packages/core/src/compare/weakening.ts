import { BASELINE_FILE } from "../report/baseline.js";
import { WAIVERS_FILE } from "../report/waivers.js";
import type { View } from "../view/view.js";
import { isWeakening, type ClauseComparison, type GateComparison, type WeakeningFile } from "./comparison.js";
import { codeOwnersPlaces } from "./gate-files.js";
import { documentsOf, ownersIn } from "./gates.js";
import type { Revision } from "./revision.js";

/**
 * The changed files that make something weaker, each with whom the base's CODEOWNERS asks about it. The head's CODEOWNERS is not asked: who takes the owners of the
 * contract away would else need no review for it.
 */
export function weakeningFiles(base: Revision, head: Revision, clauses: readonly ClauseComparison[], gates: readonly GateComparison[]): WeakeningFile[] {
  const documents = [...new Set([...documentsOf(base), ...documentsOf(head), head.contract.file])];
  const files = new Set<string>();
  const add = (candidates: readonly string[]): void => {
    const changed = candidates.filter((path) => isChanged(path, base.view, head.view));
    // Something made the difference. Where it is not found, all that could have must be owned.
    for (const path of changed.length > 0 ? changed : candidates) files.add(path);
  };
  for (const { aspect } of clauses.flatMap(({ reasons }) => reasons.filter(isWeakening))) {
    add([...documents, ...(aspect === "waiver" ? [WAIVERS_FILE] : aspect === "baseline" ? [BASELINE_FILE] : [])]);
  }
  for (const { file, reasons } of gates) {
    for (const { aspect, subject, base: before, head: after } of reasons.filter(isWeakening)) {
      if (aspect === "level" || subject === "contract owners" || subject.endsWith(" asked for")) add(documents);
      else if (aspect === "owners") add([...codeOwnersPlaces]);
      else add([...new Set([file, before?.file ?? file, after?.file ?? file])]);
    }
  }
  const { ownersOf } = ownersIn(base.view);
  return [...files].sort().map((file) => ({ file, owners: ownersOf(file) }));
}

function isChanged(path: string, base: View, head: View): boolean {
  const [before, after] = [base, head].map((view) => [view.has(path), Buffer.from(view.read(path) ?? []).toString("latin1")].join(" "));
  return before !== after;
}
