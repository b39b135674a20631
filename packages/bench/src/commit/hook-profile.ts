import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandFailed, measure } from "../measure/usage.js";
import { attribute, type CpuProfile } from "../profile/attribution.js";
import { spread } from "../report/statistics.js";

const bin = fileURLToPath(new URL("../../../cli/bin/contract.js", import.meta.url));
const unbundled = fileURLToPath(new URL("./hook.js", import.meta.url));

/** Where the CPU time of one of our hooks goes. */
export interface HookProfile {
  hook: string;
  /** Seconds of CPU of the whole hook as it is installed, with the calls of git. */
  total: number;
  /** Seconds by phase, in the order in which they come. */
  phases: [name: string, seconds: number][];
}

/** What the profiler calls by other names; everything else that it sees is judging. */
const named: Readonly<Record<string, string>> = { "git and reading": "git and reading", "read the contract": "the contract", plan: "the plan", report: "the report" };
/** Without the bundle modules are loaded otherwise, and so is what V8 does meanwhile: that is taken from the installed hook. */
const apart = new Set(["load modules", "native code", "garbage collection", "other"]);

/** Our two hooks of a commit, with their arguments. */
const hooks: readonly (readonly [hook: string, ...args: string[]])[] = [["pre-commit"], ["commit-msg", ".git/COMMIT_EDITMSG"]];

/**
 * Profiles our hooks on what is staged. Phases come from V8's sampling profiler without the bundle, the start of Node and the whole from the processor's clock
 * of runs with it; what is between them is loading code, collecting garbage and the calls of git.
 * @param root of a clone with staged files and a message, absolute
 * @throws CommandFailed when a hook refuses what is staged
 */
export async function profileHooks(root: string, rounds: number, scratch: string): Promise<HookProfile[]> {
  const cpu = async (...args: string[]): Promise<number> => {
    const list: number[] = [];
    for (let round = 0; round <= rounds; round += 1) list.push((await measure({ arguments: args, cwd: root }, scratch)).cpu);
    // The first run writes caches.
    return spread(list.slice(1)).median;
  };
  const start = await cpu("-e", "0");
  const profiles: HookProfile[] = [];
  for (const [hook, ...args] of hooks) {
    const call = ["git-hook", "--file", join(".git/hooks", hook), "--", hook, ...args];
    const total = await cpu(bin, ...call);
    const phases = phasesOf(attribute(profiled(root, call, scratch)).phases);
    const rest = total - start - [...phases.values()].reduce((sum, time) => sum + time, 0);
    profiles.push({ hook, total, phases: [["Node's start", start], ...phases, ["loading code, git's own time and the rest", Math.max(rest, 0)]] });
  }
  return profiles;
}

/** The phases of the profiler as those of a hook. */
export function phasesOf(found: ReadonlyMap<string, number>): Map<string, number> {
  const sums = new Map<string, number>([...Object.values(named), "judging"].map((name) => [name, 0]));
  for (const [phase, time] of found) {
    if (apart.has(phase)) continue;
    const name = named[phase] ?? "judging";
    sums.set(name, (sums.get(name) ?? 0) + time);
  }
  return sums;
}

function profiled(root: string, call: readonly string[], scratch: string): CpuProfile {
  const folder = mkdtempSync(join(scratch, "hook-"));
  const { status, stderr } = spawnSync(process.execPath, ["--cpu-prof", `--cpu-prof-dir=${folder}`, "--cpu-prof-interval=200", unbundled, ...call], { cwd: root, encoding: "utf8" });
  const name = readdirSync(folder).find((entry) => entry.endsWith(".cpuprofile"));
  if (status !== 0 || name === undefined) throw new CommandFailed(`The hook ${call.join(" ")} refuses what is staged in ${root}, so there is nothing to profile:\n${stderr.trim()}`);
  return JSON.parse(readFileSync(join(folder, name), "utf8")) as CpuProfile;
}
