import type { Clause, VocabularyKey } from "../document/contract.js";
import { splitRuleName } from "../plan/lint-rule.js";
import { engineRuleNames } from "../plan/engine-rule-names.js";
import { engineRule } from "../plan/engine-rules.js";
import { canonical } from "./canonical.js";
import { compareCommitRules } from "./commit.js";
import { reason, type Effect, type Reason } from "./comparison.js";
import type { Grounds } from "./grounds.js";
import { compareOptions } from "./options.js";
import { compareScopes, placeOfClause, type ClauseSide } from "./scopes.js";
import { difference, listed } from "./sets.js";
import { compareVocabulary, type WordChange } from "./vocabulary.js";

const strengths = { off: 0, warn: 1, error: 2 } as const;
const keywords = { off: "MAY (off)", warn: "SHOULD (warning)", error: "MUST (error)" } as const;

/** Compares what a clause says in two revisions, but for its examples and what silences it. Of a clause that is off nothing else counts. */
export function compareClause(base: ClauseSide, head: ClauseSide, grounds: Grounds, changes: ReadonlyMap<VocabularyKey, readonly WordChange[]>): Reason[] {
  const [before, after] = [base.clause, head.clause];
  const places = { base: placeOfClause(before), head: placeOfClause(after) };
  const steps = strengths[after.level] - strengths[before.level];
  const level = steps === 0 ? [] : [reason(steps < 0 ? "weaker" : "stronger", "level", "level", `It was ${keywords[before.level]} and is ${keywords[after.level]}.`, places)];
  if (before.level === "off" || after.level === "off") return level;
  return [
    ...level,
    ...compareRules(base, head),
    ...compareScopes(base, head, grounds),
    ...compareVocabulary(base, head, changes),
    ...compareCommitRules(before, after),
    ...compareCommand(before, after),
    ...compareWaivable(before, after),
    ...comparePeople("review", "Who reviews it", before.review, after.review, places),
    ...(before.priority === after.priority ? [] : [reason("neutral", "priority", "priority", `Its priority was ${before.priority} and is ${after.priority}.`, places)]),
  ];
}

function compareRules(base: ClauseSide, head: ClauseSide): Reason[] {
  const after = new Map(head.clause.rules.map((use) => [use.name, use]));
  const before = new Map(base.clause.rules.map((use) => [use.name, use]));
  const { lost, gained } = difference(before.keys(), after.keys());
  const place = ({ clause }: ClauseSide, name: string): { file: string; line: number } => {
    const { file, line } = clause.rules.find((use) => use.name === name)?.span ?? placeOfClause(clause);
    return { file, line };
  };
  const places = (name: string): Pick<Reason, "base" | "head"> => ({ base: place(base, name), head: place(head, name) });
  const common = [...before.values()].flatMap(({ name, options }) => {
    const other = after.get(name);
    const rule = base.uses.find(({ use }) => use.name === name)?.rule ?? (engineRuleNames.includes(name) ? engineRule(name) : undefined);
    if (other === undefined || rule === undefined) return [];
    return [
      ...compareOptions(name, rule, options, other.options).map(({ effect, option, message }) => reason(effect, "option", option === "" ? name : `${name} ${option}`, `${name}: ${message}.`, places(name))),
      ...comparePlugin(base, head, name, places(name)),
    ];
  });
  return [
    ...lost.map((name) => reason("weaker", "rule", name, `The rule ${name} is gone.`, places(name))),
    ...gained.map((name) => reason("stronger", "rule", name, `The rule ${name} is new.`, places(name))),
    ...common,
  ];
}

/** A rule of the same name out of another package is another rule. */
function comparePlugin(base: ClauseSide, head: ClauseSide, name: string, places: Pick<Reason, "base" | "head">): Reason[] {
  const { namespace } = splitRuleName(name);
  const [before, after] = [base, head].map(({ revision: { contract } }) => (Object.hasOwn(contract.plugins, namespace) ? contract.plugins[namespace] : undefined));
  if (before === after) return [];
  return [reason("changed", "plugin", namespace, `${name} comes out of the package \`${after ?? "built in"}\`, and out of \`${before ?? "built in"}\` before; whether that finds less cannot be told.`, places)];
}

function compareCommand(base: Clause, head: Clause): Reason[] {
  const [before, after] = [base.command, head.command];
  const places = { base: placeOfClause(base), head: placeOfClause(head) };
  const told = (effect: Effect, subject: string, message: string): Reason => reason(effect, "command", subject, message, places);
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return [after === undefined ? told("weaker", "command", `The command \`${before?.run ?? ""}\` is gone.`) : told("stronger", "command", `The command \`${after.run}\` is new.`)];
  }
  const reasons: Reason[] = [];
  if (before.run !== after.run) reasons.push(told("changed", "run", `The command was \`${before.run}\` and is \`${after.run}\`; whether that finds less cannot be told.`));
  const { lost, gained } = difference(before.at, after.at);
  if (lost.length > 0) reasons.push(told("weaker", "at", `The command no longer runs at ${listed(lost)}.`));
  if (gained.length > 0) reasons.push(told("stronger", "at", `The command now runs at ${listed(gained)}, too.`));
  if (before.timeout !== after.timeout) reasons.push(told(after.timeout > before.timeout ? "weaker" : "stronger", "timeout", `The command may take ${after.timeout} s, and ${before.timeout} s before.`));
  return reasons;
}

function compareWaivable(base: Clause, head: Clause): Reason[] {
  if (base.waivable === head.waivable) return [];
  return [reason(head.waivable ? "weaker" : "stronger", "waivable", "waivable", head.waivable ? "It could not be waived, and now can." : "It could be waived, and no longer can.", { base: placeOfClause(base), head: placeOfClause(head) })];
}

/**
 * Compares people who answer for something. One of them is enough, so a further one is no plain gain: whoever adds themselves approves alone.
 * @param who as a sentence begins: `Who reviews it`
 */
export function comparePeople(aspect: "review" | "owners", who: string, base: readonly string[], head: readonly string[], places: Pick<Reason, "base" | "head">, subject: string = aspect): Reason[] {
  if (canonical([...new Set(base)].sort()) === canonical([...new Set(head)].sort())) return [];
  const effect: Effect = head.length === 0 ? "weaker" : base.length === 0 ? "stronger" : "changed";
  const [was, is] = [base, head].map((names) => (names.length === 0 ? "nobody" : listed(names)));
  return [reason(effect, aspect, subject, `${who}: ${is ?? ""}; before: ${was ?? ""}.`, places)];
}
