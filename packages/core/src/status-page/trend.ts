import type { CheckResult } from "../check.js";
import { keyOf } from "../report/baseline.js";
import { identities } from "../report/fingerprint.js";
import { lineReader } from "../report/line-reader.js";
import { readiness } from "../report/readiness.js";
import type { ClauseStatus, Finding, Report } from "../report/report.js";
import { sortFindings } from "../report/sort.js";
import { WAIVER_RULE } from "../report/assemble.js";
import type { Trend } from "./page.js";

const mostNews = 20;

/** The two states that are compared. */
export interface TrendParts {
  /** As it was named, and its full id. */
  base: string;
  commit: string;
  contract: Trend["contract"];
  before: Report;
  now: Pick<CheckResult, "report" | "source">;
  /** New path to old path of the files that moved since. */
  renames: ReadonlyMap<string, string>;
}

/** Every finding of a report, silenced or not, but for those about waivers, which today's calendar decides and not the base. */
function allOf({ findings, waived, baselined }: Report): Finding[] {
  return sortFindings([...findings, ...waived, ...baselined]).filter(({ rule }) => rule !== WAIVER_RULE);
}

/** Fingerprints of today's findings as they were where their files stood then, by the findings. */
function formerKeys(findings: readonly Finding[], { now, renames }: TrendParts): Map<Finding, string> {
  const former = identities(findings, lineReader(now.source), (file) => renames.get(file) ?? file);
  return new Map(findings.map((finding, index) => [finding, renames.has(finding.file) ? keyOf({ ...finding, fingerprint: former[index]?.fingerprint ?? finding.fingerprint }) : keyOf(finding)]));
}

/**
 * Compares the findings of two states by their fingerprints, so that a line that moved, or a file that git knows to have moved, is the same finding.
 *
 * @returns counts of what is new, fixed and still there, and the first new findings
 */
export function trendOf(parts: TrendParts): Trend {
  const { base, commit, contract, before, now: { report: now } } = parts;
  const then = allOf(before);
  const today = allOf(now);
  const keys = formerKeys(today, parts);
  const thenKeys = new Set(then.map(keyOf));
  const todayKeys = new Set(keys.values());
  const fresh = today.filter((finding) => !thenKeys.has(keys.get(finding) ?? keyOf(finding)));
  const fixed = then.filter((finding) => !todayKeys.has(keyOf(finding)));
  const count = (list: readonly Finding[], id: string): number => list.filter(({ clause }) => clause === id).length;
  const titles = new Map<string, ClauseStatus>([...now.clauses, ...before.clauses.filter(({ id }) => now.clauses.every((clause) => clause.id !== id))].map((clause) => [clause.id, clause]));
  return {
    base,
    commit,
    contract,
    before: readiness(before.clauses).kept,
    now: readiness(now.clauses).kept,
    fresh: fresh.length,
    fixed: fixed.length,
    standing: today.length - fresh.length,
    clauses: [...titles.values()]
      .map(({ id, title }) => ({ id, title, then: count(then, id), now: count(today, id), fresh: count(fresh, id), fixed: count(fixed, id) }))
      .filter((clause) => clause.then > 0 || clause.now > 0),
    news: fresh.slice(0, mostNews).map(({ clause, file, line, message }) => ({ clause, file, line, message })),
  };
}
