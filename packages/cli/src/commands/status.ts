import type { CheckResult, ClauseStatus, Finding, Status, Trend } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { outputPath, writeReport } from "../output.js";
import { findPlace, type Place, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { version } from "../version.js";
import { byClause } from "./baseline.js";
import { printFaults } from "./faults.js";
import { waiverTable } from "./waivers.js";

export interface StatusCommandOptions extends PlaceOptions {
  color: boolean;
  why?: boolean;
  format?: "text" | "html";
  output?: string;
  base?: string;
}

type Colours = ReturnType<typeof coloursFor>;

const heads = ["CLAUSE", "STATUS", "PRIORITY", "FILES", "EXAMPLES", "FINDINGS"] as const;
const numeric = new Set<number>([3, 4, 5]);

function cells(engine: Engine, clause: ClauseStatus): string[] {
  const { id, status, priority, files, examples, findings } = clause;
  const all = examples.bad + examples.good;
  return [id, status, priority, engine.isJudgedElsewhere(clause) ? "-" : String(files), examples.held === undefined ? String(all) : `${examples.held}/${all}`, engine.isJudgedElsewhere(clause) ? "-" : String(findings)];
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
  } else if (engine.isJudgedElsewhere(clause)) {
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
  const rows = clauses.map((clause) => cells(engine, clause));
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

/** What changed since a base, in one line and one for each clause that changed. */
function trendLines(engine: Engine, { base, before, now, fresh, fixed, standing, clauses }: Trend, colours: Colours): string[] {
  const changed = clauses.filter((clause) => clause.fresh > 0 || clause.fixed > 0);
  return [
    `Since ${engine.printable(base)}: from ${engine.percent(before)} to ${colours.bold(engine.percent(now))} ready; ${fixed} fixed, ${fresh} new, ${standing} still there.`,
    ...changed.map((clause) => `  ${clause.id}  ${clause.then} then, ${clause.now} now (${clause.fixed} fixed, ${clause.fresh} new)`),
  ];
}

/** The table of clauses, and what it comes to. */
function statusText(engine: Engine, { report, contract, silencing }: CheckResult, trend: Trend | undefined, colours: Colours, isWhy: boolean): string {
  const { enforced, kept } = engine.readiness(report.clauses);
  const away = report.clauses.filter(engine.isJudgedElsewhere);
  const states = contract === undefined || silencing === undefined ? [] : engine.waiverStates(silencing.waivers, contract.clauses);
  const recorded = silencing?.baseline ?? [];
  const gone = report.stale?.length ?? 0;
  const lines = [
    ...table(engine, report.clauses, colours, (clause) => (isWhy ? reasons(engine, clause, report.findings.filter((finding) => finding.clause === clause.id), colours) : [])),
    "",
    `${colours.bold(engine.percent(enforced))} of the MUST clauses are enforced (${enforced.part} of ${enforced.whole}).`,
    `${colours.bold(engine.percent(kept))} ready: the share of the contract that its checks find kept; P0 counts 4, P1 2, P2 1.`,
    ...(away.length === 0 ? [] : [colours.dim(`Not in that share, because no file shows them: ${away.map(({ id, checks }) => `${engine.printable(id)} (${checks.join(", ")})`).join(", ")}; they are judged when commits are made and pushed.`)]),
    ...(trend === undefined ? [] : ["", ...trendLines(engine, trend, colours)]),
  ];
  if (states.length > 0) lines.push("", ...waiverTable(engine, states, colours), `${report.waived.length} ${report.waived.length === 1 ? "finding is" : "findings are"} waived.`);
  if (recorded.length > 0) lines.push("", `${recorded.length} ${recorded.length === 1 ? "finding is" : "findings are"} in the baseline: ${engine.printable(byClause(recorded))}.${gone > 0 ? ` ${gone} of them ${gone === 1 ? "is" : "are"} gone: \`contract baseline\` takes ${gone === 1 ? "it" : "them"} out.` : ""}`);
  return `${lines.join("\n")}\n`;
}

/** Judges the working tree and, where one is named, the base. */
async function judge(engine: Engine, host: Host, { root, contractFile }: Place, options: StatusCommandOptions, now: Date): Promise<{ result: CheckResult; trend: Trend | undefined; isFaulty: boolean }> {
  const progress = progressOn(host.stderr);
  const question = { root, now, onProgress: progress.update, ...(contractFile === undefined ? {} : { contractFile }) };
  try {
    const result = await engine.check({ ...question, proveExamples: true, evidence: options.why === true || options.format === "html" });
    const isFaulty = result.report.clauses.length === 0;
    if (isFaulty || options.base === undefined) return { result, trend: undefined, isFaulty };
    const { trend, faults } = await engine.judgeBase({ ...question, base: options.base }, result);
    return trend === undefined ? { result: { ...result, report: { ...result.report, diagnostics: faults } }, trend, isFaulty: true } : { result, trend, isFaulty };
  } finally {
    progress.clear();
  }
}

/** `contract status`: what became of each clause, how much of the contract is enforced, and how far the repository keeps it; as text or as a page. */
export async function statusCommand(engine: Engine, host: Host, options: StatusCommandOptions): Promise<ExitCode> {
  const file = options.output === undefined ? undefined : outputPath(host.cwd, options.output);
  const place = await findPlace(engine, host.cwd, options);
  const now = new Date();
  const { result, trend, isFaulty } = await judge(engine, host, place, options, now);
  const { diagnostics } = result.report;
  // A page says itself what could not be judged, as long as something could.
  if (isFaulty || (diagnostics.length > 0 && options.format !== "html")) {
    await printFaults(engine, host, diagnostics);
    return exit.unjudged;
  }
  const text =
    options.format === "html"
      ? await engine.statusPage({ result, root: place.root, now, version: version(), trend })
      : statusText(engine, result, trend, coloursFor(host, options.color && file === undefined), options.why === true);
  if (file === undefined || options.output === undefined) await print(host.stdout, text);
  else {
    await writeReport(file, text);
    await print(host.stderr, `Wrote ${engine.printable(options.output)}. ${engine.percent(engine.readiness(result.report.clauses).kept)} ready.\n`);
  }
  return diagnostics.length > 0 ? exit.unjudged : exit.clean;
}
