import type { Clause } from "../document/contract.js";
import { commitRulesOf, type CommitRule } from "../plan/commit-rules.js";
import { canonical, isMapping, shown } from "./canonical.js";
import { mirrored, reason, type Effect, type Reason } from "./comparison.js";
import { placeOfClause } from "./scopes.js";
import { difference, listed, sides } from "./sets.js";

/** Compares the commitlint rules of a clause, those that are switched on. */
export function compareCommitRules(base: Clause, head: Clause): Reason[] {
  const places = { base: placeOfClause(base), head: placeOfClause(head) };
  const before = commitRulesOf(base);
  const after = commitRulesOf(head);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) =>
    compareRule(name, before[name], after[name]).map(({ effect, message }) => reason(effect, "commit", name, `commit/${name} ${message}.`, places)),
  );
}

interface Found {
  effect: Effect;
  message: string;
}

function compareRule(name: string, base: CommitRule | undefined, head: CommitRule | undefined): Found[] {
  if (base === undefined || head === undefined) return base === head ? [] : [head === undefined ? { effect: "weaker", message: "is gone" } : { effect: "stronger", message: "is new" }];
  const [severity, applicable, value] = base;
  const [otherSeverity, otherApplicable, otherValue] = head;
  const found: Found[] = [];
  if (severity !== otherSeverity) found.push(otherSeverity < severity ? { effect: "weaker", message: "was an error and only warns" } : { effect: "stronger", message: "only warned and is an error" });
  if (applicable !== otherApplicable) found.push({ effect: "changed", message: `was \`${shown(applicable)}\` and is \`${shown(otherApplicable)}\`` });
  else found.push(...compareValues(name, applicable === "always", value, otherValue));
  return found;
}

/** A longest length, a shortest one, or a list of what is taken (`always`) or refused (`never`). Any other value may do either. */
function compareValues(name: string, isAlways: boolean, base: unknown, head: unknown): Found[] {
  if (canonical(base) === canonical(head)) return [];
  const length = /-(max|min)-(?:line-)?length$/u.exec(name)?.[1];
  if (length !== undefined && isAlways && typeof base === "number" && typeof head === "number") {
    const ofMore: Effect = length === "max" ? "weaker" : "stronger";
    return [{ effect: head > base ? ofMore : mirrored(ofMore), message: `allows ${length === "max" ? "at most" : "no less than"} ${head} characters, and ${base} before` }];
  }
  const lists = [entriesOf(name, base), entriesOf(name, head)];
  const [before, after] = lists;
  if (before === undefined || after === undefined) return [{ effect: "changed", message: `was \`${shown(base)}\` and is \`${shown(head)}\`; whether that holds less cannot be told` }];
  return sides(difference(before, after), isAlways ? "weaker" : "stronger").map(({ effect, direction, entries }) => ({ effect, message: `has ${direction} ${listed(entries)} of what it ${isAlways ? "takes" : "refuses"}` }));
}

/** The entries of a list of types, scopes or cases; undefined for anything else. An empty list of what is taken means any in commitlint, so it is not compared entry by entry. */
function entriesOf(name: string, value: unknown): string[] | undefined {
  if (!/-(?:enum|case)$/u.test(name)) return undefined;
  const list: unknown = isMapping(value) ? Object.values(value)[0] : value;
  if (isMapping(value) && Object.keys(value).length > 1) return undefined;
  const entries = (Array.isArray(list) ? (list as unknown[]) : [list]).map((entry) => (typeof entry === "string" ? entry : canonical(entry)));
  return entries.length === 0 ? undefined : entries;
}
