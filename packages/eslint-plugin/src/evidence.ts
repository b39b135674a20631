import type { RuleContext } from "./rule.js";
import { contractSettings } from "./settings.js";

/** Tells what does as a clause asks: a POSIX path relative to the root, a 1-based line, and what stands there in a few words. */
export type Honour = (file: string, line: number, what: string) => void;

/**
 * Passes on what honours a clause to a host that wants to know why there is no finding.
 * @param ownClause the clause of the rule, where the host's name for it tells none
 */
export function honourOf(context: Readonly<Pick<RuleContext<string, readonly unknown[]>, "id" | "settings">>, ownClause: string): Honour {
  const { onEvidence } = contractSettings(context);
  return (file, line, what) => onEvidence?.({ clause: clauseIn(context.id) ?? ownClause, file, line, what });
}

/** The clause that a gate's name for a rule starts with: `OBS-2` of `OBS-2/contract/require-health-route`. */
export function clauseIn(id: string): string | undefined {
  return /^([A-Z][A-Z0-9]*-[0-9]+)\//.exec(id)?.[1];
}
