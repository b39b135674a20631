import type { Report } from "../report/report.js";
import type { FormatContext } from "./context.js";
import { plain } from "./pretty/colours.js";
import { faultBlocks } from "./pretty/faults.js";
import { findingBlocks } from "./pretty/findings.js";
import { remaining } from "./pretty/remaining.js";
import { summary } from "./pretty/summary.js";

const defaultWidth = 100;

/**
 * For people: findings by file with a line of code for the first of each clause, counts by clause with the most important
 * first, and how to go on. Wraps to `context.width` columns; coloured where `context.colours` says so.
 */
export function pretty(report: Report, context: FormatContext = {}): string {
  const width = context.width ?? defaultWidth;
  const colours = context.colours ?? plain;
  const most = context.most ?? Infinity;
  const judged = () => [...findingBlocks(foremost(report, most), context, width, colours), ...remaining(report.findings, most), summary(report, context, width, colours)];
  const faults = report.diagnostics.length > 0 ? faultBlocks(report, width, colours, most) : undefined;
  const isJudged = faults === undefined || report.files > 0;
  return `${[...(isJudged ? judged() : []), ...(faults ?? [])].join("\n\n")}\n`;
}

/** A report with as many of its findings as may be shown. */
function foremost(report: Report, most: number): Report {
  if (report.findings.length <= most) return report;
  const { findings } = report;
  return { ...report, findings: [...findings.filter(({ level }) => level === "error"), ...findings.filter(({ level }) => level !== "error")].slice(0, most) };
}
