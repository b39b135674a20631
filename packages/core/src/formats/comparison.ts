import type { ClauseComparison, ContractComparison, GateComparison, Place, Reason, Verdict } from "../compare/comparison.js";
import type { FormatContext } from "./context.js";
import { jsonText } from "./json-text.js";
import { plain } from "./pretty/colours.js";
import { padEnd, widest, wrap } from "./pretty/columns.js";
import { printable } from "./printable.js";

/** The formats of a comparison. */
export const comparisonFormats = ["pretty", "markdown", "json"] as const;

/** One of them. */
export type ComparisonFormat = (typeof comparisonFormats)[number];

/** A comparison as text: `pretty` for a terminal, `markdown` for the summary of a job, `json` as it is. What did not change is counted. */
export function formatComparison(comparison: ContractComparison, name: ComparisonFormat, context: Pick<FormatContext, "width" | "colours"> = {}): string {
  switch (name) {
    case "json":
      return jsonText(comparison);
    case "markdown":
      return markdown(comparison);
    case "pretty":
      return pretty(comparison, context);
  }
}

const order: readonly Verdict[] = ["weaker", "gone", "changed", "stronger", "new", "same"];

interface Row {
  name: string;
  title: string;
  verdict: Verdict;
  reasons: readonly Reason[];
}

/** What has a difference to tell of, the weaker first. */
function rowsOf({ clauses, gates }: ContractComparison): Row[] {
  const ofClause = ({ id, title, verdict, reasons }: ClauseComparison): Row => ({ name: id, title, verdict, reasons });
  const ofGate = ({ file, verdict, reasons }: GateComparison): Row => ({ name: file, title: "", verdict, reasons });
  const rows = [...clauses.map(ofClause), ...gates.map(ofGate)].filter(({ verdict, reasons }) => verdict !== "same" || reasons.length > 0);
  return order.flatMap((verdict) => rows.filter((row) => row.verdict === verdict));
}

function summary({ clauses, gates, isWeaker, isOwned, weakening }: ContractComparison): string[] {
  const counts = order.flatMap((verdict) => {
    const { length } = clauses.filter((clause) => clause.verdict === verdict);
    return length === 0 ? [] : [`${length} ${verdict}`];
  });
  const around = gates.filter(({ verdict }) => verdict !== "same").length;
  const lines = [`Clauses: ${counts.join(", ") || "none"}.${around > 0 ? ` Files around the contract that differ in what they hold: ${around}.` : ""}`];
  if (!isWeaker) return [...lines, "Nothing is weaker."];
  const unowned = weakening.filter(({ owners }) => owners.length === 0).map(({ file }) => file);
  if (isOwned) lines.push(`The contract is weaker. The base's CODEOWNERS asks for a review: ${weakening.map(({ file, owners }) => `${file} (${owners.join(", ")})`).join("; ")}.`);
  else lines.push(`The contract is weaker, and the base's CODEOWNERS asks nobody about ${unowned.join(", ")}. Take the change back, or name the owners of ${unowned.length === 1 ? "this file" : "these files"} in CODEOWNERS first, in a change of its own.`);
  return lines;
}

function placeOf({ head, base }: Reason): string {
  const text = ({ file, line }: Place): string => `${file}:${line}`;
  if (head !== undefined) return text(head);
  return base === undefined ? "" : `${text(base)} in the base`;
}

function pretty(comparison: ContractComparison, { width = 100, colours = plain }: Pick<FormatContext, "width" | "colours">): string {
  const rows = rowsOf(comparison).map((row) => ({ ...row, name: printable(row.name) }));
  const paint = (verdict: Verdict): ((text: string) => string) => (verdict === "weaker" || verdict === "gone" ? colours.red : verdict === "changed" ? colours.yellow : verdict === "same" ? colours.dim : colours.green);
  const verdicts = widest(rows.map(({ verdict }) => verdict));
  const names = widest(rows.filter(({ title }) => title !== "").map(({ name }) => name));
  const marks = { weaker: colours.red("-"), changed: colours.yellow("?"), stronger: colours.green("+"), neutral: colours.dim("·") };
  const blocks = rows.map(({ name, title, verdict, reasons }) => [
    `${paint(verdict)(padEnd(verdict, verdicts))}  ${colours.bold(title === "" ? name : padEnd(name, names))}${title === "" ? "" : `  ${printable(title)}`}`,
    ...reasons.flatMap((found) => {
      const [first = "", ...more] = wrap(printable(found.message), width - 6);
      const place = placeOf(found);
      return [`    ${marks[found.effect]} ${first}`, ...more.map((line) => `      ${line}`), ...(place === "" ? [] : [`      ${colours.dim(printable(place))}`])];
    }),
  ]);
  const end = summary(comparison).flatMap((line) => wrap(printable(line), width));
  return `${[...blocks, end].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Text that Markdown shows as it is: no markup, link, mention or end of a table's cell comes of it. */
function escaped(text: string): string {
  return printable(text)
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/[\\|*_[\]~@]|:(?=\/\/)/gu, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/`([^`]*)`/gu, "<code>$1</code>")
    .replace(/`/gu, "&#96;");
}

function markdown(comparison: ContractComparison): string {
  const rows = rowsOf(comparison).flatMap(({ name, title, verdict, reasons }) => {
    const label = `${escaped(name)}${title === "" ? "" : ` · ${escaped(title)}`}`;
    const why = reasons.map((found) => `${escaped(found.message)} (${escaped(placeOf(found))})`.replace(/ \(\)$/u, "")).join("<br>");
    return `| ${verdict} | ${label} | ${why} |`;
  });
  const table = rows.length === 0 ? [] : ["| Verdict | Clause or file | Why |", "| --- | --- | --- |", ...rows, ""];
  return ["## What the contract enforces, compared with the base", "", ...table, ...summary(comparison).flatMap((line) => [escaped(line), ""])].join("\n");
}
