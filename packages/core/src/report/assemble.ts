import type { Diagnostic } from "../document/contract.js";
import { compareText } from "../view/path.js";
import { keyOf, type BaselineEntry } from "./baseline.js";
import { identities, type Identity, type LineText } from "./fingerprint.js";
import { applyWaivers, judgeTwins, judgeWaivers, unusedMessage, type FaultyWaiver } from "./live-waivers.js";
import type { JudgedClause } from "./judged-clause.js";
import { maskDiagnostic, maskFinding } from "./mask.js";
import type { Finding, RawFinding } from "./report.js";
import { sortFindings } from "./sort.js";
import type { Waiver } from "./waivers.js";

/** The clause that holds waivers to account, where none names the rule; see clauses.md. */
export const WAIVER_CLAUSE = "CON-2";
export const WAIVER_RULE = "contract/no-expired-waiver";

/** What assembleFindings works on. */
export interface AssembleInput {
  /** What the judges gave, in any order, equal ones allowed. */
  raw: readonly RawFinding[];
  /** The contract's. */
  clauses: readonly JudgedClause[];
  /** As readWaivers gives them. */
  waivers: readonly Waiver[];
  /** As readBaseline gives them. */
  baseline: readonly BaselineEntry[];
  lineText: LineText;
  /** `2026-11-23`. */
  today: string;
  /** Whether the whole view was judged; only then does a waiver that matches nothing count as unused. */
  complete: boolean;
  /** Whether these are the findings of one part of several: what is wrong with waivers is then left to whoever joins the parts. */
  isPart?: boolean;
  /**
   * Which findings count; left out, all. To judge changed lines only, give every finding of their files and say here which lines changed: the
   * fingerprint of a finding counts the equal ones before it, so one that is left out beforehand would let a new one pass as recorded.
   */
  counts?: (finding: RawFinding) => boolean;
  /** Other waivers than those that silence that are held to account, and which of them may be said to match nothing; left out, those that silence, and all. */
  account?: { waivers: readonly Waiver[]; mayBeUnused: (waiver: Waiver) => boolean };
  /** New path to old path, as view/changes.ts gives them, so that the baseline follows a file that moved. */
  renames?: ReadonlyMap<string, string>;
}

/** The parts of a Report that follow from the findings. Every list is sorted, everything is masked. */
export interface AssembledFindings {
  findings: Finding[];
  waived: Finding[];
  baselined: Finding[];
  /** What is wrong with waivers, where the contract has no clause CON-2 to report it under. */
  diagnostics: Diagnostic[];
  /** By the keys of the baseline's entries, the findings that they stand for, whether these count or are waived too. Masked. */
  recorded: ReadonlyMap<string, Finding>;
  /** Recorded findings that are gone, in the baseline's order; of a run that is not complete they may only be out of sight. */
  stale: BaselineEntry[];
  /** Ids of the waivers that cover a finding, sorted. */
  usedWaivers: string[];
}

/**
 * From raw findings to what a report holds: equal ones become one, level and priority come from the clause, findings of a clause that is off are
 * dropped, then fingerprints, waivers, baseline, mask and order. A clause with `waivable: false` is silenced by neither waiver nor baseline.
 *
 * @throws RangeError for a finding whose clause the contract does not have
 */
export function assembleFindings(input: AssembleInput): AssembledFindings {
  const { lineText, counts = () => true, renames = new Map<string, string>() } = input;
  const clauses = new Map(input.clauses.map((clause) => [clause.id, clause]));
  const raw = distinct(input.raw).filter(({ clause }) => clauseOf(clauses, clause).level !== "off");
  const all = complete(raw, clauses, lineText);
  const findings = all.filter(({ finding }) => counts(finding)).map(({ finding }) => finding);

  const { live } = judgeWaivers(input.waivers, input.clauses, input.today);
  const { standing, waived, unused } = applyWaivers(findings, live);
  const idle = new Set(unused.map(({ id }) => id));
  const usedWaivers = live.map(({ id }) => id).filter((id) => !idle.has(id)).sort(compareText);
  const own = input.isPart === true ? { findings: [], diagnostics: [] } : assembleWaivers(input.account === undefined ? { ...input, usedWaivers } : accountOf(input.account, findings, input));

  const former = renames.size === 0 ? [] : identities(raw, lineText, (file) => renames.get(file) ?? file);
  const recorded = match(
    all.flatMap((each, index) => (clauseOf(clauses, each.finding.clause).waivable ? [{ ...each, former: former[index]?.fingerprint ?? each.finding.fingerprint }] : [])),
    new Set(input.baseline.map(keyOf)),
    counts,
  );
  const known = new Set(recorded.values());
  const fresh = standing.filter((finding) => !known.has(finding));
  const baselined = standing.filter((finding) => known.has(finding));
  return {
    findings: sortFindings([...fresh.map(maskFinding), ...own.findings]),
    waived: sortFindings(waived.map(maskFinding)),
    baselined: sortFindings(baselined.map(maskFinding)),
    diagnostics: own.diagnostics,
    recorded: new Map([...recorded].map(([key, finding]) => [key, maskFinding(finding)])),
    stale: input.baseline.filter((entry) => !recorded.has(keyOf(entry))),
    usedWaivers,
  };
}

/**
 * What is wrong with waivers, once it is known which of them cover a finding: as findings under CON-2, nothing where that is off, and diagnostics where
 * the contract does not have it. All is masked.
 *
 * @param input.usedWaivers ids of those that cover a finding
 */
export function assembleWaivers(input: Pick<AssembleInput, "clauses" | "waivers" | "today" | "complete" | "lineText"> & { usedWaivers: readonly string[] }): Pick<AssembledFindings, "findings" | "diagnostics"> {
  const { live, faulty } = judgeWaivers(input.waivers, input.clauses, input.today);
  const used = new Set(input.usedWaivers);
  const unused = input.complete ? live.filter(({ id }) => !used.has(id)).map((waiver) => ({ waiver, message: unusedMessage(waiver) })) : [];
  const clause = input.clauses.find(({ id }) => id === WAIVER_CLAUSE);
  const { findings, diagnostics } = waiverFindings([...faulty, ...unused, ...judgeTwins(input.waivers)], clause, input.lineText);
  return { findings: findings.map(maskFinding), diagnostics: diagnostics.map(maskDiagnostic) };
}

/** The waivers that are held to account, those that may not be said to match nothing as used. */
function accountOf({ waivers, mayBeUnused }: NonNullable<AssembleInput["account"]>, findings: readonly Finding[], input: AssembleInput): AssembleInput & { usedWaivers: string[] } {
  const { live } = judgeWaivers(waivers, input.clauses, input.today);
  const unused = new Set(applyWaivers(findings, live).unused.filter(mayBeUnused));
  return { ...input, waivers, usedWaivers: live.filter((waiver) => !unused.has(waiver)).map(({ id }) => id) };
}

function distinct(raw: readonly RawFinding[]): RawFinding[] {
  const seen = new Map<string, RawFinding>();
  for (const finding of raw) {
    const { clause, rule, file, line, column, endLine, endColumn, message } = finding;
    const identity = JSON.stringify([clause, rule, file, line, column, endLine, endColumn, message]);
    if (!seen.has(identity)) seen.set(identity, finding);
  }
  return [...seen.values()];
}

interface Identified extends Omit<Identity, "fingerprint"> {
  finding: Finding;
}

/**
 * Finds for each entry of the baseline the finding that it stands for. Among findings that are equal but for their place, those that do not count come first: a new one
 * above a recorded one has that one's fingerprint, and must not pass for it.
 */
function match(candidates: readonly (Identified & { former: string })[], entries: ReadonlySet<string>, counts: (finding: RawFinding) => boolean): Map<string, Finding> {
  const matched = new Map<string, Finding>();
  if (entries.size === 0) return matched;
  const groups = new Map<string, (Identified & { former: string })[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.group);
    if (group === undefined) groups.set(candidate.group, [candidate]);
    else group.push(candidate);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => a.index - b.index);
    const keys: string[] = [];
    for (const { finding: { clause, fingerprint }, former } of group) {
      const key = [fingerprint, former].map((print) => keyOf({ clause, fingerprint: print })).find((known) => entries.has(known) && !matched.has(known) && !keys.includes(known));
      if (key !== undefined) keys.push(key);
    }
    if (keys.length === 0) continue;
    const order = [...group.filter(({ finding }) => !counts(finding)), ...group.filter(({ finding }) => counts(finding))];
    for (const [index, key] of keys.entries()) {
      const found = order[index];
      if (found !== undefined) matched.set(key, found.finding);
    }
  }
  return matched;
}

function complete(raw: readonly RawFinding[], clauses: ReadonlyMap<string, JudgedClause>, lineText: LineText): Identified[] {
  const found = identities(raw, lineText);
  return raw.map((finding, index) => {
    const { level, priority } = clauseOf(clauses, finding.clause);
    const { fingerprint = "", ...place } = found[index] ?? { group: "", index: 0 };
    return { finding: { ...finding, level: level === "warn" || finding.level === "warn" ? "warn" : "error", priority, fingerprint }, ...place };
  });
}

function clauseOf(clauses: ReadonlyMap<string, JudgedClause>, id: string): JudgedClause {
  const clause = clauses.get(id);
  if (clause === undefined) throw new RangeError(`A judge reported the clause ${id}, which the contract does not have.`);
  return clause;
}

/** Findings under CON-2, nothing where it is off, and diagnostics where the contract does not have it. */
function waiverFindings(faults: readonly FaultyWaiver[], clause: JudgedClause | undefined, lineText: LineText): { findings: Finding[]; diagnostics: Diagnostic[] } {
  if (clause?.level === "off") return { findings: [], diagnostics: [] };
  if (clause === undefined) return { findings: [], diagnostics: faults.filter(({ level }) => level !== "warn").map(({ waiver, message }) => ({ ...waiver.span, code: "waiver-dead", message })) };
  const raw = faults.map(({ waiver, message, level }) => ({ ...waiver.span, clause: clause.id, rule: WAIVER_RULE, message, ...(level && { level }) }));
  return { findings: complete(raw, new Map([[clause.id, clause]]), lineText).map(({ finding }) => finding), diagnostics: [] };
}
