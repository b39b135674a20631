import type { Clause, Diagnostic, RuleUse, Scope } from "./contract.js";
import type { EnforceBlock } from "./enforce-block.js";
import { isWhole, type Documents } from "./extends.js";
import { suggestion } from "./nearest.js";
import type { ParsedClause, ParsedDocument } from "./parse-document.js";
import { quote } from "./quote.js";

function ownClause(parsed: ParsedClause, document: string): Clause {
  const { enforce } = parsed;
  const scope: Scope = { files: enforce?.files, ignores: enforce?.ignores ?? [] };
  return {
    id: parsed.id,
    title: parsed.title,
    chapter: parsed.chapter,
    level: parsed.level ?? "error",
    priority: enforce?.priority ?? "P1",
    waivable: enforce?.waivable ?? true,
    rules: enforce?.rules ?? [],
    commit: enforce?.commit ?? {},
    command: enforce?.command,
    ...scope,
    scope,
    review: enforce?.review ?? [],
    examples: parsed.examples,
    prose: parsed.prose,
    heading: parsed.heading,
    enforce: enforce?.span,
    document,
  };
}

function changeOptions(inherited: readonly RuleUse[], options: readonly RuleUse[]): RuleUse[] {
  const changed = new Map(options.map((use) => [use.name, use]));
  return inherited.map((use) => changed.get(use.name) ?? use);
}

/** What a clause with `options` and no `rules` of its own makes of the one that it repeats: it keeps what it does not say. */
function adjustClause(inherited: Clause, parsed: ParsedClause, enforce: EnforceBlock, options: readonly RuleUse[], document: string): Clause {
  const scope: Scope = { files: enforce.files ?? inherited.scope.files, ignores: enforce.ignores ?? inherited.scope.ignores };
  return {
    id: parsed.id,
    title: parsed.title,
    chapter: parsed.chapter ?? inherited.chapter,
    level: parsed.level ?? inherited.level,
    priority: enforce.priority ?? inherited.priority,
    waivable: enforce.waivable ?? inherited.waivable,
    rules: changeOptions(inherited.rules, options),
    commit: enforce.commit ?? inherited.commit,
    command: enforce.command ?? inherited.command,
    ...scope,
    scope,
    review: enforce.review ?? inherited.review,
    examples: [...inherited.examples, ...parsed.examples],
    prose: parsed.prose === "" ? inherited.prose : parsed.prose,
    heading: parsed.heading,
    enforce: enforce.span,
    document,
  };
}

function checkOptions(inherited: Clause | undefined, parsed: ParsedClause, options: readonly RuleUse[], faults: Diagnostic[]): void {
  for (const use of options) {
    if (!inherited) {
      const message = `\`options\` changes rules of an inherited clause, and ${quote(parsed.id)} inherits none. Write \`rules\` instead, or extend the contract that holds the clause.`;
      faults.push({ ...use.span, code: "options-without-base", message });
      return;
    }
    const names = inherited.rules.map((rule) => rule.name);
    if (names.includes(use.name)) continue;
    const advice = names.length === 0 ? "It has no rules; write `rules` instead." : `It has ${names.map(quote).join(", ")}.`;
    const message = `The inherited clause ${quote(parsed.id)} has no rule ${quote(use.name)}. ${suggestion(use.name, names, advice)}`;
    faults.push({ ...use.span, code: "unknown-rule", message });
  }
}

/**
 * Lays documents over each other: a clause that repeats an inherited id replaces it in place, or, with `options` and
 * without `rules`, changes the options of its rules; new clauses are added behind.
 *
 * @param documents all that were read
 * @param order those to lay over each other, inherited first; the faults of a document grow
 * @returns the clauses, their scopes still as written
 */
export function mergeClauses(documents: Documents, order: readonly ParsedDocument[]): Clause[] {
  const clauses = new Map<string, Clause>();
  let isKnown = true;
  for (const document of order) {
    // What a faulty document lacks must not be held against those that build on it.
    isKnown &&= isWhole(documents, document);
    for (const parsed of document.clauses) {
      const inherited = clauses.get(parsed.id);
      const { enforce } = parsed;
      const options = enforce?.options;
      if (options && isKnown) checkOptions(inherited, parsed, options, document.faults);
      const clause = inherited && enforce && options ? adjustClause(inherited, parsed, enforce, options, document.file) : ownClause(parsed, document.file);
      clauses.set(parsed.id, clause);
    }
    isKnown &&= document.faults.length === 0;
  }
  return [...clauses.values()];
}
