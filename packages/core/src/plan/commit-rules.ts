import type { Clause } from "../document/contract.js";

/** A rule of commitlint in its own form: severity, `always` or `never`, value. */
export type CommitRule = readonly [severity: number, ...rest: unknown[]];

/** The commitlint rules of a clause that are switched on, at most as severe as the clause's own words; empty for a clause that is off. */
export function commitRulesOf({ commit, level }: Pick<Clause, "commit" | "level">): Record<string, CommitRule> {
  if (level === "off") return {};
  return Object.fromEntries(
    Object.entries(commit).flatMap(([name, rule]) => {
      if (!Array.isArray(rule)) return [];
      const [severity, ...rest] = rule as unknown[];
      return severity === 1 || severity === 2 ? [[name, [level === "warn" ? 1 : severity, ...rest]]] : [];
    }),
  );
}

/**
 * The commitlint rules of a whole contract, for tools that know one value for each rule: where two clauses give one, the more severe stands, and of two that
 * are equally severe the later one. The gate itself holds a message to the rules of every clause.
 */
export function commitRules(contract: { clauses: readonly Pick<Clause, "commit" | "level">[] }): Record<string, CommitRule> {
  const merged: Record<string, CommitRule> = {};
  for (const clause of contract.clauses) {
    for (const [name, rule] of Object.entries(commitRulesOf(clause))) {
      const before = merged[name];
      if (before === undefined || rule[0] >= before[0]) merged[name] = rule;
    }
  }
  return merged;
}
