import { Minimatch } from "minimatch";
import { isEverywhere } from "./everywhere.js";
import type { JudgedClause } from "./judged-clause.js";
import type { Finding } from "./report.js";
import type { Waiver } from "./waivers.js";

/** How far ahead a waiver may reach, in days. */
export const LONGEST_WAIVER = 180;

/** The rule whose findings a waiver covers only where the comment names it: one leave for a file must not open it to any number of comments. */
export const COMMENT_RULE = "contract/no-unwaived-disable";

const DAY = 24 * 60 * 60 * 1000;

/** A waiver that must not stand as it is, and why: what is wrong, then what to do. */
export interface FaultyWaiver {
  waiver: Waiver;
  message: string;
  /** `warn` where it holds all the same. */
  level?: "warn";
}

/**
 * Tells the waivers that hold from those that do not.
 *
 * @param declared the contract's clauses
 * @param today `2026-11-23`, by whatever calendar the caller goes
 */
export function judgeWaivers(waivers: readonly Waiver[], declared: readonly JudgedClause[], today: string): { live: Waiver[]; faulty: FaultyWaiver[] } {
  const clauses = new Map(declared.map((clause) => [clause.id, clause]));
  const live: Waiver[] = [];
  const faulty: FaultyWaiver[] = [];
  for (const waiver of waivers) {
    const message = faultOf(waiver, clauses.get(waiver.clause), today);
    if (message === undefined) live.push(waiver);
    else faulty.push({ waiver, message });
  }
  return { live, faulty };
}

/** The waivers that have the id of one before them. Branches that were merged leave it so: both hold, and nobody's change is refused for it. */
export function judgeTwins(waivers: readonly Waiver[]): FaultyWaiver[] {
  const first = new Map<string, Waiver>();
  const twins: FaultyWaiver[] = [];
  for (const waiver of waivers) {
    const other = first.get(waiver.id);
    if (other === undefined) first.set(waiver.id, waiver);
    else twins.push({ waiver, level: "warn", message: `${waiver.id} is the id of the waiver on line ${other.span.line}, too. Give this one an id of its own, or remove it where it says the same.` });
  }
  return twins;
}

function faultOf({ id, clause: name, files, owner, expires }: Waiver, clause: JudgedClause | undefined, today: string): string | undefined {
  if (clause === undefined || clause.level === "off") return `${id} waives ${name}, which is no live clause of the contract. Correct the clause or remove the waiver.`;
  if (!clause.waivable) return `${id} waives ${name}, which cannot be waived. Fix the findings and remove the waiver.`;
  if (owner === undefined) return `${id} has no owner. Name who answers for it.`;
  const days = (Date.parse(expires) - Date.parse(today)) / DAY;
  if (days < 0) return `${id} has expired on ${expires}. Fix what it waives and remove it.`;
  if (days > LONGEST_WAIVER) return `${id} lasts until ${expires}, more than ${LONGEST_WAIVER} days ahead. Choose an earlier day.`;
  const everywhere = files.find(isEverywhere);
  if (everywhere !== undefined) return `${id} waives ${name} wherever it is broken: \`${everywhere}\` names no folder and no file. Name those that it is about.`;
  return undefined;
}

/**
 * Splits findings into those that stand and those that a live waiver covers.
 *
 * @param live as judgeWaivers gives them
 * @returns each finding once, in the given order, and the waivers that cover none
 */
export function applyWaivers(findings: readonly Finding[], live: readonly Waiver[]): { standing: Finding[]; waived: Finding[]; unused: Waiver[] } {
  const byClause = new Map<string, { waiver: Waiver; patterns: Minimatch[] }[]>();
  for (const waiver of live) {
    const patterns = waiver.files.map((pattern) => new Minimatch(pattern, { dot: true, nocomment: true, nonegate: true }));
    byClause.set(waiver.clause, [...(byClause.get(waiver.clause) ?? []), { waiver, patterns }]);
  }
  const used = new Set<Waiver>();
  const standing: Finding[] = [];
  const waived: Finding[] = [];
  for (const finding of findings) {
    const covering = (byClause.get(finding.clause) ?? []).filter(({ waiver, patterns }) => isNamed(finding, waiver) && patterns.some((pattern) => pattern.match(finding.file)));
    for (const { waiver } of covering) used.add(waiver);
    (covering.length > 0 ? waived : standing).push(finding);
  }
  return { standing, waived, unused: live.filter((waiver) => !used.has(waiver)) };
}

function isNamed({ rule, message }: Finding, { id }: Waiver): boolean {
  return rule !== COMMENT_RULE || new Set(message.match(/\bW-\d+\b/gu)).has(id);
}

/** What is wrong with a live waiver that covers no finding of a whole run. */
export function unusedMessage({ id, clause }: Waiver): string {
  return `${id} matches no finding of ${clause}. Remove it, or correct its \`files\`.`;
}
