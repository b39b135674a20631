import type { FormatName, Report } from "@contract-as-code/core";
import { cacheFor, type CacheCommandOptions } from "../cache.js";
import { coloursFor } from "../colours.js";
import type { Gates } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { defaultFormat } from "../formats.js";
import { type Host, print } from "../host.js";
import { outputPath, writeReport } from "../output.js";
import { findPlace, insideRoot, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { version } from "../version.js";

export interface CheckCommandOptions extends PlaceOptions, CacheCommandOptions {
  staged?: true;
  push?: true;
  since?: string;
  format?: FormatName;
  output?: string;
  maxWarnings?: number;
  color: boolean;
}

interface Counts {
  errors: number;
  warnings: number;
}

function count({ findings }: Report): Counts {
  const errors = findings.filter((finding) => finding.level === "error").length;
  return { errors, warnings: findings.length - errors };
}

function exitCode(report: Report, { errors, warnings }: Counts, most: number): ExitCode {
  if (report.diagnostics.length > 0) return exit.unjudged;
  return errors > 0 || warnings > most ? exit.findings : exit.clean;
}

function written(path: string, report: Report, { errors, warnings }: Counts): string {
  const faults = report.diagnostics.length > 0 ? `, faults: ${report.diagnostics.length}` : "";
  return `Wrote ${path}. Errors: ${errors}, warnings: ${warnings}${faults}, files judged: ${report.files}.\n`;
}

/**
 * `contract check`: judges the working tree or the index, and writes the report.
 * @param paths as given, relative to the current folder or to `--root`
 */
export async function checkCommand(engine: Gates, host: Host, paths: readonly string[], options: CheckCommandOptions): Promise<ExitCode> {
  const file = options.output === undefined ? undefined : outputPath(host.cwd, options.output);
  const place = await findPlace(engine, host.cwd, options);
  const isWhole = !options.staged && options.since === undefined && paths.length === 0;
  const cache = isWhole ? cacheFor(host, place.root, options) : undefined;
  const progress = progressOn(host.stderr);
  const { report, contract, source } = await engine
    .check({
      root: place.root,
      view: options.staged ? "index" : "working-tree",
      ...(options.since === undefined ? {} : { since: options.since }),
      ...(paths.length === 0 ? {} : { paths: paths.map((path) => insideRoot(place, path)) }),
      ...(place.contractFile === undefined ? {} : { contractFile: place.contractFile }),
      ...(cache === undefined ? {} : { cache }),
      onProgress: progress.update,
    })
    .finally(progress.clear);
  const text = await engine.format(report, {
    name: options.format ?? defaultFormat(host),
    version: version(),
    // With --since, a secret on an unchanged line is not in the report, so nothing could keep that line out of an excerpt.
    ...(options.since === undefined ? { source } : {}),
    ...(contract === undefined ? {} : { clauses: contract.clauses }),
    ...(file === undefined ? { colours: coloursFor(host, options.color) } : {}),
    ...(file === undefined && host.stdout.columns !== undefined ? { width: host.stdout.columns } : {}),
  });
  const counts = count(report);
  const most = options.maxWarnings ?? Infinity;
  if (file === undefined || options.output === undefined) await print(host.stdout, text);
  else {
    await writeReport(file, text);
    await print(host.stderr, written(options.output, report, counts));
  }
  if (counts.warnings > most) await print(host.stderr, `${counts.warnings} warnings are more than the ${most} that --max-warnings allows.\n`);
  return exitCode(report, counts, most);
}
