import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "../measure/usage.js";
import { spread } from "../report/statistics.js";

const bin = fileURLToPath(new URL("../../../cli/bin/contract.js", import.meta.url));

/** Where the CPU time of one of our hooks goes. */
export interface HookProfile {
  hook: string;
  /** Seconds of CPU of the whole hook as it is installed, with the calls of git. */
  total: number;
  /** Seconds by phase, in the order in which they come. */
  phases: [name: string, seconds: number][];
}

/** Our two hooks of a commit, with their arguments. */
const hooks: readonly (readonly [hook: string, ...args: string[]])[] = [["pre-commit"], ["commit-msg", ".git/COMMIT_EDITMSG"]];

/**
 * Says where the time of our hooks goes, by the processor's clock of runs that end earlier and earlier: the whole hook, the command that only prints its version,
 * and Node alone.
 * @param root of a clone with staged files and a message, absolute
 * @throws CommandFailed when a hook refuses what is staged
 */
export async function profileHooks(root: string, rounds: number, scratch: string): Promise<HookProfile[]> {
  const cpu = async (...args: string[]): Promise<number> => {
    const list: number[] = [];
    // The first run writes caches.
    for (let round = 0; round <= rounds; round += 1) list.push((await measure({ arguments: args, cwd: root }, scratch)).cpu);
    return spread(list.slice(1)).median;
  };
  const start = await cpu("-e", "0");
  const loaded = await cpu(bin, "--version");
  const profiles: HookProfile[] = [];
  for (const [hook, ...args] of hooks) {
    const total = await cpu(bin, "git-hook", "--file", join(".git/hooks", hook), "--", hook, ...args);
    const phases: HookProfile["phases"] = [
      ["Node's start", start],
      ["loading the bundle", loaded - start],
      ["the engine's modules, git, the contract, judging and the report", total - loaded],
    ];
    profiles.push({ hook, total, phases });
  }
  return profiles;
}
