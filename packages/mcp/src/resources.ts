import { readContract } from "@contract-as-code/core";
import { ResourceTemplate, type McpServer, type ReadResourceResult } from "@modelcontextprotocol/server";
import { clauseLine, clauseList, clauseText } from "./clause-text.js";
import { faultsText, findClause } from "./explain-clause.js";
import { contractOptions, type Place } from "./place.js";

const mimeType = "text/markdown";

/** Offers the contract's clauses as resources: `contract://clauses` lists them, `contract://clauses/ENV-1` is one. */
export function registerClauses(server: McpServer, place: Place): void {
  const read = () => readContract(contractOptions(place));
  const text = (uri: URL, content: string): ReadResourceResult => ({ contents: [{ uri: uri.href, mimeType, text: content }] });
  server.registerResource("clauses", "contract://clauses", { title: "The contract's clauses", description: "Every rule of this repository's development contract, a line each.", mimeType }, async (uri) => {
    const { contract, diagnostics } = await read();
    return text(uri, contract === undefined ? faultsText(diagnostics) : clauseList(contract));
  });
  const ids = async (): Promise<string[]> => (await read()).contract?.clauses.map(({ id }) => id) ?? [];
  const template = new ResourceTemplate("contract://clauses/{id}", {
    list: async () => ({ resources: ((await read()).contract?.clauses ?? []).map((clause) => ({ uri: `contract://clauses/${clause.id}`, name: clause.id, description: clauseLine(clause), mimeType })) }),
    complete: { id: async (start) => (await ids()).filter((id) => id.toLowerCase().startsWith(start.toLowerCase())) },
  });
  server.registerResource("clause", template, { title: "One clause", description: "What a clause asks, why, examples, and what checks it.", mimeType }, async (uri, { id }) => {
    const { contract, diagnostics } = await read();
    if (contract === undefined) return text(uri, faultsText(diagnostics));
    const clause = findClause(contract, String(id));
    if (clause === undefined) throw new Error(`There is no clause ${JSON.stringify(id)}. Read contract://clauses for the list.`);
    return text(uri, await clauseText(clause, contract));
  });
}
