import { Linter } from "eslint/universal";
import { suggestion } from "../document/nearest.js";
import type { LintRule } from "./lint-rule.js";

/**
 * Validates a rule's options by its schema, as ESLint itself does.
 *
 * @param options without the severity
 * @returns a sentence per fault, naming the option and, for one that is not known, the nearest that is; empty when they are valid
 */
export function optionFaults(name: string, rule: LintRule, options: readonly unknown[]): string[] {
  const { schema, defaultOptions } = rule.meta ?? {};
  // A list of schemas allows every option to be left out; asking ESLint would load its validator for nothing.
  if (options.length === 0 && (schema === undefined || Array.isArray(schema))) return [];
  const meta = { ...(schema === undefined ? {} : { schema }), ...(defaultOptions === undefined ? {} : { defaultOptions: [...defaultOptions] }) };
  const rules: Linter.RulesRecord = { "options/rule": ["error", ...options] };
  try {
    new Linter().verify("", { plugins: { options: { rules: { rule: { meta, create: () => ({}) } } } }, rules });
    return [];
  } catch (error) {
    return faultsOf(name, error instanceof Error ? error.message : String(error));
  }
}

function faultsOf(name: string, message: string): string[] {
  const unknown = [...message.matchAll(/Unexpected property "([^\n]*)"\. Expected properties: ([^\n]*)\./gu)];
  if (unknown.length > 0) {
    return unknown.map(([, property = "", expected = ""]) => {
      const known = [...expected.matchAll(/"([^"]+)"/gu)].map(([, key = ""]) => key);
      const advice = known.length === 0 ? "It takes no options." : `It has ${known.map((key) => `\`${key}\``).join(", ")}.`;
      return `\`${name}\` has no option \`${property}\`. ${suggestion(property, known, advice)}`;
    });
  }
  const lines = message.split("\n").filter((line) => line.startsWith("\tValue "));
  const faults = (lines.length > 0 ? lines : [message]).map((line) => line.trim().replace(/\.$/u, ""));
  return [`The options of \`${name}\` are not what the rule takes: ${[...new Set(faults)].join("; ")}. See the rule's page for its options.`];
}
