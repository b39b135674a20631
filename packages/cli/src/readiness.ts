import type { ClauseStatus, Priority } from "@contract-as-code/core";

/** How much a clause counts. */
const weight: Record<Priority, number> = { P0: 4, P1: 2, P2: 1 };

/** Shares of a contract, each as part and whole. */
export interface Readiness {
  /** Clauses at level error that are ENFORCED, of all at level error. */
  enforced: { part: number; whole: number };
  /** Weight of the clauses that a check judged on at least one file without a finding, of all that are not off and not judged elsewhere. */
  kept: { part: number; whole: number };
}

/** Whether a clause is judged where commits are made and pushed alone, by their messages and by commands: nothing is known of it from the files. */
export function isJudgedElsewhere({ level, checks }: Pick<ClauseStatus, "level" | "checks">): boolean {
  return level !== "off" && checks.length > 0 && checks.every((check) => check === "commit" || check === "command");
}

/** How far a contract is enforced, and how far the repository keeps it, weighted by priority: P0 counts 4, P1 2, P2 1. */
export function readiness(clauses: readonly ClauseStatus[]): Readiness {
  const required = clauses.filter((clause) => clause.level === "error");
  const live = clauses.filter((clause) => clause.level !== "off");
  const judged = live.filter((clause) => !isJudgedElsewhere(clause));
  const kept = judged.filter((clause) => clause.checks.length > 0 && clause.files > 0 && clause.findings === 0);
  const weigh = (list: readonly ClauseStatus[]) => list.reduce((sum, clause) => sum + weight[clause.priority], 0);
  return {
    enforced: { part: required.filter((clause) => clause.status === "ENFORCED").length, whole: required.length },
    kept: { part: weigh(kept), whole: weigh(judged) },
  };
}

/** A share in whole percent, rounded down so that only the whole is 100; `0 %` of nothing. */
export function percent({ part, whole }: { part: number; whole: number }): string {
  return `${whole === 0 ? 0 : Math.floor((part / whole) * 100)} %`;
}
