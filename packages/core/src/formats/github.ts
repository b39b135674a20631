import type { Diagnostic } from "../document/contract.js";
import type { Finding, Report } from "../report/report.js";
import type { FormatContext } from "./context.js";
import { byClause, levelCounts, notCounted, plural } from "./counts.js";
import { printable } from "./printable.js";

/** GitHub shows this many errors and as many warnings of a step, and drops the others. */
const shown = 10;

/** As in the runner's own toolkit: https://github.com/actions/toolkit, packages/core/src/command.ts. */
function data(text: string): string {
  return printable(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function command(kind: "error" | "warning", title: string, message: string, span: Diagnostic | Finding): string {
  const { file, line, column, endLine, endColumn } = span;
  // GitHub refuses columns for an annotation of several lines.
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : "";
  return `::${kind} file=${property(file)},line=${line},endLine=${endLine}${columns},title=${property(title)}::${data(message)}`;
}

function notice(message: string): string {
  return `::notice title=Development contract::${data(message)}`;
}

/** What must not go unsaid on a pull request: nothing but the head itself judged it. */
function introduction({ base }: Report): string[] {
  if (base?.contract !== "head") return [];
  return [`::warning title=Development contract::${data("The base has no contract yet, so the head was judged by its own contract, waivers and baseline. Whoever approves it decides what holds from now on.")}`];
}

function faults({ diagnostics, files }: Report): string[] {
  const lines = diagnostics.slice(0, shown).map((fault) => command("error", `Contract: ${fault.code}`, fault.message, fault));
  const rest = diagnostics.length - lines.length;
  const count = `${plural(diagnostics.length, "fault")}${rest > 0 ? `, ${rest} of them not shown here` : ""}`;
  return [...lines, notice(files === 0 ? `${count}: nothing was judged.` : `${count}: this judgement is not whole and does not count as a pass.`)];
}

function closing(report: Report, rest: readonly Finding[]): string {
  const silenced = notCounted(report);
  const also = silenced === undefined ? "" : ` ${silenced}`;
  if (report.findings.length === 0) return report.files === 0 ? "No file was judged." : `0 findings in ${plural(report.files, "file")}.${also}`;
  const left = [...byClause(rest)].map(([clause, findings]) => `${clause}: ${findings.length}`).join(", ");
  const counts = levelCounts(report.findings);
  return left ? `${counts}. Not shown here: ${left}. "contract check" lists all of them.${also}` : `${counts}.${also}`;
}

/**
 * Workflow commands of GitHub Actions, which put findings on the lines of a pull request
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands). The ten most important errors
 * and warnings, as many as GitHub shows of a step, then a notice that counts everything and names what is not shown.
 */
export function github(report: Report, context: FormatContext = {}): string {
  const broken = report.diagnostics.length > 0 ? faults(report) : [];
  if (broken.length > 0 && report.files === 0) return `${[...broken, ...introduction(report)].join("\n")}\n`;
  const titles = new Map(context.clauses?.map((clause) => [clause.id, clause.title]));
  for (const clause of report.clauses) titles.set(clause.id, clause.title);
  const room = { error: Math.max(0, shown - report.diagnostics.length), warn: shown };
  const lines: string[] = [];
  const rest: Finding[] = [];
  for (const finding of report.findings) {
    if (room[finding.level] === 0) {
      rest.push(finding);
      continue;
    }
    room[finding.level] -= 1;
    const title = titles.get(finding.clause);
    const kind = finding.level === "error" ? "error" : "warning";
    lines.push(command(kind, title === undefined ? finding.clause : `${finding.clause} ${title}`, finding.message, finding));
  }
  return `${[...broken, ...lines, ...introduction(report), notice(closing(report, rest))].join("\n")}\n`;
}
