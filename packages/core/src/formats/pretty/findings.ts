import type { Finding, Report } from "../../report/report.js";
import type { Colours, FormatContext } from "../context.js";
import { printable } from "../printable.js";
import { showableLines } from "../secret.js";
import { codeFrame } from "./code-frame.js";
import { padEnd, padStart, widest, widthOf, wrap } from "./columns.js";

const gap = "  ";
/** Columns of a message beside its position; where fewer are left, the message goes below. */
const narrowMessage = 40;

interface Row {
  finding: Finding;
  cells: { position: string; level: string; clause: string; priority: string };
}

interface Widths {
  position: number;
  level: number;
  clause: number;
}

function row(finding: Finding): Row {
  return {
    finding,
    cells: {
      position: `${finding.line}:${finding.column}`,
      level: finding.level === "error" ? "error" : "warning",
      clause: printable(finding.clause),
      priority: finding.priority,
    },
  };
}

function widths(rows: readonly Row[]): Widths {
  return {
    position: widest(rows.map(({ cells }) => cells.position)),
    level: widest(rows.map(({ cells }) => cells.level)),
    clause: widest(rows.map(({ cells }) => cells.clause)),
  };
}

/** The columns before a message, and how wide they are. */
function head({ finding, cells }: Row, columns: Widths, colours: Colours): { text: string; width: number } {
  const level = finding.level === "error" ? colours.red : colours.yellow;
  const parts = [
    padStart(cells.position, columns.position),
    padEnd(cells.level, columns.level),
    padEnd(cells.clause, columns.clause),
    cells.priority,
  ];
  const paints = [colours.dim, level, colours.bold, colours.dim];
  const text = parts.map((part, index) => paints[index]?.(part) ?? part).join(gap);
  return { text: gap + text + gap, width: columns.position + columns.level + columns.clause + cells.priority.length + gap.length * 5 };
}

/** The rule's name goes after the message where there is room, else on a line of its own. */
function withRule(message: readonly string[], rule: string, width: number, colours: Colours): string[] {
  const last = message.at(-1) ?? "";
  const fits = widthOf(last) + gap.length + widthOf(rule) <= width;
  return fits ? [...message.slice(0, -1), last + gap + colours.dim(rule)] : [...message, colours.dim(rule)];
}

function lines(each: Row, columns: Widths, width: number, colours: Colours): { lines: string[]; indent: number } {
  const { text, width: used } = head(each, columns, colours);
  const message = printable(each.finding.message);
  const isBelow = width - used < narrowMessage;
  const indent = isBelow ? gap.length * 2 : used;
  const wrapped = withRule(wrap(message, width - indent), printable(each.finding.rule), width - indent, colours);
  const [first = "", ...rest] = wrapped;
  const pad = " ".repeat(indent);
  const all = isBelow ? [text.trimEnd(), ...wrapped.map((line) => pad + line)] : [text + first, ...rest.map((line) => pad + line)];
  return { lines: all, indent };
}

/** Findings by file, files by path, findings of a file by position. */
function byFile(findings: readonly Finding[]): [string, Finding[]][] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const list = files.get(finding.file);
    if (list) list.push(finding);
    else files.set(finding.file, [finding]);
  }
  for (const list of files.values()) list.sort((a, b) => a.line - b.line || a.column - b.column);
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The findings of a report, a block for each file. The first finding of each clause shows its line of code, except
 * where a secret stands on that line or no clause of this run looked for secrets.
 */
export function findingBlocks(report: Report, context: FormatContext, width: number, colours: Colours): string[] {
  const mayShow = showableLines(report);
  const explained = new Set<string>();
  const columns = widths(report.findings.map(row));
  return byFile(report.findings).map(([file, findings]) => {
    const block = [colours.underline(printable(file))];
    for (const finding of findings) {
      const { lines: text, indent } = lines(row(finding), columns, width, colours);
      block.push(...text);
      if (explained.has(finding.clause) || !mayShow(file, finding.line)) continue;
      const source = context.source?.(file);
      if (source === undefined) continue;
      explained.add(finding.clause);
      const pad = " ".repeat(indent);
      const frame = codeFrame(finding, source, width - indent - String(finding.line).length - 3, colours);
      block.push(...frame.map((line) => pad + line));
    }
    return block.join("\n");
  });
}
