import type { Linter } from "eslint";
import type { Diagnostic, Vocabulary } from "../document/contract.js";
import { ruleId, type ClausePlugins } from "./clause-plugins.js";
import { clauseRule } from "./clause-rule.js";
import { code, supports } from "./file-languages.js";
import { openLanguage, openTypedParser } from "./languages.js";
import { needsTypes, subjectOf, type LintPlugin, type LintRule } from "./lint-rule.js";
import { createParsable, parsableName } from "./parsable.js";
import type { Facts } from "./facts.js";
import { foreignAdvice } from "./foreign-advice.js";
import type { RuleScope } from "./rule-scope.js";
import type { Scope } from "./scope.js";
import { screenedUnusedVariables } from "./unused-variables.js";
import type { PlannedUse } from "./uses.js";

/**
 * The configuration objects of the clauses: for each clause and kind of file one, named `contract/CLAUSE`. Every clause is a plugin of its own that
 * holds its rules, so that two clauses can use one rule with different options.
 *
 * @param isNeeded whether one of the files that are judged is in a scope; nothing is loaded for others
 */
export async function clauseItems(uses: readonly PlannedUse[], vocabulary: Vocabulary, facts: Facts, plugins: ClausePlugins, isNeeded: (scope: Scope) => boolean): Promise<{ config: Linter.Config[]; textConfig: Linter.Config[]; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const groups = new Map<string, { scope: RuleScope; uses: PlannedUse[] }>();
  for (const use of uses) {
    for (const scope of use.scopes) {
      if (scope.files.length === 0) continue;
      const key = JSON.stringify([use.clause.id, scope.files, scope.ignores]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { scope, uses: [use] });
      else group.uses.push(use);
    }
  }
  const counts = new Map<string, number>();
  const parsed = uses.some(({ use }) => use.name === parsableName) ? undefined : createParsable();
  const config: Linter.Config[] = [];
  const textConfig: Linter.Config[] = [];
  for (const { scope, uses: group } of groups.values()) {
    const [first] = group;
    if (first === undefined || !isNeeded(scope)) continue;
    const { clause } = first;
    const count = (counts.get(clause.id) ?? 0) + 1;
    counts.set(clause.id, count);
    const rules: Linter.RulesRecord = {};
    const severity = clause.level === "warn" ? "warn" : "error";
    const use = (name: string, create: () => LintRule, options: readonly unknown[]): LintPlugin => {
      rules[ruleId(clause.id, name)] = [severity, ...options];
      return plugins.with(clause.id, name, create);
    };
    let plugin: LintPlugin = {};
    for (const planned of group) {
      const judgesText = planned.scopes.some(({ language }) => language === "text");
      plugin = use(planned.use.name, () => clauseRule(screened(planned), judgesText, saidAfter(planned, vocabulary)), planned.options);
    }
    if (parsed !== undefined && scope.language !== "text") use(parsableName, () => parsed, []);
    const item: Linter.Config = {
      name: `contract/${clause.id}${count === 1 ? "" : `/${count}`}`,
      files: scope.files.map((entry) => (typeof entry === "string" ? entry : [...entry])),
      ...(scope.ignores.length === 0 ? {} : { ignores: [...scope.ignores] }),
      plugins: { [clause.id]: plugin },
      rules,
    };
    diagnostics.push(...(await setLanguage(item, scope, group, uses, facts)));
    config.push(item);
    if (scope.language === "text") textConfig.push(item);
  }
  return { config, textConfig, diagnostics };
}

/** What is said after the messages of a rule, where it is not ours. */
function saidAfter({ clause, use, rule }: PlannedUse, vocabulary: Vocabulary): string[] {
  if (subjectOf(rule) !== undefined) return [];
  const advice = foreignAdvice(use.name, vocabulary);
  return advice === undefined ? [clause.title] : [clause.title, advice];
}

/** The rule of a use; where it is an expensive one, only for the files that need it. */
function screened({ use, rule }: PlannedUse): LintRule {
  return use.name === "@typescript-eslint/no-unused-vars" ? screenedUnusedVariables(rule) : rule;
}

async function setLanguage(item: Linter.Config, { language }: RuleScope, group: readonly PlannedUse[], uses: readonly PlannedUse[], facts: Facts): Promise<Diagnostic[]> {
  if (language === "text") return [];
  const typed = group.filter(({ rule }) => needsTypes(rule));
  if (language === code) {
    if (typed.length === 0) return [];
    if (!facts.hasTypes) {
      return typed.map(({ use }) => ({
        ...use.span,
        code: "types-not-available",
        message: `\`${use.name}\` needs type information, which exists for the working tree only. Judge the working tree where this clause holds, for instance in CI after an install, or take a rule that needs no types.`,
      }));
    }
    item.languageOptions = { parser: await openTypedParser(), parserOptions: { projectService: true, tsconfigRootDir: facts.root } };
    return [];
  }
  const { namespace, language: name, plugin } = await openLanguage(language);
  item.plugins = { ...item.plugins, [namespace]: plugin };
  item.language = name;
  if (language.languageOptions !== undefined) item.languageOptions = { ...language.languageOptions };
  const textOnly = uses.filter(({ rule, scopes }) => scopes.some((scope) => scope.language === "text") && !(rule.meta?.languages ?? ["*"]).some((entry) => supports(entry, language.id)));
  return textOnly.map(({ use }) => ({
    ...use.span,
    code: "rule-language",
    message: `\`${use.name}\` cannot judge files that are parsed as ${language.id}, which \`${group[0]?.use.name}\` asks for. Give one of the two clauses other \`files\`.`,
  }));
}
