import { printable, proposeWaiver, syncDiff, writeSynced } from "@contract-as-code/core";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { refused, said } from "./answer.js";
import { faultsText } from "./explain-clause.js";
import { contractOptions, type Place } from "./place.js";

/** What `request_waiver` is asked. */
export const requestWaiverInput = z.object({
  clause: z.string().min(1).max(200).describe("The clause's id, such as ENV-1."),
  files: z.array(z.string().min(1).max(1000)).min(1).max(50).describe("Files or globs, relative to the repository's root, as few as possible."),
  reason: z.string().min(10).max(500).describe("Why the clause cannot be honoured there, and what will end that."),
  expires: z.string().max(20).describe("The last day on which it is needed, YYYY-MM-DD, at most 180 days ahead."),
  ticket: z.string().min(1).max(200).optional().describe("Where the work to end it is planned."),
});

/** Writes a request for leave to break a clause: a waiver that nobody owns, which silences nothing. Only an owner can grant it. */
export async function requestWaiver(place: Place, { clause, files, reason, expires, ticket }: z.infer<typeof requestWaiverInput>): Promise<CallToolResult> {
  const waiver = { clause: clause.toUpperCase(), files, reason, expires, owner: undefined, ticket };
  const { diagnostics, refusals, proposal } = await proposeWaiver({ ...contractOptions(place), waiver });
  if (diagnostics.length > 0) return refused(faultsText(diagnostics));
  if (proposal === undefined) return refused(`${refusals.map(printable).join(" ")} Nothing was written.`);
  const { id, change, covered } = proposal;
  await writeSynced(place.root, { changes: [change] });
  return said(
    [
      `Wrote the request ${id} to ${change.path}. It is not granted, and silences nothing: it names no owner, which is a finding until one of the contract's owners puts their name to it. Tell the user, show them this, and do not name an owner yourself.`,
      `It would cover ${covered.length} ${covered.length === 1 ? "finding" : "findings"} of ${waiver.clause}.`,
      await syncDiff({ changes: [change] }),
    ].join("\n\n"),
  );
}
