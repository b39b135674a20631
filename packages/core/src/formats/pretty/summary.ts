import type { Finding, Report } from "../../report/report.js";
import type { Colours, FormatContext } from "../context.js";
import { byClause, fileCount, goneFromBaseline, levelCounts, notCounted, plural } from "../counts.js";
import { printable } from "../printable.js";
import { padEnd, padStart, widest, wrap } from "./columns.js";

/** One line a clause with findings: id, priority, level, how many, title. */
function clauseTable(report: Report, context: FormatContext, width: number, colours: Colours): string {
  const titles = new Map(context.clauses?.map((clause) => [clause.id, clause.title]));
  for (const clause of report.clauses) titles.set(clause.id, clause.title);
  const rows = [...byClause(report.findings)].map(([id, findings]) => ({
    id: printable(id),
    findings: findings as [Finding, ...Finding[]],
    count: String(findings.length),
    title: printable(titles.get(id) ?? ""),
  }));
  const idWidth = widest(rows.map((row) => row.id));
  const countWidth = widest(rows.map((row) => row.count));
  return rows
    .map(({ id, findings: [first], count, title }) => {
      const paint = first.level === "error" ? colours.red : colours.yellow;
      const start = `  ${colours.bold(padEnd(id, idWidth))}  ${colours.dim(first.priority)}  ${paint(padStart(count, countWidth))}  `;
      const indent = 2 + idWidth + 2 + first.priority.length + 2 + countWidth + 2;
      return start + wrap(title, width - indent).join(`\n${" ".repeat(indent)}`);
    })
    .join("\n");
}

/** What the counts leave out, which files no rule saw and which only those for secrets, a line each; none where there is nothing to say. */
function notes(report: Report, colours: Colours): string[] {
  const reasons = new Map<string, number>();
  for (const { reason } of report.skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const generated = reasons.get("generated");
  reasons.delete("generated");
  const lines = [notCounted(report), goneFromBaseline(report)].filter((line) => line !== undefined);
  if (reasons.size > 0) lines.push(`Not judged: ${[...reasons].map(([reason, count]) => `${count} ${reason}`).join(", ")}.`);
  if (generated !== undefined) lines.push(`Searched for secrets only: ${plural(generated, "generated file")}.`);
  return lines.map(colours.dim);
}

function clean(report: Report, colours: Colours): string {
  if (report.files === 0) return colours.yellow("No file was judged.");
  const enforced = report.clauses.filter((clause) => clause.level !== "off" && clause.checks.length > 0).length;
  return `${colours.green("✔")} 0 findings: ${plural(report.files, "file")} judged by ${plural(enforced, "clause")} of ${printable(report.contract)}.`;
}

/** The end of a report: counts, a table by clause, what was set aside, and how to go on. */
export function summary(report: Report, context: FormatContext, width: number, colours: Colours): string {
  const [first] = report.findings;
  if (!first) return [clean(report, colours), ...notes(report, colours)].join("\n");
  const isFailing = report.findings.some((finding) => finding.level === "error");
  const counts = `${isFailing ? "✖" : "!"} ${levelCounts(report.findings)} in ${fileCount(report.findings)} of ${plural(report.files, "file")}, by ${printable(report.contract)}`;
  const next = `Why, with examples and the fix: ${colours.cyan(`contract explain ${printable(first.clause)}`)}`;
  return [
    colours.bold(isFailing ? colours.red(counts) : colours.yellow(counts)),
    "",
    clauseTable(report, context, width, colours),
    "",
    ...notes(report, colours),
    next,
  ].join("\n");
}
