import type { ClauseStatus, Finding, Status } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { isJudgedElsewhere, percent, readiness } from "../readiness.js";
import { byClause } from "./baseline.js";
import { printFaults } from "./faults.js";
import { waiverTable } from "./waivers.js";

export interface StatusCommandOptions extends PlaceOptions {
  color: boolean;
  why?: boolean;
}

type Colours = ReturnType<typeof coloursFor>;

const heads = ["CLAUSE", "STATUS", "PRIORITY", "FILES", "EXAMPLES", "FINDINGS"] as const;
const numeric = new Set<number>([3, 4, 5]);

function cells(clause: ClauseStatus): string[] {
  const { id, status, priority, files, examples, findings } = clause;
  const all = examples.bad + examples.good;
  return [id, status, priority, isJudgedElsewhere(clause) ? "-" : String(files), examples.held === undefined ? String(all) : `${examples.held}/${all}`, isJudgedElsewhere(clause) ? "-" : String(findings)];
}

function paint(status: Status, text: string, colours: Colours): string {
  if (status === "ENFORCED") return colours.green(text);
  return status === "OFF" || status === "REVIEWED" ? colours.dim(text) : colours.yellow(text);
}

/** Why a clause has the verdict that it has: what honours it, and the first finding. */
function reasons(engine: Engine, clause: ClauseStatus, findings: readonly Finding[], colours: Colours): string[] {
  const { evidence = [], files, checks, level } = clause;
  const [first] = findings;
  const shown = evidence.slice(0, mostShown).map(({ file, line, what }) => `${colours.green("✔")} ${engine.printable(file)}:${line}  ${colours.dim(engine.printable(what))}`);
  if (evidence.length > mostShown) shown.push(colours.dim(`  and ${evidence.length - mostShown} more`));
  if (first) {
    const more = findings.length > 1 ? colours.dim(` (and ${findings.length - 1} more)`) : "";
    shown.push(`${colours.red("✖")} ${engine.printable(first.file)}:${first.line}  ${engine.printable(firstSentence(first.message))}${more}`);
  } else if (isJudgedElsewhere(clause)) {
    shown.push(colours.dim(elsewhere(clause)));
  } else if (shown.length === 0 && checks.length > 0 && level !== "off") {
    shown.push(colours.dim(files > 1 ? `✔ no finding in the ${files} files that it judges` : "✔ nothing that it asks for is missing"));
  }
  return shown.map((line) => `        ${line}`);
}

const mostShown = 5;

/** Where a clause is judged that no file can show. */
function elsewhere({ checks }: ClauseStatus): string {
  const where = [...(checks.includes("commit") ? ["message by message when commits are made and pushed"] : []), ...(checks.includes("command") ? ["by its command when commits are pushed"] : [])];
  return `judged ${where.join(", and ")}; nothing is known of it here`;
}

/** What is wrong, without what to do. */
function firstSentence(message: string): string {
  return /^.+?[.!?](?=\s|$)/su.exec(message)?.[0] ?? message;
}

function table(engine: Engine, clauses: readonly ClauseStatus[], colours: Colours, why: (clause: ClauseStatus) => string[]): string[] {
  const rows = clauses.map(cells);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) => (numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0));
  const head = colours.dim([...heads.map(pad), "CHECKS AND TITLE"].join("  "));
  const body = clauses.flatMap((clause, index) => {
    const padded = (rows[index] ?? []).map(pad);
    const coloured = padded.map((cell, column) => (column === 1 ? paint(clause.status, cell, colours) : column === 5 && clause.findings > 0 ? colours.red(cell) : cell));
    const checks = clause.checks.length > 0 ? clause.checks.join(", ") : "no check";
    return [`${coloured.join("  ")}  ${engine.printable(clause.title)} ${colours.dim(`(${engine.printable(checks)})`)}`, ...why(clause)];
  });
  return [head, ...body];
}

/** `contract status`: what became of each clause, how much of the contract is enforced, and how far the repository keeps it. */
export async function statusCommand(engine: Engine, host: Host, options: StatusCommandOptions): Promise<ExitCode> {
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const progress = progressOn(host.stderr);
  const { report, contract, silencing } = await engine
    .check({ root, proveExamples: true, evidence: options.why === true, onProgress: progress.update, ...(contractFile === undefined ? {} : { contractFile }) })
    .finally(progress.clear);
  if (report.diagnostics.length > 0) {
    await printFaults(engine, host, report.diagnostics);
    return exit.unjudged;
  }
  const colours = coloursFor(host, options.color);
  const { enforced, kept } = readiness(report.clauses);
  const away = report.clauses.filter(isJudgedElsewhere);
  const states = contract === undefined || silencing === undefined ? [] : engine.waiverStates(silencing.waivers, contract.clauses);
  const recorded = silencing?.baseline ?? [];
  const gone = report.stale?.length ?? 0;
  const lines = [
    ...table(engine, report.clauses, colours, (clause) => (options.why === true ? reasons(engine, clause, report.findings.filter((finding) => finding.clause === clause.id), colours) : [])),
    "",
    `${colours.bold(percent(enforced))} of the MUST clauses are enforced (${enforced.part} of ${enforced.whole}).`,
    `${colours.bold(percent(kept))} ready: the share of the contract that its checks find kept; P0 counts 4, P1 2, P2 1.`,
    ...(away.length === 0 ? [] : [colours.dim(`Not in that share, because no file shows them: ${away.map(({ id, checks }) => `${engine.printable(id)} (${checks.join(", ")})`).join(", ")}; they are judged when commits are made and pushed.`)]),
  ];
  if (states.length > 0) lines.push("", ...waiverTable(engine, states, colours), `${report.waived.length} ${report.waived.length === 1 ? "finding is" : "findings are"} waived.`);
  if (recorded.length > 0) lines.push("", `${recorded.length} ${recorded.length === 1 ? "finding is" : "findings are"} in the baseline: ${engine.printable(byClause(recorded))}.${gone > 0 ? ` ${gone} of them ${gone === 1 ? "is" : "are"} gone: \`contract baseline\` takes ${gone === 1 ? "it" : "them"} out.` : ""}`);
  await print(host.stdout, `${lines.join("\n")}\n`);
  return exit.clean;
}
