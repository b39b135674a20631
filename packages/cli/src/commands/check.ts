import type { CheckResult, Part } from "@contract-as-code/core";
import { answer, type AnswerOptions } from "../answer.js";
import { cacheFor, type CacheCommandOptions } from "../cache.js";
import type { Gates } from "../engine.js";
import { CommandError, type ExitCode } from "../exit.js";
import type { Host } from "../host.js";
import { outputPath } from "../output.js";
import { findPlace, insideRoot, type Place, type PlaceOptions } from "../place.js";
import { processesFor, type Concurrency } from "../processes.js";
import { progressOn } from "../progress.js";
import { toolName } from "../tool.js";

export interface CheckCommandOptions extends PlaceOptions, CacheCommandOptions, AnswerOptions {
  staged?: true;
  push?: true;
  since?: string;
  shard?: Part;
  concurrency?: Concurrency;
  base?: string;
  commit?: string;
  commits?: string;
  branch?: string;
}

/** Whether a base judges. Throws CommandError where only that could do what is asked. */
function isByBase({ base, commit, commits, branch }: CheckCommandOptions): boolean {
  const alone = base === undefined ? Object.entries({ commit, commits, branch }).find(([, value]) => value !== undefined) : undefined;
  if (alone !== undefined) throw new CommandError(`--${alone[0]} needs --base, which names the revision whose contract judges, for instance: contract check --base origin/main --commit HEAD`);
  return base !== undefined;
}

/**
 * `contract check`: judges the working tree, the index, or what a base is asked to judge, and writes the report.
 * @param paths as given, relative to the current folder or to `--root`
 */
export async function checkCommand(engine: Gates, host: Host, paths: readonly string[], options: CheckCommandOptions): Promise<ExitCode> {
  const file = options.output === undefined ? undefined : outputPath(host.cwd, options.output);
  const place = await findPlace(engine, host.cwd, options);
  if (options.shard !== undefined && paths.length > 0) throw new CommandError("--shard divides a run over all files. Leave the paths out, or --shard.");
  if (isByBase(options)) return (await import("./check-base.js")).checkBaseCommand(engine, host, place, paths, options);
  const isWhole = !options.staged && options.since === undefined && paths.length === 0;
  const result = await judge(engine, host, place, paths, options, isWhole);
  // With --since, a secret on an unchanged line is not in the report, so nothing could keep that line out of an excerpt.
  return answer(engine, host, result, options, { file, mayShowSource: options.since === undefined });
}

/** Judges in one process, or a whole run in as many as are asked for. */
async function judge(engine: Gates, host: Host, place: Place, paths: readonly string[], options: CheckCommandOptions, isWhole: boolean): Promise<CheckResult> {
  const run = isWhole && options.concurrency !== undefined && options.shard === undefined ? await engine.openWholeRun(place.root) : undefined;
  const count = run === undefined || options.concurrency === undefined ? 1 : processesFor(options.concurrency, run.weight);
  if (run !== undefined && count > 1 && host.program !== undefined) {
    const { checkConcurrently } = await import("../concurrent-check.js");
    return checkConcurrently(engine, host, place, { program: host.program, count, view: run.view }, options);
  }
  const cache = isWhole ? cacheFor(host, place.root, options) : undefined;
  const progress = progressOn(host.stderr);
  return engine
    .check({
      root: place.root,
      view: options.staged ? "index" : (run?.view ?? "working-tree"),
      ...(options.since === undefined ? {} : { since: options.since }),
      ...(paths.length === 0 ? {} : { paths: paths.map((path) => insideRoot(place, path)) }),
      ...(place.contractFile === undefined ? {} : { contractFile: place.contractFile }),
      ...(cache === undefined ? {} : { cache }),
      ...(options.shard === undefined ? {} : { part: { ...options.shard, tool: toolName() } }),
      onProgress: progress.update,
    })
    .finally(progress.clear);
}
