import type { Diagnostic } from "../document/contract.js";
import type { ClauseStatus, Finding, Report } from "../report/report.js";
import type { FormatContext } from "./context.js";
import { fileCount, levelCounts, plural } from "./counts.js";
import { printable } from "./printable.js";

/** Findings and faults that are listed: a summary of GitHub may have one megabyte, and its reader less. */
const listed = 50;
const longestText = 400;

/** Text that Markdown and HTML take as text: no link, no code, no end of a cell. Every sign that could mean something is written as a reference. */
function text(raw: string): string {
  const line = printable(raw);
  const short = line.length > longestText ? `${line.slice(0, longestText).replace(/[\uD800-\uDBFF]$/u, "")}…` : line;
  return short.replace(/[!#$&*:<>@[\\\]^_`{|}~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

function place({ file, line, column }: Finding | Diagnostic): string {
  return `${text(file)}&#58;${line}&#58;${column}`;
}

function count(findings: readonly Finding[], { id }: ClauseStatus): number {
  return findings.filter(({ clause }) => clause === id).length;
}

function judgement(clause: ClauseStatus): string {
  if (clause.level === "off") return "off";
  if (clause.findings > 0) return clause.level === "error" ? `**${plural(clause.findings, "error")}**` : plural(clause.findings, "warning");
  return clause.checks.length === 0 ? "checked by no machine" : "holds";
}

function headline({ findings, diagnostics, files }: Report): string {
  if (diagnostics.length > 0) return `${plural(diagnostics.length, "fault")}: ${files === 0 ? "nothing was judged" : "this judgement is not whole and does not count as a pass"}`;
  if (findings.length > 0) return `${levelCounts(findings)} in ${plural(fileCount(findings), "file")}`;
  return files === 0 ? "no file was judged" : `0 findings in ${plural(files, "file")}`;
}

function list(title: string, heads: readonly string[], rows: readonly string[]): string[] {
  if (rows.length === 0) return [];
  const rest = rows.length - listed;
  return ["", `### ${title}`, "", row(heads), row(heads.map(() => "---")), ...rows.slice(0, listed), ...(rest > 0 ? ["", `${rest} more are not shown here. "contract check" lists all of them.`] : [])];
}

/**
 * Markdown for the summary of a CI job (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary) or the comment of a
 * bot: what came out, the findings, and a table of all clauses. Whatever is not our own words is written so that it cannot become markup.
 */
export function markdown(report: Report, context: FormatContext = {}): string {
  const titles = new Map(context.clauses?.map((clause) => [clause.id, clause.title]));
  const faults = report.diagnostics.map((fault) => row([place(fault), text(fault.code), text(fault.message)]));
  const findings = report.findings.map((finding) => row([text(finding.clause), finding.level, place(finding), text(finding.message)]));
  const clauses = report.clauses.map((clause) =>
    row([text(clause.id), text(titles.get(clause.id) ?? clause.title), judgement(clause), count(report.waived, clause) || "", count(report.baselined, clause) || ""]),
  );
  const table = clauses.length === 0 ? [] : ["", "<details><summary>All clauses</summary>", "", row(["Clause", "It asks", "Judgement", "Waived", "Recorded"]), row(["---", "---", "---", "---:", "---:"]), ...clauses, "", "</details>"];
  return `${[`## Development contract: ${headline(report)}`, ...list("Faults", ["Place", "Fault", "What to do"], faults), ...list("Findings", ["Clause", "Level", "Place", "What to do"], findings), ...table].join("\n")}\n`;
}
