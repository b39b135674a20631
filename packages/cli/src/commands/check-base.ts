import type { Report } from "@contract-as-code/core";
import { answer } from "../answer.js";
import type { Gates } from "../engine.js";
import type { ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { outputPath } from "../output.js";
import { insideRoot, type Place } from "../place.js";
import { progressOn } from "../progress.js";
import type { CheckCommandOptions } from "./check.js";

/** What a reader must know of a judgement by a base, a line each. */
function wordsOnBase({ printable }: Gates, name: string, { base, diagnostics, files }: Report, commits: number | undefined): string {
  // Where nothing could be judged, the report says why.
  if (base === undefined || (diagnostics.length > 0 && files === 0)) return "";
  const commit = `${printable(name)} (${base.commit.slice(0, 12)})`;
  const lines = [
    base.contract === "base"
      ? `Judged by the contract, the waivers and the baseline of ${commit}.`
      : `${commit} has no contract yet, so the head was judged by its own contract, waivers and baseline. Whoever approves it decides what holds from now on.`,
  ];
  if (base.contract === "base" && base.changed.length > 0) lines.push(`The head changes ${base.changed.map(printable).join(", ")}, which judges only what comes after it. What that changes: contract diff ${printable(name)}`);
  if (commits !== undefined) lines.push(commits === 0 ? "There is no commit in the range." : `${commits === 1 ? "1 commit was" : `${commits} commits were`} judged one by one.`);
  return `${lines.join("\n")}\n`;
}

/** `contract check --base`: judges a head by a commit that is trusted, and writes the report. */
export async function checkBaseCommand(engine: Gates, host: Host, place: Place, paths: readonly string[], options: CheckCommandOptions): Promise<ExitCode> {
  const { base = "", since, commit, commits, branch } = options;
  const progress = progressOn(host.stderr);
  const result = await engine
    .checkBase({
      root: place.root,
      base,
      ...(commit === undefined ? {} : { commit }),
      ...(commits === undefined ? {} : { commits }),
      ...(branch === undefined ? {} : { branch }),
      ...(since === undefined ? {} : { since }),
      ...(paths.length === 0 ? {} : { paths: paths.map((path) => insideRoot(place, path)) }),
      ...(place.contractFile === undefined ? {} : { contractFile: place.contractFile }),
      onProgress: progress.update,
    })
    .finally(progress.clear);
  await print(host.stderr, wordsOnBase(engine, base, result.report, result.commits));
  const file = options.output === undefined ? undefined : outputPath(host.cwd, options.output);
  // With --since, a secret on an unchanged line is not in the report; a finding in a commit may be on other lines than those of the head.
  return answer(engine, host, result, options, { file, mayShowSource: since === undefined && commits === undefined });
}
