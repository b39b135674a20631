import type { Finding, WaiverProposal, WaiverRequest } from "@contract-as-code/core";
import { isAgent } from "std-env";
import { askForWaiver, confirmWaiver, type Asked } from "../ask-waiver.js";
import { cacheFor, type CacheCommandOptions } from "../cache.js";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { painted } from "../painted-diff.js";
import { findPlace, insideRoot, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { printFaults } from "./faults.js";

export interface WaiveCommandOptions extends PlaceOptions, CacheCommandOptions {
  files?: string[];
  reason?: string;
  owner?: string;
  expires?: string;
  ticket?: string;
  yes?: true;
  dryRun?: true;
  list?: true;
  prune?: true;
  format?: "pretty" | "json";
  color: boolean;
}

type Proposal = NonNullable<WaiverProposal["proposal"]>;

const mostShown = 5;

/**
 * `contract waive CLAUSE`: adds a waiver to the file of waivers, once somebody has seen it and agreed, on a terminal or by `--yes`.
 * @param clause as on the command line; undefined to be asked for it
 */
export async function waiveCommand(engine: Engine, host: Host, clause: string | undefined, options: WaiveCommandOptions): Promise<ExitCode> {
  const place = await findPlace(engine, host.cwd, options);
  const isAsking = host.isInputTerminal === true && host.stdout.isTTY === true && !(host.isAgent ?? isAgent) && options.yes !== true;
  const given: Asked = {
    ...(clause === undefined ? {} : { clause: clause.toUpperCase() }),
    ...(options.files === undefined ? {} : { files: options.files }),
    ...(options.reason === undefined ? {} : { reason: options.reason }),
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    ...(options.expires === undefined ? {} : { expires: options.expires }),
  };
  const contractOptions = { root: place.root, ...(place.contractFile === undefined ? {} : { contractFile: place.contractFile }) };
  const asked = isAsking ? await askForWaiver(engine, contractOptions, given) : given;
  if (asked === undefined) return refuse(host, "Nothing was written: it was called off.");
  const waiver = { ...complete(asked), ticket: options.ticket };

  const progress = progressOn(host.stderr);
  const cache = cacheFor(host, place.root, options);
  const { contract, diagnostics, refusals, proposal } = await engine
    .proposeWaiver({ ...contractOptions, waiver: { ...waiver, files: waiver.files.map((file) => insideRoot(place, file)) }, ...(cache === undefined ? {} : { cache }), onProgress: progress.update })
    .finally(progress.clear);
  if (contract === undefined || diagnostics.length > 0) {
    await printFaults(engine, host, diagnostics);
    return exit.unjudged;
  }
  if (proposal === undefined) return refuse(host, [...refusals, "Nothing was written."].map(engine.printable).join("\n"));

  await print(host.stdout, painted(await engine.syncDiff({ changes: [proposal.change] }), coloursFor(host, options.color)));
  await print(host.stdout, `\n${coverage(engine, proposal, waiver)}`);
  if (options.dryRun === true) return exit.clean;
  const isAgreed = options.yes === true || (isAsking && (await confirmWaiver(`Write ${proposal.id}?`)));
  if (!isAgreed) return refuse(host, isAsking ? "Nothing was written: it was called off." : "Nothing was written: nobody agreed to it here. Show this to its owner; `contract waive --help` says how it is written.");
  await engine.writeSynced(place.root, { changes: [proposal.change] });
  await print(host.stdout, `Wrote ${proposal.id} to ${engine.printable(proposal.change.path)}. The server goes by the waivers of the base branch: there it holds once those who own that file have let it in.\n`);
  return exit.clean;
}

/** @throws CommandError naming every part that is missing */
function complete({ clause, files, reason, owner, expires }: Asked): Omit<WaiverRequest, "ticket"> & { owner: string } {
  const missing = Object.entries({ CLAUSE: clause, "--files": files, "--reason": reason, "--owner": owner, "--expires": expires }).flatMap(([name, value]) => (value === undefined || value.length === 0 ? [name] : []));
  if (clause === undefined || files === undefined || reason === undefined || owner === undefined || expires === undefined) {
    throw new CommandError(`A waiver says what it is about, why, who answers for it and until when. Missing: ${missing.join(", ")}. For instance: contract waive ENV-1 --files src/legacy.ts --reason "It goes with the old queue" --owner @acme/platform --expires 2027-01-31`);
  }
  return { clause, files, reason, owner, expires };
}

async function refuse(host: Host, message: string): Promise<ExitCode> {
  await print(host.stderr, `${message}\n`);
  return exit.findings;
}

function coverage({ printable }: Engine, { id, covered, isToBeNamed }: Proposal, { clause, owner, expires }: Pick<WaiverRequest, "clause" | "expires"> & { owner: string }): string {
  const files = new Set(covered.map(({ file }) => file)).size;
  const lines = [
    `${id} covers ${covered.length} ${covered.length === 1 ? "finding" : "findings"} of ${clause} in ${files} ${files === 1 ? "file" : "files"} until ${expires}, and what is added to them; ${owner} answers for it.`,
    ...covered.slice(0, mostShown).map(({ file, line, message }: Finding) => `  ${file}:${line}  ${message}`),
    ...(covered.length > mostShown ? [`  and ${covered.length - mostShown} more`] : []),
    ...(isToBeNamed ? [`Each of these comments must name it: \`-- ${id}\`.`] : []),
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}
