import type { NamedReport } from "@contract-as-code/core";
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { answer, type AnswerOptions } from "../answer.js";
import type { Gates } from "../engine.js";
import { CommandError, type ExitCode } from "../exit.js";
import type { Host } from "../host.js";
import { outputPath } from "../output.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { toolName } from "../tool.js";

export interface MergeCommandOptions extends PlaceOptions, AnswerOptions {}

/** The largest report that is read. */
const mostBytes = 256 * 1024 * 1024;

function textOf(host: Host, path: string): string {
  const file = resolve(host.cwd, path);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) throw new CommandError(`There is no report ${path}. Give the files that \`contract check --shard\` wrote.`);
  if (stats.size > mostBytes) throw new CommandError(`${path} is larger than ${mostBytes} bytes, which no report of a part is. Give the files that \`contract check --shard\` wrote.`);
  return readFileSync(file, "utf8");
}

/**
 * `contract merge`: joins the reports of all parts of a run, and answers as `contract check` would have.
 * @param paths of the reports, relative to the current folder
 */
export async function mergeCommand(engine: Gates, host: Host, paths: readonly string[], options: MergeCommandOptions): Promise<ExitCode> {
  const file = options.output === undefined ? undefined : outputPath(host.cwd, options.output);
  const place = await findPlace(engine, host.cwd, options);
  const reports: NamedReport[] = [];
  for (const path of paths) reports.push({ name: path, report: await engine.readShardReport(textOf(host, path), path) });
  const result = await engine.mergeReports({ root: place.root, ...(place.contractFile === undefined ? {} : { contractFile: place.contractFile }), tool: toolName(), reports });
  return answer(engine, host, result, options, { file, mayShowSource: true });
}
