import type { LiveWaiver } from "@contract-as-code/eslint-plugin";
import type { Clause, Contract } from "../document/contract.js";

/** What verdicts follow from besides the files of the repository. */
export interface PlanInput {
  /** What judges; another text for every version of it. */
  tool: string;
  contract: Contract;
  /** Those in force. */
  waivers: readonly LiveWaiver[];
  /** Whether rules may have types. */
  hasTypes: boolean;
}

/** Two inputs with one key give the same verdicts on the same repository. Only what no rule sees is left out, so that nothing is forgotten: places, and what is said to readers. */
export function planKey({ tool, contract, waivers, hasTypes }: PlanInput): string {
  const { vocabularyEntries: _entries, pluginSpans: _spans, owners: _owners, clauses, ...rest } = contract;
  return JSON.stringify([tool, process.version, process.platform, rest, clauses.map(seenOf), waivers.map(({ id, clause, files }) => [id, clause, files]), hasTypes]);
}

function seenOf({ heading: _heading, enforce: _enforce, prose: _prose, examples: _examples, priority: _priority, rules, ...rest }: Clause): object {
  return { ...rest, rules: rules.map(({ name, options }) => [name, options]) };
}
