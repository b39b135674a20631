import type { Clause } from "../document/contract.js";
import { commitRulesOf } from "../plan/commit-rules.js";
import { enforcementName, syncedName, vacuousName } from "../plan/engine-rule-names.js";
import { WAIVER_CLAUSE } from "../report/assemble.js";
import { reason, type Reason } from "./comparison.js";
import { filesText } from "./files-text.js";
import type { Grounds } from "./grounds.js";
import type { Revision } from "./revision.js";
import { placeOfClause } from "./scopes.js";

/** Findings that belong to no single clause: the first clause that asks for them counts them, so that a clause that is new can take them over and only warn. */
const shared: readonly { subject: string; what: string; isCounting: (clause: Clause) => boolean }[] = [
  ...[enforcementName, vacuousName, syncedName].map((name) => ({ subject: name, what: `findings of ${name}`, isCounting: ({ rules }: Clause) => rules.some((use) => use.name === name) })),
  { subject: "messages", what: "messages that are empty or too long to be judged", isCounting: (clause) => Object.keys(commitRulesOf(clause)).length > 0 },
];

/** Compares who counts what no single clause finds, where another clause does so in the head. That a clause itself was changed is told of that clause. */
export function compareReporters(base: Revision, head: Revision, grounds: Grounds): Reason[] {
  return [
    ...shared.flatMap(({ subject, what, isCounting }) => {
      const [before, after] = [base, head].map(({ contract }) => contract.clauses.find((clause) => clause.level !== "off" && isCounting(clause)));
      return before === undefined || after === undefined || before.id === after.id ? [] : compareLevels(subject, what, before, after);
    }),
    ...compareWaiverClause(base, head),
    ...compareUnparsed(base, head, grounds),
  ];
}

function compareLevels(subject: string, what: string, before: Clause, after: Clause): Reason[] {
  const strength = ({ level, waivable }: Clause): number => (level === "error" ? 2 : 0) + (waivable ? 0 : 1);
  const places = { base: placeOfClause(before), head: placeOfClause(after) };
  const step = strength(after) - strength(before);
  if (step === 0) return [];
  return [reason(step < 0 ? "weaker" : "stronger", "level", subject, `Of ${what}, ${after.id} says now how much they count, and ${before.id} did before, which ${step < 0 ? "held more" : "held less"}.`, places)];
}

/** Faults of waivers stop every run where no clause is there to count them. */
function compareWaiverClause(base: Revision, head: Revision): Reason[] {
  const [before, after] = [base, head].map(({ contract }) => contract.clauses.find(({ id }) => id === WAIVER_CLAUSE));
  if ((before === undefined) === (after === undefined) || base.contract.clauses.length === 0 || head.contract.clauses.length === 0) return [];
  const there = before ?? after;
  if (there === undefined || there.level === "error") return [];
  const places = { base: before && placeOfClause(before), head: after && placeOfClause(after) };
  return [reason(after === undefined ? "stronger" : "weaker", "level", "waivers", `Faults of waivers ${after === undefined ? "stop every run now" : "stopped every run"}, where no ${WAIVER_CLAUSE} ${after === undefined ? "says" : "said"} otherwise.`, places)];
}

/** The first clause that judges a file as code or data counts that it cannot be parsed; no other clause looks into it then. */
function compareUnparsed(base: Revision, head: Revision, grounds: Grounds): Reason[] {
  const [before, after] = [firstClauses(base, grounds), firstClauses(head, grounds)];
  const [lost, gained]: [number[], number[]] = [[], []];
  for (const [file, clause] of before) {
    const other = after.get(file);
    if (other === undefined || other.id === clause.id || other.level === clause.level) continue;
    (other.level === "warn" ? gained : lost).push(file);
  }
  const found = grounds.compare(lost, gained);
  return (["lost", "gained"] as const).flatMap((direction) =>
    found[direction].length === 0
      ? []
      : [reason(direction === "gained" ? "weaker" : "stronger", "level", "contract/parsable", `That a file cannot be parsed ${direction === "gained" ? "only warns now" : "is an error now"}, in ${filesText(found, direction)}.`, {}, found.isToCome[direction] ? [] : found[direction])],
  );
}

function firstClauses({ uses }: Revision, grounds: Grounds): Map<number, Clause> {
  const first = new Map<number, Clause>();
  for (const { clause, scopes } of uses) {
    for (const file of grounds.filesIn(scopes.filter(({ language }) => language !== "text"))) if (!first.has(file)) first.set(file, clause);
  }
  return first;
}
