import { nearest, printable, readContract, type Clause, type Contract, type Diagnostic } from "@contract-as-code/core";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { refused, said } from "./answer.js";
import { clauseText } from "./clause-text.js";
import { contractOptions, type Place } from "./place.js";

/** What `explain_clause` is asked. */
export const explainClauseInput = z.object({ clause: z.string().min(1).max(200).describe("A clause's id, such as ENV-1, or the rule of a finding.") });

/** Tells of one clause: what it asks, why, examples, and what checks it. */
export async function explainClause(place: Place, { clause: name }: z.infer<typeof explainClauseInput>): Promise<CallToolResult> {
  const { contract, diagnostics } = await readContract(contractOptions(place));
  if (contract === undefined) return refused(faultsText(diagnostics));
  const clause = findClause(contract, name);
  if (clause !== undefined) return said(await clauseText(clause, contract));
  const near = nearest(name, contract.clauses.flatMap(({ id, rules }) => [id, ...rules.map((use) => use.name)]));
  return refused(`${printable(contract.file)} has no clause ${JSON.stringify(name)}.${near === undefined ? "" : ` Did you mean ${near}?`} The clauses: ${contract.clauses.map(({ id }) => id).join(", ")}.`);
}

/** A clause by its id, in any case of letters, or the first one that uses a rule. */
export function findClause({ clauses }: Contract, name: string): Clause | undefined {
  return clauses.find(({ id }) => id.toLowerCase() === name.toLowerCase()) ?? clauses.find(({ rules }) => rules.some((rule) => rule.name === name || rule.name === `contract/${name}`));
}

/** Why there is no contract to go by, and what to do. */
export function faultsText(diagnostics: readonly Diagnostic[]): string {
  const shown = diagnostics.slice(0, 10).map(({ file, line, column, message }) => `${printable(file)}:${line}:${column} ${printable(message)}`);
  const more = diagnostics.length > shown.length ? [`... ${diagnostics.length - shown.length} more`] : [];
  return ["The contract cannot be read, so nothing can be judged by it:", ...shown, ...more].join("\n");
}
