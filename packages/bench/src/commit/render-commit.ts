import { percent, renderTable, seconds, type Column } from "../report/table.js";
import type { CommitResult } from "./commit-share.js";
import type { HookProfile } from "./hook-profile.js";

const columns: readonly Column[] = [
  { heading: "", side: "left" },
  { heading: "CPU", side: "right" },
  { heading: "wall", side: "right" },
  { heading: "min-max", side: "right" },
  { heading: "ours/peer CPU", side: "right" },
  { heading: "ours/peer wall", side: "right" },
  { heading: "goal", side: "left" },
];

/** Commits as tables, one for each number of files. */
export function renderCommits(results: readonly CommitResult[]): string {
  return results.map(renderCommit).join("\n");
}

/** Where the time of our hooks goes, as a table for each. */
export function renderHooks(profiles: readonly HookProfile[]): string {
  return profiles
    .map(({ hook, total, phases }) => {
      const rows = phases.map(([name, time]) => [name, seconds(time), percent(time, total)]);
      return `Our hook ${hook} with 1 staged file: ${seconds(total)} of CPU\n${renderTable([{ heading: "phase", side: "left" }, { heading: "CPU", side: "right" }, { heading: "share", side: "right" }], rows)}`;
    })
    .join("\n");
}

function renderCommit({ files, rounds, comparisons }: CommitResult): string {
  const rows = comparisons.map(({ title, cpu, wall, ratio, goal }) => [
    title,
    seconds(cpu.median),
    seconds(wall.median),
    `${seconds(wall.min)}-${seconds(wall.max)}`,
    ratio === undefined ? "" : ratio.cpu.median.toFixed(2),
    ratio === undefined ? "" : ratio.wall.median.toFixed(2),
    ratio === undefined || goal === undefined ? "" : `${ratio.wall.median <= goal && ratio.cpu.median <= goal ? "met" : "MISSED"} (<= ${goal.toFixed(2)})`,
  ]);
  return `git commit with ${String(files)} staged ${files === 1 ? "file" : "files"} of TypeScript, hooks included (medians of ${String(rounds)} rounds by turns)\n${renderTable(columns, rows)}`;
}
