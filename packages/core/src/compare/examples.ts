import type { Clause, Contract, Example } from "../document/contract.js";
import { proveExamples } from "../judges/examples.js";
import { canonical } from "./canonical.js";
import { reason, type Reason } from "./comparison.js";
import { placeOfClause, type ClauseSide } from "./scopes.js";

/**
 * Compares the examples of a clause, and lets them tell whether the clause finds less, which its options alone may not: each example of either revision is judged
 * by the clause of both. One that the base reports and the head does not is proof of a weaker clause, whether the base shows it as bad or the head as good.
 */
export async function compareExamples(base: ClauseSide, head: ClauseSide): Promise<Reason[]> {
  return [...compareProof(base.clause, head.clause), ...(hasSameJudgement(base, head) ? [] : await compareJudgement(base, head))];
}

/** A clause without a bad example that is reported is not proven to find anything. */
function compareProof(base: Clause, head: Clause): Reason[] {
  if (isProvable(base) === isProvable(head)) return [];
  const places = { base: placeOfClause(base), head: placeOfClause(head) };
  return isProvable(head) ? [reason("stronger", "example", "proof", "A bad example proves now that it can fail.", places)] : [reason("weaker", "example", "proof", "It has no bad example any more, so nothing proves that it can fail.", places)];
}

function isProvable({ examples }: Clause): boolean {
  return examples.some(({ kind }) => kind === "bad");
}

/** Whether both revisions judge an example alike, because all that could make a difference is equal. */
function hasSameJudgement(base: ClauseSide, head: ClauseSide): boolean {
  const [before, after] = [base, head].map(({ clause: { rules, commit, scope, examples }, revision: { contract } }) => canonical([rules.map(({ name, options }) => [name, options]), commit, scope, contract.plugins, [...new Set(examples.map(({ span }) => span.file))].map((file) => vocabularyOf(contract, file))]));
  return before === after;
}

function vocabularyOf({ vocabularies, vocabulary }: Contract, document: string): Contract["vocabulary"] {
  return vocabularies[document] ?? vocabulary;
}

async function compareJudgement(base: ClauseSide, head: ClauseSide): Promise<Reason[]> {
  const cases = new Map<string, { examples: Example[]; base?: Example; head?: Example }>();
  for (const [side, { clause }] of [["base", base], ["head", head]] as const) {
    for (const examples of casesOf(clause.examples)) {
      const key = canonical(examples.map(({ language, file, code, span }) => [language, file, code, span.file]).sort());
      const found = cases.get(key) ?? { examples };
      const [first] = examples;
      if (first !== undefined) found[side] ??= first;
      cases.set(key, found);
    }
  }
  const reasons: Reason[] = [];
  for (const { examples, ...shown } of cases.values()) {
    const [before, after] = [await isReported(base, examples), await isReported(head, examples)];
    if (before === undefined || after === undefined || before === after) continue;
    const [first] = examples;
    const name = first?.file === undefined ? "An example" : `The example \`${first.file}\``;
    const kind = (shown.base ?? shown.head)?.kind ?? "bad";
    const places = { base: placeOf(shown.base), head: placeOf(shown.head) };
    const subject = `${first?.file ?? ""} ${kind}`.trim();
    reasons.push(after ? reason("stronger", "example", subject, `${name} is reported now, and was not before.`, places) : reason("weaker", "example", subject, `${name} is no longer reported, and was before.`, places));
  }
  return reasons;
}

function placeOf(example: Example | undefined): Reason["base"] {
  return example && { file: example.span.file, line: example.span.line };
}

function casesOf(examples: readonly Example[]): Example[][] {
  const cases = new Map<string, Example[]>();
  for (const [index, example] of examples.entries()) {
    const key = example.case === undefined ? String(index) : canonical([example.span.file, example.case]);
    cases.set(key, [...(cases.get(key) ?? []), example]);
  }
  return [...cases.values()];
}

/** Whether a clause reports examples that make up one repository; undefined where that cannot be told, because they do not parse or a rule needs types. */
async function isReported({ clause, revision: { contract } }: ClauseSide, examples: readonly Example[]): Promise<boolean | undefined> {
  const alone: Contract = { ...contract, clauses: [{ ...clause, examples: examples.map((example) => ({ ...example, kind: "bad" })) }] };
  const { held, diagnostics } = await proveExamples(alone);
  if (diagnostics.some(({ code }) => code === "example-unparsable")) return undefined;
  if ((held.get(clause.id)?.bad ?? 0) > 0) return true;
  return diagnostics.some(({ code }) => code === "bad-example-not-reported") ? false : undefined;
}
