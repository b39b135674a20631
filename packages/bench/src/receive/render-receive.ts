import { renderBeyond } from "../compare/render.js";
import { renderTable, seconds, type Column } from "../report/table.js";
import type { PushResult } from "./receive-share.js";

const columns: readonly Column[] = [
  { heading: "", side: "left" },
  { heading: "CPU", side: "right" },
  { heading: "min-max", side: "right" },
  { heading: "wall", side: "right" },
  { heading: "ours/peer CPU", side: "right" },
  { heading: "min-max", side: "right" },
];

/** Pushes as tables, one for each number of files; below each, what ours uses beyond git's own, and whether that meets its goal. */
export function renderPushes(results: readonly PushResult[]): string {
  return results.map(renderPush).join("\n");
}

function renderPush({ files, rounds, comparisons }: PushResult): string {
  const rows = comparisons.map(({ title, cpu, wall, ratio }) => [
    title,
    seconds(cpu.median),
    `${seconds(cpu.min)}-${seconds(cpu.max)}`,
    seconds(wall.median),
    ...(ratio === undefined ? [] : [ratio.median.toFixed(2), `${ratio.min.toFixed(2)}-${ratio.max.toFixed(2)}`]),
  ]);
  return `git push of ${String(files)} changed files of TypeScript, with git and the hook of the server (medians of ${String(rounds)} rounds by turns)\n${renderTable(columns, rows)}${comparisons.map(renderBeyond).join("")}`;
}
