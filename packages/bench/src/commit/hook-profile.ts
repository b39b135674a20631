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

/** What git tells its hooks where it opens no editor. */
const unedited = { GIT_EDITOR: ":", GIT_INDEX_FILE: ".git/index" };

/** Our hooks of a commit: one for both where git opens no editor, and one each where it does. */
const hooks: readonly { name: string; call: readonly [hook: string, ...args: string[]]; environment?: Readonly<Record<string, string>> }[] = [
  { name: "commit-msg, for index and message", call: ["commit-msg", ".git/COMMIT_EDITMSG"], environment: unedited },
  { name: "pre-commit, where an editor opens", call: ["pre-commit"] },
  { name: "commit-msg, where an editor opened", call: ["commit-msg", ".git/COMMIT_EDITMSG"] },
];

/**
 * Says where the time of our hooks goes, by the processor's clock of runs that end earlier and earlier: the whole hook, the command that only prints its version,
 * and Node alone.
 * @param root of a clone with staged files and a message, absolute
 * @throws CommandFailed when a hook refuses what is staged
 */
export async function profileHooks(root: string, rounds: number, scratch: string): Promise<HookProfile[]> {
  const cpu = async (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<number> => {
    const list: number[] = [];
    // The first run writes caches.
    for (let round = 0; round <= rounds; round += 1) list.push((await measure({ arguments: args, cwd: root, environment }, scratch)).cpu);
    return spread(list.slice(1)).median;
  };
  const start = await cpu(["-e", "0"]);
  const loaded = await cpu([bin, "--version"]);
  const profiles: HookProfile[] = [];
  for (const { name, call, environment } of hooks) {
    const [hook] = call;
    const total = await cpu([bin, "git-hook", "--file", join(".git/hooks", hook), "--parent", String(process.pid), "--", ...call], environment);
    const phases: HookProfile["phases"] = [
      ["Node's start", start],
      ["loading the bundle", loaded - start],
      ["the engine's modules, git, the contract, judging and the report", total - loaded],
    ];
    profiles.push({ hook: name, total, phases });
  }
  return profiles;
}
