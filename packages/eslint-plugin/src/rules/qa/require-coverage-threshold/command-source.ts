import { posix } from "node:path";
import { entriesOf, entryOf, textOf } from "../../../data/data-access.js";
import { dataRoot } from "../../../data/data-file.js";
import type { DataScalar } from "../../../data/data-tree.js";
import { readJson } from "../../../data/read-json.js";
import { packageFolders } from "../../../pipeline/package-scripts.js";
import type { Pipeline } from "../../../pipeline/pipeline.js";
import type { Repository } from "../../../settings.js";
import { readShell } from "../../../shell/read-shell.js";
import { metrics, percentOf, type CoverageSource, type Metric, type Threshold } from "./threshold.js";

/** Only commands with one of these can say what coverage must be. */
const screen = /check-coverage|coverage[.-]threshold|test-coverage-|coverageThreshold|--100\b|--coverage\.(?:lines|statements|branches|functions|100)/;

/** What commands of package scripts and of the steps of pipelines ask of coverage. */
export function commandSources(pipelines: readonly Pipeline[], repository: Repository): CoverageSource[] {
  const scripts = packageFolders(repository).flatMap((folder): { file: string; folder: string; scalar: DataScalar }[] => {
    const file = posix.join(folder, "package.json");
    if (!screen.test(repository.read(file) ?? "")) return [];
    return entriesOf(entryOf(dataRoot(file, repository), "scripts")?.value).flatMap(({ value }) => (value.kind === "scalar" ? [{ file, folder, scalar: value }] : []));
  });
  const steps = pipelines.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps.flatMap(({ file, folder, run }) => (run ? [{ file, folder: folder ?? ".", scalar: run }] : []))));
  return [...scripts, ...steps].flatMap(({ file, folder, scalar }): CoverageSource[] => {
    const text = textOf(scalar) ?? "";
    if (!screen.test(text)) return [];
    const place = { file, range: scalar.range };
    const found = readShell(text, { errexit: false, pipefail: false }).commands.flatMap(({ words }) => [...askedIn(words.map((word) => word.text))]);
    const thresholds = found.map(([metric, number]): Threshold => ({ metric, percent: percentOf(number), place }));
    return thresholds.length === 0 ? [] : [{ file, folder, thresholds, isEnabled: false, tests: undefined }];
  });
}

/**
 * What the words of one command ask of coverage: of Vitest (`--coverage.thresholds.lines=80`), Jest (`--coverageThreshold='{…}'`), Node (`--test-coverage-lines=80`),
 * nyc, c8 and borp (`--check-coverage --lines 80`).
 */
function askedIn(words: readonly string[]): ReadonlyMap<Metric, number | undefined> {
  const found = new Map<Metric, number | undefined>();
  const isChecked = words.some((word) => /^(?:--)?check-coverage(?:=true)?$/.test(word));
  for (const [index, word] of words.entries()) {
    const [, flag = "", given] = /^--([\w.-]+)(?:=(.*))?$/.exec(word) ?? [];
    const value = given ?? words[index + 1] ?? "";
    if (flag === "coverageThreshold" || flag === "coverage-threshold") for (const [metric, number] of askedAsJson(value)) found.set(metric, number);
    if (flag === "100" || /^coverage\.(?:thresholds?\.)?100$/.test(flag)) for (const metric of metrics) found.set(metric, 100);
    const named = /^(?:coverage\.(?:thresholds?\.)?|test-coverage-)(\w+)$/.exec(flag)?.[1] ?? (isChecked ? flag : undefined);
    const metric = metrics.find((each) => each === named);
    if (metric) found.set(metric, value.trim() === "" || Number.isNaN(Number(value)) ? undefined : Number(value));
  }
  // nyc and c8 check lines at 90 % where nothing else is said.
  if (isChecked && found.size === 0) found.set("lines", 90);
  return found;
}

function askedAsJson(text: string): [Metric, number | undefined][] {
  const all = entryOf(readJson(text).documents[0], "global")?.value;
  return metrics.flatMap((metric): [Metric, number | undefined][] => {
    const number = textOf(entryOf(all, metric)?.value);
    return number === undefined ? [] : [[metric, Number.isNaN(Number(number)) ? undefined : Number(number)]];
  });
}
