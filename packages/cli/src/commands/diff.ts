import type { ContractComparison } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { printFaults } from "./faults.js";

/** How `contract diff` prints. */
export const diffFormats = ["pretty", "markdown", "json"] as const;

export interface DiffCommandOptions extends PlaceOptions {
  format?: (typeof diffFormats)[number];
  ownedByReview?: true;
  color: boolean;
}

/** `contract diff`: compares what two revisions enforce, and fails where the head enforces less. */
export async function diffCommand(engine: Engine, host: Host, base: string, head: string | undefined, options: DiffCommandOptions): Promise<ExitCode> {
  const { format = "pretty" } = options;
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const comparison = await engine.diffContract({ root, base, ...(head === undefined ? {} : { head }), ...(contractFile === undefined ? {} : { contractFile }) });
  const { diagnostics, isWeaker, isOwned } = comparison;
  if (diagnostics.base.length + diagnostics.head.length > 0) {
    await printUncompared(engine, host, comparison, [base, head ?? "the working tree"], format);
    return exit.unjudged;
  }
  const { columns } = host.stdout;
  await print(host.stdout, await engine.formatComparison(comparison, format, { colours: coloursFor(host, options.color), ...(columns === undefined ? {} : { width: columns }) }));
  return isWeaker && !(options.ownedByReview === true && isOwned) ? exit.findings : exit.clean;
}

async function printUncompared(engine: Engine, host: Host, comparison: ContractComparison, [base = "", head = ""]: readonly string[], format: NonNullable<DiffCommandOptions["format"]>): Promise<void> {
  if (format === "json") await print(host.stdout, await engine.formatComparison(comparison, "json"));
  for (const [name, faults] of [[base, comparison.diagnostics.base], [head, comparison.diagnostics.head]] as const) {
    if (faults.length === 0) continue;
    await print(host.stderr, `The contract of ${engine.printable(name)} has faults, so nothing was compared.\n\n`);
    await printFaults(engine, host, faults);
  }
}
