import type { Contract, Diagnostic } from "./contract.js";
import { sortDiagnostics } from "./load.js";
import { suggestion } from "./nearest.js";
import { quote } from "./quote.js";

/**
 * Finds rules that no plugin has.
 *
 * @param contract as loaded
 * @param knownRules every name that a clause may use, with namespace: `contract/no-secrets`, `no-console`
 * @returns a fault at each unknown name, sorted
 */
export function checkRuleNames(contract: Contract, knownRules: ReadonlySet<string>): Diagnostic[] {
  const advice = "Correct the name, or declare the plugin that holds it under `plugins` in the front matter.";
  const messages = new Map<string, string>();
  const messageOf = (name: string): string => {
    const message = messages.get(name) ?? `There is no rule ${quote(name)}. ${suggestion(name, knownRules, advice)}`;
    messages.set(name, message);
    return message;
  };
  const unknown = contract.clauses.flatMap((clause) => clause.rules).filter((use) => !knownRules.has(use.name));
  return sortDiagnostics(unknown.map((use) => ({ ...use.span, code: "unknown-rule", message: messageOf(use.name) })));
}
