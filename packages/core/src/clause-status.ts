import type { Clause, Contract } from "./document/contract.js";
import { engineRuleNames } from "./plan/engine-rule-names.js";
import type { ClauseStatus, Evidence, Finding, Status } from "./report/report.js";
import { maskMessage, maskPath } from "./report/mask.js";
import { compareText } from "./view/path.js";

/** What the status of clauses is computed from. */
export interface StatusFacts {
  /** How many files each clause judges, by id. */
  files: ReadonlyMap<string, number>;
  findings: readonly Finding[];
  /** Examples that hold, by clause; undefined when none were proven. */
  held: ReadonlyMap<string, { bad: number; good: number }> | undefined;
  /** What honours each clause, by id; left out when nobody asked. */
  evidence?: ReadonlyMap<string, readonly Evidence[]> | undefined;
}

/** The status of every clause, in the contract's order: computed from what was run and proven, never claimed. */
export function clauseStatuses(contract: Contract, { files, findings, held, evidence }: StatusFacts): ClauseStatus[] {
  const counts = new Map<string, number>();
  for (const { clause } of findings) counts.set(clause, (counts.get(clause) ?? 0) + 1);
  return contract.clauses.map((clause) => {
    const proven = held?.get(clause.id) ?? { bad: 0, good: 0 };
    return {
      id: clause.id,
      title: clause.title,
      level: clause.level,
      priority: clause.priority,
      status: statusOf(clause, proven.bad),
      checks: checksOf(clause),
      files: files.get(clause.id) || (judgesContract(clause) ? 1 : 0),
      examples: {
        bad: clause.examples.filter(({ kind }) => kind === "bad").length,
        good: clause.examples.filter(({ kind }) => kind === "good").length,
        held: held === undefined ? undefined : proven.bad + proven.good,
      },
      findings: counts.get(clause.id) ?? 0,
      ...(evidence && { evidence: sorted(evidence.get(clause.id) ?? []) }),
    };
  });
}

/** By path, line and text, each once, and no more than a reader takes in. */
function sorted(evidence: readonly Evidence[]): Evidence[] {
  const byPlace = new Map(evidence.map(({ file, line, what }) => [`${file}\0${String(line)}\0${what}`, { file: maskPath(file), line, what: maskMessage(what) }]));
  return [...byPlace.values()].sort((a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.what, b.what)).slice(0, mostEvidence);
}

const mostEvidence = 20;

function checksOf({ rules, commit, command }: Clause): string[] {
  return [...rules.map(({ name }) => name), ...(Object.keys(commit).length > 0 ? ["commit"] : []), ...(command === undefined ? [] : ["command"])];
}

/** Whether one of its rules is the engine's own, which judges the contract as a whole. */
function judgesContract({ level, rules }: Clause): boolean {
  return level !== "off" && rules.some(({ name }) => engineRuleNames.includes(name));
}

function statusOf(clause: Clause, provenBad: number): Status {
  if (clause.level === "off") return "OFF";
  if (checksOf(clause).length === 0) return clause.review.length > 0 ? "REVIEWED" : "ADVISORY";
  return clause.level === "error" && provenBad > 0 && reachesServer(clause) ? "ENFORCED" : "DETECTED";
}

/** Rules and commit messages are judged wherever commits are; a command only where it says. */
function reachesServer({ rules, commit, command }: Clause): boolean {
  return rules.length > 0 || Object.keys(commit).length > 0 || command?.at.includes("server") === true;
}
