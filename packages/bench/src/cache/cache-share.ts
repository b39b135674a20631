import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../arguments.js";
import { compareUsages, type ScenarioResult } from "../compare/scenario.js";
import { typicalFile, type MeasuredRepository } from "../measure/repository.js";
import { temporaryFolder } from "../measure/scratch.js";
import { CommandFailed, measure, type Command, type Usage } from "../measure/usage.js";
import { mostImported } from "./most-imported.js";

const bin = fileURLToPath(new URL("../../../cli/bin/contract.js", import.meta.url));
const bundle = fileURLToPath(new URL("../../../cli/dist/contract.cjs", import.meta.url));

/** A warm run with one changed file may take this much of a cold one, and to leave a cache may add a tenth. */
const mostOfCold = 0.15;
const mostOfWriting = 1.1;

/**
 * Measures whole runs: cold without a cache, cold leaving one, then with it: nothing changed, one typical file, the file that most others import. Every run with
 * a cache must print what a run without one prints.
 * @param runs rounds
 * @throws UsageError when nothing is built
 * @throws CommandFailed when a run does not do its work, or prints something else with the cache
 */
export async function cacheShare(repository: MeasuredRepository, runs: number, scratch: string, say: (text: string) => void): Promise<ScenarioResult> {
  if (!existsSync(bundle)) throw new UsageError(`The command is not built: ${bundle} is missing. Run \`npm run build\`.`);
  const { root } = repository;
  const leaf = typicalFile(repository);
  const hub = mostImported(repository) ?? leaf;
  const cold: Usage[] = [];
  const warm = { written: [] as Usage[], unchanged: [] as Usage[], leaf: [] as Usage[], hub: [] as Usage[] };
  await measure(command(root, undefined), scratch);
  for (let round = 1; round <= runs; round += 1) {
    const location = temporaryFolder("cache");
    const run = async (name: string, path: string | undefined): Promise<{ usage: Usage; text: string }> => {
      say(`cache, round ${round} of ${runs}: ${name}`);
      const usage = await measure(command(root, path), scratch);
      return { usage, text: readFileSync(join(scratch, "output.txt"), "utf8") };
    };
    const cached = async (name: keyof typeof warm, expected: string): Promise<void> => {
      const { usage, text } = await run(name, location);
      if (text !== expected) throw new CommandFailed(`With the cache (${name}), the report is another one than without it. Report this together with the repository.`);
      warm[name].push(usage);
    };
    const first = await run("cold", undefined);
    cold.push(first.usage);
    await cached("written", first.text);
    await cached("unchanged", first.text);
    for (const [name, file] of [["leaf", leaf], ["hub", hub]] as const) {
      appendFileSync(join(root, file), `\nexport const changedInRound${round}${name} = process.env.CHANGED_${round};\n`);
      // The report without a cache is compared, its time is that of any cold run.
      const { text } = await run(`cold, after ${name}`, undefined);
      await cached(name, text);
    }
  }
  const base = compareUsages({ name: "cold", title: "contract check --no-cache" }, cold);
  const share = (usages: readonly Usage[], name: string, title: string, cpu: number | undefined): ScenarioResult["comparisons"][number] => {
    // The table divides the first program's figures by each other's; here it is the other way round.
    const { ratio } = compareUsages({ name, title }, cold, usages);
    return { ...compareUsages({ name, title }, usages), ...(ratio && { ratio }), goal: cpu === undefined ? {} : { cpu } };
  };
  return {
    name: "cache",
    title: "Whole repository with the verdicts of an earlier run; shares are of the cold run",
    rounds: runs,
    comparisons: [
      base,
      share(warm.written, "written", "cold, leaving a cache", mostOfWriting),
      share(warm.unchanged, "unchanged", "warm, nothing changed", mostOfCold),
      share(warm.leaf, "leaf", `warm, one file changed (${leaf})`, mostOfCold),
      share(warm.hub, "hub", `warm, the most imported file changed (${hub})`, undefined),
    ],
  };
}

/** @param location of the cache; undefined for none */
function command(root: string, location: string | undefined): Command {
  return { arguments: [bin, "check", "--format", "json", ...(location === undefined ? ["--no-cache"] : ["--cache-location", location])], cwd: root, accepts: [0, 1, 2] };
}
