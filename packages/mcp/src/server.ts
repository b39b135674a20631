import { McpServer, type ServerContext } from "@modelcontextprotocol/server";
import { answering } from "./answer.js";
import { checkChanged, checkChangedInput, checkChangedOutput } from "./check-changed.js";
import { explainClause, explainClauseInput } from "./explain-clause.js";
import type { Place } from "./place.js";
import { requestWaiver, requestWaiverInput } from "./request-waiver.js";
import { registerClauses } from "./resources.js";
import { version } from "./version.js";

const instructions =
  "This repository is judged by its development contract; commits and pushes that break it are refused. Call check_changed after edits and before you call a task done, mend what it finds in the code itself, and ask explain_clause where a finding is not clear. The contract, its waivers and its baseline belong to their owners: do not change them to make a finding go away.";

/** How often a client is told of progress at most, in milliseconds. */
const progressInterval = 250;

/**
 * An MCP server that judges one repository. It holds no state: every call looks at the files as they are.
 * @param onError told of what goes wrong beside the answers, as when a client that asked for progress has gone away
 */
export function createServer(place: Place, onError: (error: unknown) => void): McpServer {
  const server = new McpServer({ name: "contract-as-code", title: "Contract as Code", version: version() }, { instructions });
  server.registerTool(
    "check_changed",
    {
      title: "Judge the changes",
      description: "Judges what changed in the working tree by the development contract, and gives the findings on new and changed lines with what to do.",
      inputSchema: checkChangedInput,
      outputSchema: checkChangedOutput,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    (input, context) => answering(() => checkChanged(place, input, progressTo(context, onError))),
  );
  server.registerTool(
    "explain_clause",
    {
      title: "Explain a clause",
      description: "Tells what a clause of the contract asks and why, with bad and good examples.",
      inputSchema: explainClauseInput,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    (input) => answering(() => explainClause(place, input)),
  );
  server.registerTool(
    "request_waiver",
    {
      title: "Ask for a waiver",
      description: "Writes a request for leave to break a clause in some files until a day. It silences nothing until an owner of the contract grants it. Mend the code instead where that is possible.",
      inputSchema: requestWaiverInput,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    (input) => answering(() => requestWaiver(place, input)),
  );
  registerClauses(server, place);
  return server;
}

/** Tells a client that asked for it how far a call is. */
function progressTo({ mcpReq }: ServerContext, onError: (error: unknown) => void): ((done: number, total: number) => void) | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let last = 0;
  return (progress, total) => {
    const now = Date.now();
    if (now - last < progressInterval) return;
    last = now;
    mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress, total } }).catch(onError);
  };
}
