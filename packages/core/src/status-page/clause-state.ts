import type { Command } from "../document/contract.js";
import { isJudgedElsewhere } from "../report/readiness.js";
import type { ClauseStatus } from "../report/report.js";
import { plural } from "../formats/counts.js";
import type { ClauseState } from "./page.js";

/** How many findings of a clause are silenced, and how. */
export interface Silenced {
  waived: number;
  baselined: number;
}

/** What became of a clause: findings that stand say more than silenced ones, and those more than none. */
export function stateOf(clause: ClauseStatus, { waived, baselined }: Silenced): ClauseState {
  if (clause.level === "off") return "not judged";
  if (clause.findings > 0) return "broken";
  if (clause.checks.length === 0 || isJudgedElsewhere(clause)) return "not judged";
  if (waived > 0) return "waived";
  if (baselined > 0) return "baselined";
  return clause.files > 0 ? "honoured" : "not judged";
}

/**
 * Why a clause that has no finding of its own to tell of is in its state, in one sentence.
 * @param state as stateOf gives it; of a broken clause, its first finding says more
 */
export function reasonOf(clause: ClauseStatus, state: ClauseState, { waived, baselined }: Silenced, command: Command | undefined): string {
  if (state === "waived" || state === "baselined") return silenceOf({ waived, baselined });
  if (state === "honoured") return clause.files > 1 ? `No finding in the ${clause.files} files that it judges.` : "Nothing that it asks for is missing.";
  if (clause.level === "off") return "Switched off in the contract.";
  if (clause.status === "REVIEWED") return "People check it by hand.";
  if (clause.checks.length === 0) return "No check: prose only.";
  if (!isJudgedElsewhere(clause)) return "No file of the repository is in its scope.";
  const where = [
    ...(clause.checks.includes("commit") ? ["message by message when commits are made and pushed"] : []),
    ...(command === undefined ? [] : [`by \`${command.run}\` when commits are pushed`]),
  ];
  return `Judged ${where.join(", and ")}; no file shows it.`;
}

/** `3 findings waived, 12 in the baseline.` */
function silenceOf({ waived, baselined }: Silenced): string {
  if (waived === 0) return `${plural(baselined, "finding")} in the baseline.`;
  return `${plural(waived, "finding")} waived${baselined === 0 ? "" : `, ${baselined} in the baseline`}.`;
}
