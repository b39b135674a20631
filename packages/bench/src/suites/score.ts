import type { SuiteCase } from "./suite.js";

/** How a tool did on cases that all mean the same clause. */
export interface Counts {
  /** Cases that break the clause, and how many of them the tool found. */
  bad: number;
  found: number;
  /** Cases that do not, and in how many of them the tool alarmed. */
  good: number;
  alarmed: number;
}

/** Where one tool found something against one clause: the lines by file, 1-based. */
export type FindingLines = ReadonlyMap<string, readonly number[]>;

/** Counts of nothing yet. */
export function emptyCounts(): Counts {
  return { bad: 0, found: 0, good: 0, alarmed: 0 };
}

/** Whether a tool found something where a case stands. */
export function isHit({ lines, sources = [] }: SuiteCase, found: readonly number[]): boolean {
  return lines === undefined ? found.length > 0 : found.some((line) => (line >= lines[0] && line <= lines[1]) || sources.includes(line));
}

/** Counts a case, hit or not. */
export function count(counts: Counts, { expected }: SuiteCase, hit: boolean): void {
  if (expected === "finding") {
    counts.bad += 1;
    if (hit) counts.found += 1;
  } else {
    counts.good += 1;
    if (hit) counts.alarmed += 1;
  }
}
