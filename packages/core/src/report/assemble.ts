import type { Diagnostic } from "../document/contract.js";
import { compareText } from "../view/path.js";
import { keyOf, type BaselineEntry } from "./baseline.js";
import { fingerprints, type LineText } from "./fingerprint.js";
import { applyWaivers, judgeWaivers, unusedMessage, type FaultyWaiver } from "./live-waivers.js";
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
  const former = renames.size === 0 ? [] : fingerprints(raw, lineText, (file) => renames.get(file) ?? file);
  const formerOf = new Map(all.map((finding, index) => [finding, former[index] ?? finding.fingerprint]));
  const findings = all.filter(counts);

  const { live } = judgeWaivers(input.waivers, input.clauses, input.today);
  const { standing, waived, unused } = applyWaivers(findings, live);
  const idle = new Set(unused.map(({ id }) => id));
  const usedWaivers = live.map(({ id }) => id).filter((id) => !idle.has(id)).sort(compareText);
  const own = input.isPart === true ? { findings: [], diagnostics: [] } : assembleWaivers({ ...input, usedWaivers });

  const recorded = new Set(input.baseline.map(keyOf));
  const found = new Set<string>();
  const fresh: Finding[] = [];
  const baselined: Finding[] = [];
  for (const finding of standing) {
    const keys = [finding.fingerprint, formerOf.get(finding) ?? finding.fingerprint].map((fingerprint) => keyOf({ clause: finding.clause, fingerprint }));
    const key = clauseOf(clauses, finding.clause).waivable ? keys.find((candidate) => recorded.has(candidate)) : undefined;
    if (key !== undefined) found.add(key);
    (key === undefined ? fresh : baselined).push(finding);
  }
  return {
    findings: sortFindings([...fresh.map(maskFinding), ...own.findings]),
    waived: sortFindings(waived.map(maskFinding)),
    baselined: sortFindings(baselined.map(maskFinding)),
    diagnostics: own.diagnostics,
    stale: input.baseline.filter((entry) => !found.has(keyOf(entry))),
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
  const { findings, diagnostics } = waiverFindings([...faulty, ...unused], clause, input.lineText);
  return { findings: findings.map(maskFinding), diagnostics: diagnostics.map(maskDiagnostic) };
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

function complete(raw: readonly RawFinding[], clauses: ReadonlyMap<string, JudgedClause>, lineText: LineText): Finding[] {
  const prints = fingerprints(raw, lineText);
  return raw.map((finding, index) => {
    const { level, priority } = clauseOf(clauses, finding.clause);
    return { ...finding, level: level === "warn" || finding.level === "warn" ? "warn" : "error", priority, fingerprint: prints[index] ?? "" };
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
  if (clause === undefined) return { findings: [], diagnostics: faults.map(({ waiver, message }) => ({ ...waiver.span, code: "waiver-dead", message })) };
  const raw = faults.map(({ waiver, message }) => ({ ...waiver.span, clause: clause.id, rule: WAIVER_RULE, message }));
  return { findings: complete(raw, new Map([[clause.id, clause]]), lineText), diagnostics: [] };
}
