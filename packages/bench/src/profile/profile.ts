import type { MeasuredRepository } from "../measure/repository.js";
import { renderScenario } from "../compare/render.js";
import type { ScenarioResult } from "../compare/scenario.js";
import { percent, renderTable, seconds, type Column } from "../report/table.js";
import { parseShare } from "./parse-share.js";
import { profileRun } from "./profile-run.js";

/** A rule may take this share of a run. */
const mostOfARule = 0.03;

/** Where the time of one run went: seconds by phase and rule, the greatest first. */
export interface ProfileFigures {
  total: number;
  phases: [name: string, seconds: number][];
  rules: [name: string, seconds: number][];
  /** Our whole run, bundled and without the profiler, beside parsing alone. */
  parsing: ScenarioResult;
  /** Where the raw profile was written. */
  file: string;
}

/**
 * Judges the repository under V8's sampling profiler, without the bundle; then measures the bundled command beside parsing alone.
 * @throws CommandFailed when the run judges nothing
 */
export async function profile(repository: MeasuredRepository, scratch: string, say: (text: string) => void): Promise<ProfileFigures> {
  say("Judging under the profiler");
  const { attribution, file } = profileRun(repository.root, scratch);
  const { phases, rules } = attribution;
  const sorted = (sums: Map<string, number>): [string, number][] => [...sums].sort(([, a], [, b]) => b - a);
  const total = [...phases.values()].reduce((sum, time) => sum + time, 0);
  return { total, phases: sorted(phases), rules: sorted(rules), parsing: await parseShare(repository, scratch, say), file };
}

/** The profile as three tables. */
export function renderProfile({ total, phases, rules, parsing }: ProfileFigures): string {
  const columns = (heading: string): Column[] => [
    { heading, side: "left" },
    { heading: "time", side: "right" },
    { heading: "share", side: "right" },
    { heading: "goal", side: "left" },
  ];
  const goal = (time: number): string => (time <= total * mostOfARule ? "met (<= 3 %)" : "MISSED (<= 3 %)");
  return [
    `Our own run, without the bundle, under the profiler: ${seconds(total)}\n`,
    renderTable(columns("phase").slice(0, 3), phases.map(([name, time]) => [name, seconds(time), percent(time, total)])),
    renderTable(columns("rule"), rules.map(([name, time]) => [name, seconds(time), percent(time, total), goal(time)])),
    renderScenario(parsing),
  ].join("\n");
}
