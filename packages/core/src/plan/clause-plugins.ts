import type { LintPlugin, LintRule } from "./lint-rule.js";
import { notingListeners } from "./listeners.js";

/** A rule's id in the configuration: ESLint takes the clause for the namespace of a plugin. */
export function ruleId(clause: string, rule: string): string {
  return `${clause}/${rule}`;
}

/** Takes a rule's id apart again. */
export function splitRuleId(id: string): { clause: string; rule: string } {
  const slash = id.indexOf("/");
  return { clause: id.slice(0, slash), rule: id.slice(slash + 1) };
}

/**
 * One ESLint plugin per clause, named by the clause and holding its rules: so each finding knows its clause, in the gate and in
 * the editor, and two clauses can use one rule with different options.
 */
export class ClausePlugins {
  readonly #plugins = new Map<string, LintPlugin & { rules: Record<string, LintRule> }>();

  /** The plugin of a clause with one more rule, unless it has it; always the same object, as ESLint asks. */
  with(clause: string, name: string, create: () => LintRule): LintPlugin {
    let plugin = this.#plugins.get(clause);
    if (plugin === undefined) {
      plugin = { meta: { name: `contract/${clause}` }, rules: {} };
      this.#plugins.set(clause, plugin);
    }
    plugin.rules[name] ??= notingListeners(create());
    return plugin;
  }
}
