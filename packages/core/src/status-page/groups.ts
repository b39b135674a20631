import type { Priority } from "../document/contract.js";
import { readiness } from "../report/readiness.js";
import type { ClauseStatus } from "../report/report.js";
import type { ClauseState, PageClause, PageGroup } from "./page.js";

const priorities: readonly Priority[] = ["P0", "P1", "P2"];

const names: Record<Priority, string> = { P0: "critical", P1: "high", P2: "medium" };

/** Broken ones first, then by how little is known to be kept. */
const order: Record<ClauseState, number> = { broken: 0, waived: 1, baselined: 2, "not judged": 3, honoured: 4 };

function group(name: string, clauses: readonly PageClause[], statuses: ReadonlyMap<string, ClauseStatus>): PageGroup {
  const live = clauses.filter(({ level }) => level !== "off");
  const states: Record<ClauseState, number> = { broken: 0, waived: 0, baselined: 0, "not judged": 0, honoured: 0 };
  for (const { state } of live) states[state] += 1;
  return {
    name,
    kept: readiness(live.flatMap(({ id }) => statuses.get(id) ?? [])).kept,
    states,
    findings: live.reduce((sum, { counts }) => sum + counts.standing, 0),
    clauses: [...live].sort((a, b) => order[a.state] - order[b.state]),
  };
}

/** The clauses by priority, critical ones first; a priority without clauses is left out, and so are clauses that are off. */
export function byPriority(clauses: readonly PageClause[], statuses: ReadonlyMap<string, ClauseStatus>): (PageGroup & { priority: Priority })[] {
  return priorities.flatMap((priority) => {
    const made = { ...group(names[priority], clauses.filter((clause) => clause.priority === priority), statuses), priority };
    return made.clauses.length === 0 ? [] : [made];
  });
}

/** The clauses by the chapter of the contract that they stand in, chapters in the contract's order. */
export function byArea(clauses: readonly PageClause[], statuses: ReadonlyMap<string, ClauseStatus>): PageGroup[] {
  const chapters = new Set(clauses.map(({ chapter }) => chapter));
  return [...chapters].map((chapter) => group(chapter, clauses.filter((clause) => clause.chapter === chapter), statuses)).filter((made) => made.clauses.length > 0);
}
