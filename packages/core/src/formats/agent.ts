import type { Diagnostic } from "../document/contract.js";
import type { Finding, Report } from "../report/report.js";
import type { FormatContext } from "./context.js";
import { byClause, fileCount, goneFromBaseline, levelCounts, notCounted, plural } from "./counts.js";
import { printable } from "./printable.js";
import { estimateTokens } from "./tokens.js";

const budget = 1500;
/** No report can say how many findings it holds in less; a smaller budget is raised to this. */
const smallest = 100;
const positions = 8;

/** So many findings make it worth a line's end to say where more is to be learned; the messages of fewer say it all. */
const worthAHint = 4;

interface Entry {
  /** The file of the first finding, which stands before the line, or once above the lines of that file. */
  file: string;
  line: string;
  findings: Finding[];
}

/** `12:15` in the same file, `src/b.ts:12:15` in another, so that a position is never longer than it must be. */
function position(finding: Finding, file: string): string {
  const place = `${finding.line}:${finding.column}`;
  return finding.file === file ? place : `${printable(finding.file)}:${place}`;
}

/** A clause says what its rule is about, and most findings are errors: neither is said. */
function entry(findings: Finding[]): Entry {
  const [first, ...rest] = findings as [Finding, ...Finding[]];
  const also = rest.slice(0, positions).map((finding) => position(finding, first.file));
  if (rest.length > positions) also.push(`${rest.length - positions} more`);
  const line = `${first.line}:${first.column} ${printable(first.clause)} ${first.level === "warn" ? "warning: " : ""}${printable(first.message)}`;
  return { file: printable(first.file), line: also.length > 0 ? `${line} (also at ${also.join(", ")})` : line, findings };
}

/** One entry for all findings that say the same, in the report's order of the first of them. */
function fold(findings: readonly Finding[]): Entry[] {
  const equal = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.clause, finding.level, finding.message]);
    const group = equal.get(key);
    if (group) group.push(finding);
    else equal.set(key, [finding]);
  }
  return [...equal.values()].map(entry);
}

/** The lines of entries, those of one file below its path; files in the order of their first entries. */
function linesOf(entries: readonly Entry[]): string[] {
  const files = new Map<string, string[]>();
  for (const { file, line } of entries) {
    const lines = files.get(file);
    if (lines) lines.push(line);
    else files.set(file, [line]);
  }
  return [...files].flatMap(([file, [first = "", ...rest]]) => (rest.length === 0 ? [`${file}:${first}`] : [file, first, ...rest]));
}

/** The lines that count what was left out: one a clause, or one for all where that would not fit. */
function remainder(left: readonly Finding[], room: number): string[] {
  if (left.length === 0) return [];
  const clauses = byClause(left);
  const lines = [...clauses].map(
    ([clause, findings]) => `... ${findings.length} more of ${printable(clause)} in ${plural(fileCount(findings), "file")}`,
  );
  if (tokensOf(lines) <= room) return lines;
  return [`... ${left.length} more of ${plural(clauses.size, "clause")} in ${plural(fileCount(left), "file")}`];
}

function closing(report: Report): string {
  const [first] = report.findings;
  if (!first && report.files === 0) return "No file was judged.";
  const files = fileCount(report.findings);
  const counts = first ? `${levelCounts(report.findings)}${files > 1 ? ` in ${files} files` : ""}.` : `0 findings in ${plural(report.files, "file")}.`;
  return [counts, notCounted(report), first ? undefined : goneFromBaseline(report)].filter((part) => part !== undefined).join(" ");
}

function diagnosticLine(diagnostic: Diagnostic): string {
  return `${printable(diagnostic.file)}:${diagnostic.line}:${diagnostic.column} ${printable(diagnostic.code)}: ${printable(diagnostic.message)}`;
}

/** A line feed may cost a token of its own, and estimates are rounded. */
function tokensOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + estimateTokens(`${line}\n`) + 1, 0);
}

/** Takes items in their order while their lines fit into `room` tokens; gives those that fitted, and which did not. */
function fit<Item>(items: readonly Item[], costOf: (item: Item) => number, room: number, onTaken?: (item: Item) => void): { taken: Item[]; left: Item[] } {
  const taken: Item[] = [];
  const left: Item[] = [];
  let used = 0;
  for (const item of items) {
    const tokens = costOf(item);
    if (used + tokens > room) left.push(item);
    else {
      taken.push(item);
      onTaken?.(item);
      used += tokens;
    }
  }
  return { taken, left };
}

/** Fits entries; the path of a file is paid for by its first. */
function fitEntries(entries: readonly Entry[], room: number): { taken: Entry[]; left: Entry[] } {
  const paid = new Set<string>();
  const costOf = ({ file, line }: Entry): number => tokensOf(paid.has(file) ? [line] : [file, line]);
  return fit(entries, costOf, room, ({ file }) => void paid.add(file));
}

/** The faults, and what they mean for the rest of the report. */
function faults(report: Report, room: number): string[] {
  const { length } = report.diagnostics;
  const end =
    report.files === 0
      ? `${plural(length, "fault")} in the contract: nothing was judged. Mend the contract first.`
      : `${plural(length, "fault")}: this judgement is not whole, and does not count as a pass.`;
  const { taken, left } = fit(report.diagnostics, (diagnostic) => tokensOf([diagnosticLine(diagnostic)]), room - estimateTokens(end) - 15);
  const lines = taken.map(diagnosticLine);
  if (left.length > 0) lines.push(`... ${plural(left.length, "more fault")}`);
  return [...lines, end];
}

/** The lines of the findings that fit into `room` tokens, then those that count the others, in `reserve` tokens. */
function cut(entries: readonly Entry[], room: number, reserve: number): { lines: string[]; cost: number; total: number } {
  const { taken, left } = fitEntries(entries, room);
  const lines = linesOf(taken);
  const rest = remainder(left.flatMap(({ findings }) => findings), reserve);
  return { lines: [...lines, ...rest], cost: tokensOf(rest), total: tokensOf(lines) + tokensOf(rest) };
}

/** The findings that fit, the count of the others, and the closing line. */
function judgement(report: Report, tokens: number): string[] {
  const [first] = report.findings;
  const counts = closing(report);
  if (!first) return [counts];
  const explained = `${counts} Why and examples: contract explain ${printable(first.clause)}`;
  // An id may be of any length; half of the smallest budget is kept for the findings that are left out.
  const end = report.findings.length >= worthAHint && estimateTokens(explained) <= smallest / 2 ? explained : counts;
  const room = tokens - estimateTokens(`${end}\n`);
  const entries = fold(report.findings);
  if (fitEntries(entries, room).left.length === 0) return [...linesOf(entries), end];

  // A quarter is kept to count the rest by clause; where even that is too little, one line counts it.
  const reserve = Math.max(room / 4, 30);
  const careful = cut(entries, room - reserve, reserve);
  // What the counts did not need goes to the findings, as long as the counts still fit.
  const generous = cut(entries, room - careful.cost, reserve);
  return [...(generous.total <= room ? generous : careful).lines, end];
}

/**
 * For language models: one finding a line, those of one file below its path, the most important first, equal ones folded, within a token
 * budget (`context.tokens`, at least 100). A line is never cut; what does not fit is counted by clause, and the last line counts everything.
 */
export function agent(report: Report, context: FormatContext = {}): string {
  const tokens = Math.max(context.tokens ?? budget, smallest);
  if (report.diagnostics.length === 0) return `${judgement(report, tokens).join("\n")}\n`;
  if (report.files === 0) return `${faults(report, tokens).join("\n")}\n`;
  // Where even both ends would not fit side by side, what could not be judged comes first.
  const half = Math.floor(tokens / 2);
  return `${[...(half >= smallest ? judgement(report, half) : []), ...faults(report, half)].join("\n")}\n`;
}
