import { rulesetText } from "@contract-as-code/core";

/** A ruleset as a test changes it. */
export interface Ruleset {
  name: string;
  target: string;
  enforcement: string;
  bypass_actors?: unknown[];
  rules: { type: string; parameters?: Record<string, unknown> }[];
}

/** The ruleset that `contract ruleset` writes. */
export function ruleset(): Ruleset {
  return JSON.parse(rulesetText()) as Ruleset;
}

/** The same with other parameters of one rule, or without it. */
export function changedRuleset(type: string, parameters: Record<string, unknown> | undefined): Ruleset {
  const wanted = ruleset();
  return {
    ...wanted,
    rules: wanted.rules.flatMap((rule) => (rule.type !== type ? [rule] : parameters === undefined ? [] : [{ ...rule, parameters: { ...rule.parameters, ...parameters } }])),
  };
}
