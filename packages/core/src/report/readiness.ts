import type { Priority } from "../document/contract.js";
import type { ClauseStatus } from "./report.js";

/** How much a clause counts. */
const weight: Record<Priority, number> = { P0: 4, P1: 2, P2: 1 };

/** A part of a whole, both in the same unit. */
export interface Share {
  part: number;
  whole: number;
}

/** Shares of a contract. */
export interface Readiness {
  /** Clauses at level error that are ENFORCED, of all at level error. */
  enforced: Share;
  /** Weight of the clauses that a check judged on at least one file without a finding, of all that are not off and not judged elsewhere. */
  kept: Share;
}

/** Whether a clause is judged where commits are made and pushed alone, by their messages and by commands: nothing is known of it from the files. */
export function isJudgedElsewhere({ level, checks }: Pick<ClauseStatus, "level" | "checks">): boolean {
  return level !== "off" && checks.length > 0 && checks.every((check) => check === "commit" || check === "command");
}

/** How far a contract is enforced, and how far the repository keeps it, weighted by priority: P0 counts 4, P1 2, P2 1. */
export function readiness(clauses: readonly ClauseStatus[]): Readiness {
  const required = clauses.filter((clause) => clause.level === "error");
  const judged = clauses.filter((clause) => clause.level !== "off" && !isJudgedElsewhere(clause));
  const kept = judged.filter((clause) => clause.checks.length > 0 && clause.files > 0 && clause.findings === 0);
  const weigh = (list: readonly ClauseStatus[]) => list.reduce((sum, clause) => sum + weight[clause.priority], 0);
  return {
    enforced: { part: required.filter((clause) => clause.status === "ENFORCED").length, whole: required.length },
    kept: { part: weigh(kept), whole: weigh(judged) },
  };
}

/** A share in whole percent, rounded down so that only the whole is 100; 0 of nothing. */
export function wholePercent({ part, whole }: Share): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100);
}

/** A share as text: `27 %`. */
export function percent(share: Share): string {
  return `${wholePercent(share)} %`;
}
