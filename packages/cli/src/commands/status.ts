import type { ClauseStatus, Status } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { percent, readiness } from "../readiness.js";
import { printFaults } from "./faults.js";

export interface StatusCommandOptions extends PlaceOptions {
  color: boolean;
}

type Colours = ReturnType<typeof coloursFor>;

const heads = ["CLAUSE", "STATUS", "PRIORITY", "FILES", "EXAMPLES", "FINDINGS"] as const;
const numeric = new Set<number>([3, 4, 5]);

function cells({ id, status, priority, files, examples, findings }: ClauseStatus): string[] {
  const all = examples.bad + examples.good;
  return [id, status, priority, String(files), examples.held === undefined ? String(all) : `${examples.held}/${all}`, String(findings)];
}

function paint(status: Status, text: string, colours: Colours): string {
  if (status === "ENFORCED") return colours.green(text);
  return status === "OFF" || status === "REVIEWED" ? colours.dim(text) : colours.yellow(text);
}

function table(engine: Engine, clauses: readonly ClauseStatus[], colours: Colours): string[] {
  const rows = clauses.map(cells);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) => (numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0));
  const head = colours.dim([...heads.map(pad), "CHECKS AND TITLE"].join("  "));
  const body = clauses.map((clause, index) => {
    const padded = (rows[index] ?? []).map(pad);
    const coloured = padded.map((cell, column) => (column === 1 ? paint(clause.status, cell, colours) : column === 5 && clause.findings > 0 ? colours.red(cell) : cell));
    const checks = clause.checks.length > 0 ? clause.checks.join(", ") : "no check";
    return `${coloured.join("  ")}  ${engine.printable(clause.title)} ${colours.dim(`(${engine.printable(checks)})`)}`;
  });
  return [head, ...body];
}

/** `contract status`: what became of each clause, how much of the contract is enforced, and how far the repository keeps it. */
export async function statusCommand(engine: Engine, host: Host, options: StatusCommandOptions): Promise<ExitCode> {
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const progress = progressOn(host.stderr);
  const { report } = await engine
    .check({ root, proveExamples: true, onProgress: progress.update, ...(contractFile === undefined ? {} : { contractFile }) })
    .finally(progress.clear);
  if (report.diagnostics.length > 0) {
    await printFaults(engine, host, report.diagnostics);
    return exit.unjudged;
  }
  const colours = coloursFor(host, options.color);
  const { enforced, kept } = readiness(report.clauses);
  const lines = [
    ...table(engine, report.clauses, colours),
    "",
    `${colours.bold(percent(enforced))} of the MUST clauses are enforced (${enforced.part} of ${enforced.whole}).`,
    `${colours.bold(percent(kept))} ready: the share of the contract that its checks find kept; P0 counts 4, P1 2, P2 1.`,
  ];
  await print(host.stdout, `${lines.join("\n")}\n`);
  return exit.clean;
}
