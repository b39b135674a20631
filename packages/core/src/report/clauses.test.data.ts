import type { JudgedClause } from "./judged-clause.js";

/** Clauses, each with what it does not name filled in. */
export function clausesOf(...clauses: (Partial<JudgedClause> & { id: string })[]): JudgedClause[] {
  return clauses.map((clause) => ({ level: "error", priority: "P1", waivable: true, ...clause }));
}
