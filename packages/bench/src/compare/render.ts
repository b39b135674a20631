import { mebibytes, renderTable, seconds, type Column } from "../report/table.js";
import type { Spread } from "../report/statistics.js";
import type { Comparison, ScenarioResult } from "./scenario.js";

const columns: readonly Column[] = [
  { heading: "", side: "left" },
  { heading: "CPU", side: "right" },
  { heading: "min-max", side: "right" },
  { heading: "wall", side: "right" },
  { heading: "memory", side: "right" },
  { heading: "ours/peer CPU", side: "right" },
  { heading: "min-max", side: "right" },
  { heading: "goal", side: "left" },
  { heading: "ours/peer memory", side: "right" },
  { heading: "goal", side: "left" },
];

/** A scenario as a table: a row for each program, our share of each peer's figures, and whether that meets its goal. Below it, what ours uses beyond a program. */
export function renderScenario({ title, rounds, comparisons }: ScenarioResult): string {
  const rows = comparisons.map(({ title: who, cpu, wall, memory, ratio, goal }) => [
    who,
    seconds(cpu.median),
    `${seconds(cpu.min)}-${seconds(cpu.max)}`,
    seconds(wall.median),
    mebibytes(memory.median),
    ratio === undefined ? "" : ratio.cpu.median.toFixed(2),
    ratio === undefined ? "" : `${ratio.cpu.min.toFixed(2)}-${ratio.cpu.max.toFixed(2)}`,
    ratio === undefined ? "" : verdict(ratio.cpu, goal.cpu),
    ratio === undefined ? "" : ratio.memory.median.toFixed(2),
    ratio === undefined ? "" : verdict(ratio.memory, goal.memory),
  ]);
  return `${title} (medians of ${rounds} rounds by turns)\n${renderTable(columns, rows)}${comparisons.map(renderBeyond).join("")}`;
}

/** What ours uses beyond a program, as a line; nothing where there is no goal for it. */
export function renderBeyond({ title, beyond, goal }: Pick<Comparison, "title" | "beyond" | "goal">): string {
  if (beyond === undefined || goal.beyond === undefined) return "";
  const met = beyond.median <= goal.beyond ? "met" : "MISSED";
  return `CPU beyond "${title}": ${seconds(beyond.median)} (${seconds(beyond.min)} to ${seconds(beyond.max)}), ${met} (<= ${seconds(goal.beyond)})\n`;
}

function verdict({ median }: Spread, most: number | undefined): string {
  return most === undefined ? "" : `${median <= most ? "met" : "MISSED"} (<= ${most.toFixed(2)})`;
}
