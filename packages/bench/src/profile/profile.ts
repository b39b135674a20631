import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MeasuredRepository } from "../measure/repository.js";
import { CommandFailed } from "../measure/usage.js";
import { renderScenario } from "../compare/render.js";
import type { ScenarioResult } from "../compare/scenario.js";
import { percent, renderTable, seconds, type Column } from "../report/table.js";
import { attribute, type CpuProfile } from "./attribution.js";
import { parseShare } from "./parse-share.js";

const judge = fileURLToPath(new URL("./judge.js", import.meta.url));

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
  const { status } = spawnSync(process.execPath, ["--cpu-prof", `--cpu-prof-dir=${scratch}`, "--cpu-prof-interval=500", judge, repository.root], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new CommandFailed("Nothing was judged, so there is nothing to profile. Mend what is said above.");
  const name = readdirSync(scratch).find((entry) => entry.endsWith(".cpuprofile"));
  if (name === undefined) throw new Error(`The profiler wrote nothing into ${scratch}.`);
  const file = join(scratch, name);
  const { phases, rules } = attribute(JSON.parse(readFileSync(file, "utf8")) as CpuProfile);
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
