import type { Clause, Contract, Diagnostic, RuleUse } from "../document/contract.js";
import { suggestion } from "../document/nearest.js";
import { shippedPrefix } from "../document/shipped.js";
import { engineRuleNames } from "./engine-rule-names.js";
import { splitRuleName, type LintRule } from "./lint-rule.js";
import { optionFaults } from "./options.js";
import { builtInNamespaces, openPlugins, requirePlugins, type OpenPlugins, type RuleBook } from "./plugins.js";
import { scopesOfRule, type RuleScope } from "./rule-scope.js";

/** A rule of a clause with what it judges. */
export interface PlannedUse {
  clause: Clause;
  use: RuleUse;
  /** ESLint's options: those of the use, where `rule: {}` means none, as a rule without options takes it. */
  options: readonly unknown[];
  rule: LintRule;
  scopes: RuleScope[];
}

/**
 * Finds the rules of every clause that is not off. The options of rules in a document that comes with this tool are proven by its own tests and
 * not validated again, which spares every run ESLint's validator.
 *
 * @param isDraft whether the contract has faults of its own, so that no more is said than is certain
 * @returns what there is to run, and a diagnostic for every plugin that cannot be loaded, rule that is not known and option that is not valid
 */
export async function usesOf(contract: Contract, isDraft = false): Promise<PlannedUses> {
  return usesBy(await openPlugins(namespacesOf(contract), contract.plugins), contract, isDraft);
}

/** Like usesOf, at once; of a plugin that cannot be loaded so, nothing is said. */
export function usesNow(contract: Contract, isDraft = false): PlannedUses {
  const { pending, ...opened } = requirePlugins(namespacesOf(contract), contract.plugins);
  return usesBy(opened, contract, isDraft, pending);
}

/** The rules of a contract, and what is wrong with them. */
export interface PlannedUses {
  uses: PlannedUse[];
  rules: RuleBook;
  diagnostics: Diagnostic[];
}

function namedIn(contract: Contract): { clause: Clause; use: RuleUse }[] {
  return contract.clauses.flatMap((clause) => (clause.level === "off" ? [] : clause.rules.map((use) => ({ clause, use }))));
}

function namespacesOf(contract: Contract): string[] {
  return namedIn(contract).map(({ use }) => splitRuleName(use.name).namespace);
}

function usesBy({ rules, faults }: OpenPlugins, contract: Contract, isDraft: boolean, pending: ReadonlySet<string> = new Set()): PlannedUses {
  const diagnostics: Diagnostic[] = [];
  const uses: PlannedUse[] = [];
  for (const { clause, use } of namedIn(contract)) {
    const { namespace } = splitRuleName(use.name);
    if (pending.has(namespace)) continue;
    // The key that names the plugin may be the one that could not be read.
    if (isDraft && ![...builtInNamespaces, ...Object.keys(contract.plugins)].includes(namespace)) continue;
    const add = (code: string, message: string): void => {
      diagnostics.push({ ...use.span, code, message });
    };
    const fault = faults.get(namespace);
    const rule = rules.rule(use.name);
    if (fault !== undefined) add("plugin-not-loaded", fault);
    else if (rule === undefined) add("unknown-rule", unknownRule(use.name, contract, rules));
    else {
      const options = use.options.filter((option, index) => index > 0 || !isEmptyObject(option));
      if (!use.span.file.startsWith(shippedPrefix)) for (const message of optionFaults(use.name, rule, options)) add("rule-options", message);
      // The engine applies these itself.
      if (engineRuleNames.includes(use.name)) continue;
      const scopes = scopesOfRule(contract, clause, use.name, rule);
      if (scopes.length === 0) {
        add("rule-language", `\`${use.name}\` is for ${(rule.meta?.languages ?? []).join(", ")}, which this tool does not parse. Take a rule for JavaScript, TypeScript, JSON, YAML, Markdown, dotenv or plain text.`);
      }
      uses.push({ clause, use, options, rule, scopes });
    }
  }
  return { uses, rules, diagnostics };
}

function unknownRule(name: string, contract: Contract, rules: RuleBook): string {
  const { namespace } = splitRuleName(name);
  const namespaces = [...builtInNamespaces, ...Object.keys(contract.plugins)];
  if (!namespaces.includes(namespace)) {
    return `There is no rule \`${name}\`: nothing is known by \`${namespace}/\`. ${suggestion(name, rules.names(), "Name its package under `plugins` in the front matter, or take a rule of ESLint, typescript-eslint or this tool.")}`;
  }
  return `There is no rule \`${name}\`. ${suggestion(name, rules.names(), "`contract explain` lists the rules.")}`;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
