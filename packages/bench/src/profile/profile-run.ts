import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandFailed } from "../measure/usage.js";
import { attribute, type Attribution, type CpuProfile } from "./attribution.js";

const judge = fileURLToPath(new URL("./judge.js", import.meta.url));

/**
 * Judges a repository once, in a process of its own under V8's sampling profiler, without the bundle.
 * @param scratch a folder in which the raw profile gets one of its own
 * @returns where the time went and the file of the raw profile
 * @throws CommandFailed when the run judges nothing
 */
export function profileRun(root: string, scratch: string): { attribution: Attribution; file: string } {
  const folder = mkdtempSync(join(scratch, "profile-"));
  const { status } = spawnSync(process.execPath, ["--cpu-prof", `--cpu-prof-dir=${folder}`, "--cpu-prof-interval=500", judge, root], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new CommandFailed("Nothing was judged, so there is nothing to profile. Mend what is said above.");
  const name = readdirSync(folder).find((entry) => entry.endsWith(".cpuprofile"));
  if (name === undefined) throw new Error(`The profiler wrote nothing into ${folder}.`);
  const file = join(folder, name);
  return { attribution: attribute(JSON.parse(readFileSync(file, "utf8")) as CpuProfile), file };
}
