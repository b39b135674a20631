import { readiness, wholePercent } from "../report/readiness.js";
import type { ClauseStatus } from "../report/report.js";
import { firstSentence } from "./page-clause.js";
import type { NextStep, PageClause } from "./page.js";

const mostSteps = 5;
const mostWorst = 5;

const byLevel = (a: PageClause, b: PageClause): number => (a.level === b.level ? 0 : a.level === "error" ? -1 : 1);

/** Broken clauses of the highest priority that has some, obligations before recommendations, those with most findings first. */
export function worstOf(clauses: readonly PageClause[]): PageClause[] {
  const broken = clauses.filter(({ state }) => state === "broken");
  const highest = broken.map(({ priority }) => priority).sort()[0];
  return broken.filter(({ priority }) => priority === highest).sort((a, b) => byLevel(a, b) || b.counts.standing - a.counts.standing).slice(0, mostWorst);
}

/**
 * What to mend next: by priority, obligations before recommendations, and those with fewest findings first, because each clause that is kept counts the same however
 * many findings it took.
 */
export function nextSteps(clauses: readonly PageClause[], statuses: readonly ClauseStatus[]): NextStep[] {
  const broken = clauses.filter(({ state }) => state === "broken");
  const order = (a: PageClause, b: PageClause): number => (a.priority < b.priority ? -1 : a.priority > b.priority ? 1 : byLevel(a, b) || a.counts.standing - b.counts.standing);
  const done = new Set<string>();
  return broken.sort(order).slice(0, mostSteps).map((clause) => {
    done.add(clause.id);
    const then = statuses.map((status) => (done.has(status.id) ? { ...status, findings: 0 } : status));
    const message = clause.places[0]?.what ?? "";
    return { clause, advice: firstSentence(message.slice(firstSentence(message).length).trim()), ready: wholePercent(readiness(then).kept) };
  });
}
