import { renderTable, seconds, type Column } from "../report/table.js";
import { hookGoal, type HookComparison, type HookFigures } from "./hook-share.js";

const columns: readonly Column[] = [
  { heading: "", side: "left" },
  { heading: "wall", side: "right" },
  { heading: "min-max", side: "right" },
  { heading: "CPU called", side: "right" },
  { heading: "CPU answering", side: "right" },
  { heading: "ours/peer CPU", side: "right" },
  { heading: "ours/peer wall", side: "right" },
  { heading: "goal", side: "left" },
];

/** The hook of an agent as a table, and where the time of ours goes. */
export function renderHook({ file, rounds, comparisons }: HookFigures): string {
  const rows = comparisons.map((comparison) => {
    const { title, wall, called, answering, ratio } = comparison;
    return [
      title,
      seconds(wall.median),
      `${seconds(wall.min)}-${seconds(wall.max)}`,
      seconds(called.median),
      answering.median === 0 ? "" : seconds(answering.median),
      ratio === undefined ? "" : ratio.cpu.median.toFixed(2),
      ratio === undefined ? "" : ratio.wall.median.toFixed(2),
      verdict(comparison),
    ];
  });
  return `An agent's hook after the edit of ${file} (medians of ${String(rounds)} rounds by turns, another edit in each)\n${renderTable(columns, rows)}\n${profile(comparisons)}\n`;
}

function verdict({ name, wall, ratio }: HookComparison): string {
  if (name === "contract") return `${wall.median <= hookGoal.wall ? "met" : "MISSED"} (<= ${seconds(hookGoal.wall)})`;
  if (name !== "eslint" || ratio === undefined) return "";
  return `${ratio.wall.median <= hookGoal.share && ratio.cpu.median <= hookGoal.share ? "met" : "MISSED"} (<= ${hookGoal.share.toFixed(2)})`;
}

/** Where the time of our warm answer goes: Node's start, what the client does besides, and the process that answers. */
function profile(comparisons: readonly HookComparison[]): string {
  const [ours, node] = ["contract", "node"].map((name) => comparisons.find((each) => each.name === name));
  if (ours === undefined || node === undefined) return "";
  return `Our warm answer: Node's start ${seconds(node.called.median)}, the client besides ${seconds(Math.max(0, ours.called.median - node.called.median))}, the warm process ${seconds(ours.answering.median)} of CPU; by the clock ${seconds(Math.max(0, ours.wall.median - node.wall.median))} beyond Node's start.`;
}
