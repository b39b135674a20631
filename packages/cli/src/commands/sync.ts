import type { SyncResult } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { painted } from "../painted-diff.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { printFaults } from "./faults.js";

export interface SyncCommandOptions extends PlaceOptions {
  check?: true;
  dryRun?: true;
  color: boolean;
}

/** `contract sync`: writes the files of other tools that follow from the contract, or shows how they differ from it. */
export async function syncCommand(engine: Engine, host: Host, options: SyncCommandOptions): Promise<ExitCode> {
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const result = await engine.sync({ root, ...(contractFile === undefined ? {} : { contractFile }) });
  if (result.contract === undefined) {
    await printFaults(engine, host, result.diagnostics);
    return exit.unjudged;
  }
  const isWriting = options.check !== true && options.dryRun !== true;
  if (isWriting) await engine.writeSynced(root, result);
  else await print(host.stdout, painted(await engine.syncDiff(result), coloursFor(host, options.color)));
  await print(isWriting ? host.stdout : host.stderr, summary(engine, result, options));
  const isRefused = result.byHand.length > 0 || (options.check === true && result.changes.length > 0);
  return isRefused ? exit.findings : exit.clean;
}

function summary({ printable }: Engine, { changes, byHand, kept }: SyncResult, options: SyncCommandOptions): string {
  const lines = changes.map((change) => (options.check === true ? drifted(change) : `${options.dryRun === true ? "Would write" : "Wrote"} ${change.path}.`));
  lines.push(...byHand.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`));
  if (options.check === true && changes.length > 0) lines.push("Run `contract sync`, and commit what it writes.");
  if (lines.length === 0) lines.push(kept.length === 0 ? "The contract asks for no file." : `${kept.join(", ")}: as the contract asks.`);
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function drifted({ path, before, drifts }: SyncResult["changes"][number]): string {
  return before === undefined ? `${path} is missing.` : `${path} is not as the contract asks: ${drifts.join("; ")}.`;
}
