import type { BaselineEntry, BaselineResult, Finding } from "@contract-as-code/core";
import { cacheFor, type CacheCommandOptions } from "../cache.js";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { painted } from "../painted-diff.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { printFaults } from "./faults.js";

export interface BaselineCommandOptions extends PlaceOptions, CacheCommandOptions {
  clause?: string[];
  base?: string;
  dryRun?: true;
  format?: "pretty" | "json";
  color: boolean;
}

const mostShown = 5;

/** `contract baseline`: records what stands today where nothing is recorded yet, else takes out of the baseline what is gone. */
export async function baselineCommand(engine: Engine, host: Host, options: BaselineCommandOptions): Promise<ExitCode> {
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const progress = progressOn(host.stderr);
  const cache = cacheFor(host, root, options);
  const result = await engine
    .recordBaseline({
      root,
      ...(contractFile === undefined ? {} : { contractFile }),
      ...(options.clause === undefined ? {} : { clauses: options.clause.map((clause) => clause.toUpperCase()) }),
      ...(options.base === undefined ? {} : { base: options.base }),
      ...(cache === undefined ? {} : { cache }),
      onProgress: progress.update,
    })
    .finally(progress.clear);
  if (result.contract === undefined) {
    await printFaults(engine, host, result.diagnostics);
    return exit.unjudged;
  }
  const changes = result.change === undefined ? [] : [result.change];
  if (options.dryRun === true) await print(host.stdout, painted(await engine.syncDiff({ changes }), coloursFor(host, options.color)));
  else await engine.writeSynced(root, { changes });
  if (options.format === "json") await print(options.dryRun === true ? host.stderr : host.stdout, `${JSON.stringify(asJson(result, options.dryRun === true), undefined, 2)}\n`);
  else await print(options.dryRun === true ? host.stderr : host.stdout, summary(engine, result, options.dryRun === true));
  return result.standing.length + result.never.length === 0 ? exit.clean : exit.findings;
}

function asJson({ change, added, gone, moved, total, standing, never }: BaselineResult, isDryRun: boolean) {
  return { version: 1, written: change !== undefined && !isDryRun, total, added, gone, moved, standing, never };
}

function summary(engine: Engine, { change, added, gone, moved, total, standing, never }: BaselineResult, isDryRun: boolean): string {
  const { printable } = engine;
  const file = engine.BASELINE_FILE;
  const lines: string[] = [];
  const did = (what: string): string => (isDryRun ? `Would have ${what}` : `${what.charAt(0).toUpperCase()}${what.slice(1)}`);
  if (added.length > 0) lines.push(`${did("recorded")} ${plural(added.length, "finding")} in ${file}: ${byClause(added)}.`);
  if (gone.length > 0) lines.push(`${did("taken out")} ${plural(gone.length, "finding")} that ${gone.length === 1 ? "is" : "are"} gone: ${byClause(gone)}.`);
  if (moved.length > 0) lines.push(`${did("followed")} ${plural(moved.length, "finding")} to where ${moved.length === 1 ? "its file has" : "their files have"} moved.`);
  if (lines.length === 0) lines.push(change !== undefined ? `${did("mended")} ${file}.` : total === 0 ? "Nothing is recorded, and nothing is to be recorded." : `${file} is up to date.`);
  if (change !== undefined) lines.push(total === 0 ? `It records nothing any more. Remove ${file} once no open branch changes it.` : `It records ${plural(total, "finding")}. Commit it; new findings fail, and it only shrinks.`);
  if (never.length > 0) lines.push("", `Never recorded, because nothing may silence them: ${byClause(never)}.`, ...places(never));
  if (standing.length > 0) lines.push("", `Not recorded, because the baseline does not grow: ${byClause(standing)}. Fix them, or waive them.`, ...places(standing));
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function places(findings: readonly Finding[]): string[] {
  const shown = findings.slice(0, mostShown).map(({ file, line, clause }) => `  ${file}:${line}  ${clause}`);
  return findings.length > mostShown ? [...shown, `  and ${findings.length - mostShown} more: contract check`] : shown;
}

/** `ENV-1 3, OBS-1 12`, the most first. */
export function byClause(list: readonly Pick<BaselineEntry, "clause">[]): string {
  const counts = new Map<string, number>();
  for (const { clause } of list) counts.set(clause, (counts.get(clause) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([clause, count]) => `${clause} ${count}`).join(", ");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
