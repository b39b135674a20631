import type { Clause } from "../document/contract.js";
import { BASELINE_FILE, baselineGrowth, keyOf, type BaselineEntry } from "../report/baseline.js";
import { COMMENT_RULE } from "../report/live-waivers.js";
import { WAIVERS_FILE, type Waiver } from "../report/waivers.js";
import { reason, type Reason } from "./comparison.js";
import type { Grounds } from "./grounds.js";
import type { ClauseSide } from "./scopes.js";
import { listed } from "./sets.js";

/**
 * Compares what waivers let pass of a clause: which files, those that may come among them, and until when. How waivers are called, split and explained makes no
 * difference, and one that has no owner or has expired lets nothing pass.
 *
 * @param today `2026-11-23`
 */
export function compareWaivers(base: ClauseSide, head: ClauseSide, grounds: Grounds, today: string): Reason[] {
  const [before, after] = [[base, head] as const, [head, base] as const].map(([side, other]) => side.revision.waivers.filter((waiver) => isInForce(waiver, side.clause, today) || letsCommentsStand(waiver, side, other, today)));
  if (before === undefined || after === undefined || (before.length === 0 && after.length === 0)) return [];
  return [...widened(before, after, grounds, "weaker"), ...widened(after, before, grounds, "stronger")];
}

/** One that reaches too far ahead is a finding today, and in force on a later day. */
function isInForce({ clause, owner, expires }: Waiver, { id, waivable }: Clause, today: string): boolean {
  return clause === id && waivable && owner !== undefined && expires >= today;
}

/**
 * Whether a waiver of a clause that the other revision does not have lets comments stand that silence checks: the clause that judges comments takes one by any waiver. Of
 * all other clauses it is told there.
 */
function letsCommentsStand(waiver: Waiver, { clause, revision }: ClauseSide, other: ClauseSide, today: string): boolean {
  if (!clause.rules.some(({ name }) => name === COMMENT_RULE)) return false;
  const own = revision.contract.clauses.find(({ id }) => id === waiver.clause);
  const isCompared = other.revision.contract.clauses.some(({ id, level }) => id === waiver.clause && level !== "off");
  return own !== undefined && own.level !== "off" && !isCompared && isInForce(waiver, own, today);
}

/** What waivers let pass beyond others. */
function widened(few: readonly Waiver[], many: readonly Waiver[], grounds: Grounds, effect: "weaker" | "stronger"): Reason[] {
  const until = new Map<string, string>();
  for (const { files, expires } of few) for (const path of grounds.matching(files)) if ((until.get(path) ?? "") < expires) until.set(path, expires);
  return many.flatMap(({ id, files, expires, span }) => {
    const open = grounds.matching(files).filter((path) => (until.get(path) ?? "") < expires);
    if (open.length === 0) return [];
    const side = effect === "weaker" ? "head" : "base";
    const there = open.filter((path) => !grounds.isProbe(path));
    const where = there.length > 0 ? (there.length === 1 ? listed(there) : `${there.length} files: ${listed(there)}`) : "files that may come";
    const [longest] = open.map((path) => until.get(path) ?? "").sort().slice(-1);
    const days = longest === undefined || longest === "" ? `until ${expires}` : `until ${expires} instead of ${longest}`;
    const text = effect === "weaker" ? `${id} waives it now in ${where}, ${days}.` : `${id} waived it in ${where}, ${days}, and no longer does.`;
    return [reason(effect, "waiver", id, text, { [side]: { file: WAIVERS_FILE, line: span.line } }, there)];
  });
}

/**
 * Compares what the baseline lets pass of a clause: findings that were there before. A clause that cannot be waived has none.
 * @param followed by the key of an entry of the base (see keyOf) what it is where its file stands now: the entry may be replaced by that one
 */
export function compareBaseline(base: ClauseSide, head: ClauseSide, followed: ReadonlyMap<string, BaselineEntry>): Reason[] {
  const [former, after] = [base, head].map(({ clause, revision }) => (clause.waivable ? revision.baseline.filter((entry) => entry.clause === clause.id) : []));
  if (former === undefined || after === undefined) return [];
  const kept = new Set(after.map(keyOf));
  const before = former.map((entry) => (kept.has(keyOf(entry)) ? entry : (followed.get(keyOf(entry)) ?? entry)));
  const places = { base: { file: BASELINE_FILE, line: 1 }, head: { file: BASELINE_FILE, line: 1 } };
  const told = (effect: "weaker" | "stronger", entries: typeof before, text: string): Reason[] => {
    if (entries.length === 0) return [];
    const files = [...new Set(entries.map(({ file }) => file))];
    return [reason(effect, "baseline", "baseline", `The baseline ${text} ${entries.length === 1 ? "1 finding" : `${entries.length} findings`} of it, in ${listed(files)}.`, places, files)];
  };
  return [...told("weaker", baselineGrowth(before, after), "newly records"), ...told("stronger", baselineGrowth(after, before), "no longer records")];
}
