import type { WaiverState } from "@contract-as-code/core";
import { cacheFor } from "../cache.js";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { painted } from "../painted-diff.js";
import { findPlace } from "../place.js";
import { progressOn } from "../progress.js";
import { printFaults } from "./faults.js";
import type { WaiveCommandOptions } from "./waive.js";

/** How long a waiver still holds: `in 8 days`, `today`, `3 days ago`. */
export function distance(days: number): string {
  if (days === 0) return "today";
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

/** Lines of a table of waivers, the one that ends first in front. */
export function waiverTable({ printable }: Pick<Engine, "printable">, waivers: readonly WaiverState[], colours: ReturnType<typeof coloursFor>): string[] {
  const rows = waivers.map(({ id, clause, expires, days, owner, files }) => [id, clause, expires, distance(days), printable(owner ?? "nobody"), printable(files.join(", "))]);
  const heads = ["WAIVER", "CLAUSE", "UNTIL", "ENDS", "OWNER", "FILES"];
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join("  ");
  return [
    colours.dim(line(heads)),
    ...rows.flatMap((row, index) => {
      const fault = waivers[index]?.fault;
      return fault === undefined ? [line(row)] : [colours.red(line(row)), colours.red(`  ${printable(fault)}`)];
    }),
  ];
}

/** `contract waive --list`: the waivers by their last day, and what is wrong with them. */
export async function listWaiversCommand(engine: Engine, host: Host, options: WaiveCommandOptions): Promise<ExitCode> {
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const { contract, diagnostics, waivers } = await engine.listWaivers({ root, ...(contractFile === undefined ? {} : { contractFile }) });
  if (contract === undefined) {
    await printFaults(engine, host, diagnostics);
    return exit.unjudged;
  }
  const lines = waivers.length === 0 ? [`There is no waiver in ${engine.WAIVERS_FILE}.`] : waiverTable(engine, waivers, coloursFor(host, options.color));
  await print(host.stdout, options.format === "json" ? `${JSON.stringify({ version: 1, waivers }, undefined, 2)}\n` : `${lines.join("\n")}\n`);
  return waivers.some(({ fault }) => fault !== undefined) ? exit.findings : exit.clean;
}

/** `contract waive --prune`: takes out the waivers that have no effect any more. */
export async function pruneWaiversCommand(engine: Engine, host: Host, options: WaiveCommandOptions): Promise<ExitCode> {
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const progress = progressOn(host.stderr);
  const cache = cacheFor(host, root, options);
  const { contract, diagnostics, dead, change } = await engine
    .deadWaivers({ root, ...(contractFile === undefined ? {} : { contractFile }), ...(cache === undefined ? {} : { cache }), onProgress: progress.update })
    .finally(progress.clear);
  if (contract === undefined) {
    await printFaults(engine, host, diagnostics);
    return exit.unjudged;
  }
  if (change === undefined) {
    await print(host.stdout, "Every waiver has an effect; none was taken out.\n");
    return exit.clean;
  }
  await print(host.stdout, painted(await engine.syncDiff({ changes: [change] }), coloursFor(host, options.color)));
  if (options.dryRun !== true) await engine.writeSynced(root, { changes: [change] });
  const lines = dead.map(({ id, why }) => `${options.dryRun === true ? "Would take out" : "Took out"} ${id}: ${why}`);
  await print(host.stderr, lines.map((line) => `${engine.printable(line)}\n`).join(""));
  return exit.clean;
}
