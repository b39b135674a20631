import type { CheckResult, FormatName, Report } from "@contract-as-code/core";
import { coloursFor } from "./colours.js";
import type { Gates } from "./engine.js";
import { exit, type ExitCode } from "./exit.js";
import { defaultFormat } from "./formats.js";
import type { FurtherReport } from "./further-reports.js";
import { type Host, print } from "./host.js";
import { writeReport } from "./output.js";
import { version } from "./version.js";

/** The options by which a command that judges says what it found. */
export interface AnswerOptions {
  format?: FormatName;
  output?: string;
  report?: FurtherReport[];
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
 * Writes what was judged, to standard output or to a file, and to further files.
 * @param file absolute, as outputPath gives it; undefined for standard output
 * @param mayShowSource whether the report has every secret of the files whose source it would show
 */
export async function answer(
  engine: Pick<Gates, "format">,
  host: Host,
  { report, contract, source }: CheckResult,
  options: AnswerOptions,
  { file, mayShowSource }: { file: string | undefined; mayShowSource: boolean },
): Promise<ExitCode> {
  const context = { version: version(), ...(mayShowSource ? { source } : {}), ...(contract === undefined ? {} : { clauses: contract.clauses }) };
  const text = await engine.format(report, {
    name: options.format ?? defaultFormat(host),
    ...context,
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
  for (const { name, path, file: other } of options.report ?? []) {
    await writeReport(other, await engine.format(report, { ...context, name }));
    await print(host.stderr, written(path, report, counts));
  }
  if (counts.warnings > most) await print(host.stderr, `${counts.warnings} warnings are more than the ${most} that --max-warnings allows.\n`);
  return exitCode(report, counts, most);
}
