import type { Contract } from "../document/contract.js";
import { globKeys } from "../document/vocabulary.js";
import { ruleId } from "../plan/clause-plugins.js";
import type { Plan } from "../plan/plan.js";
import { compileScope } from "../plan/scope.js";
import type { RawFinding } from "../report/report.js";
import type { Difference } from "../view/diff.js";
import type { Changes } from "../view/view.js";
import { onChangedLines } from "./selection.js";

/** The files that differ from every one of several bases, with their lines that differ from the first; undefined where there is no base. */
export function changedFromAll(differences: readonly Difference[]): Changes | undefined {
  const [first, ...others] = differences;
  return first && new Map([...first.changes].filter(([path]) => others.every(({ changes }) => changes.has(path))));
}

/**
 * Tells the findings that a change brought: on its new and changed lines, and, in a file that moved, also on the others where the rule did not look, or the file had
 * another part by the vocabulary, before it moved.
 */
export function isBrought({ vocabulary }: Pick<Contract, "vocabulary">, { config }: Pick<Plan, "config">, { changes, renames }: Difference): (finding: RawFinding) => boolean {
  const isChanged = onChangedLines(changes);
  if (renames.size === 0) return isChanged;
  const parts = [...globKeys].map((key) => compileScope({ files: vocabulary[key], ignores: [] }));
  const partsOf = (path: string): string => parts.map((isIn) => isIn(path)).join();
  const wasJudged = ({ clause, rule }: RawFinding, path: string): boolean =>
    config.some(({ files, ignores, rules }) => rules?.[ruleId(clause, rule)] !== undefined && compileScope({ files: files ?? [], ignores: ignores ?? [] })(path));
  return (finding) => {
    if (isChanged(finding)) return true;
    const former = renames.get(finding.file);
    return former !== undefined && (!wasJudged(finding, former) || partsOf(former) !== partsOf(finding.file));
  };
}
