import { entriesOf, entryOf, textOf, valueAt, walkData } from "../../../data/data-access.js";
import { dataRoot } from "../../../data/data-file.js";
import type { DataEntry, DataNode } from "../../../data/data-tree.js";
import type { PipelineCommand } from "../../../pipeline/pipeline-command.js";
import type { Repository } from "../../../settings.js";
import type { CoverageSource, Threshold } from "./threshold.js";

/** Services whose own settings say what coverage must be, and Sonar's usual gate, which asks for 80 % of what is new. */
const elsewhere = /^(?:coverallsapp\/|coveralls$|sonarsource\/sonar|sonar-scanner$|sonarqube-scanner$|@sonar\/scan$|codacy\/|codacy-coverage-reporter$|qltysh\/|qlty$|paambaati\/codeclimate|cc-test-reporter$)/i;
const codecov = /^(?:codecov\/|codecov$|codecovcli$)/i;
const codecovFiles = ["codecov", ".codecov"].flatMap((name) => ["", ".github/", "dev/"].flatMap((folder) => [`${folder}${name}.yml`, `${folder}${name}.yaml`]));

/** Whether a pipeline hands coverage to a service or an action that says by itself what it must be. */
export function hasUnseenGate(commands: readonly PipelineCommand[]): boolean {
  return commands.some(({ name, kind, with: inputs }) => elsewhere.test(name) || (kind === "action" && !codecov.test(name) && /cov/i.test(name) && asksForPercent(inputs)));
}

/** Whether an action's inputs ask for a least share: `threshold: 80`, `min_coverage: 80`. */
function asksForPercent(inputs: DataNode | undefined): boolean {
  return [...walkData(inputs)].some(({ entry, node }) => entry !== undefined && /thresholds?|min|fail.*(?:under|below)/i.test(entry.key) && /[1-9]/.test(textOf(node) ?? ""));
}

/** Whether a pipeline uploads to Codecov. */
function uploads(commands: readonly PipelineCommand[]): boolean {
  return commands.some(({ name, args }) => codecov.test(name) || args.some((word) => word.includes("codecov")));
}

/** Whether a pipeline uploads to Codecov and no file tells it what to ask for, so that it asks for what there was before (https://docs.codecov.com/docs/commit-status). */
export function usesCodecovDefaults(commands: readonly PipelineCommand[], repository: Repository): boolean {
  return !codecovFiles.some((path) => repository.read(path) !== undefined) && uploads(commands);
}

/**
 * What Codecov's file asks of coverage, where a pipeline uploads to it (https://docs.codecov.com/docs/commit-status).
 * @param isUploaded whether it must be taken for granted that something uploads
 * @param minimum that changed code must be covered by, in percent, so that what is relative to former coverage will do
 */
export function codecovSource(commands: readonly PipelineCommand[], isUploaded: boolean, minimum: number, repository: Repository): CoverageSource | undefined {
  const file = codecovFiles.find((path) => repository.read(path) !== undefined);
  if (file === undefined) return undefined;
  const isRead = isUploaded || uploads(commands);
  const root = dataRoot(file, repository);
  if (!isRead || !root) return undefined;
  const status = valueAt(root, "coverage", "status");
  const project = entryOf(status, "project");
  const found = { file, folder: ".", isEnabled: false, tests: undefined };
  if (isOff(project?.value) || isOff(status) || (status && !project && entryOf(status, "patch") && entryOf(status, "default_rules") === undefined)) return { ...found, thresholds: [] };
  const thresholds = targetsOf(project).map(({ percent, range }): Threshold => ({ metric: "lines", percent, place: { file, range } }));
  if (thresholds.length > 0) return { ...found, thresholds };
  // What is new is covered, and what there is does not fall.
  const patch = targetsOf(entryOf(status, "patch"));
  const place = { file, range: project?.keyRange ?? root.range };
  if (patch.some(({ percent }) => percent >= minimum)) return { ...found, thresholds: [{ metric: "lines", percent: undefined, place }] };
  return { ...found, thresholds: [], shortcoming: { id: "relative", place } };
}

function isOff(node: DataNode | undefined): boolean {
  return /^(?:false|off|no)$/i.test(textOf(node) ?? "");
}

/** The targets in percent of a status, whatever it is about; `auto` is none. */
function targetsOf(entry: DataEntry | undefined): { percent: number; range: DataEntry["range"] }[] {
  const candidates = [entry?.value, ...entriesOf(entry?.value).map(({ value }) => value)];
  return candidates.flatMap((node) => {
    const target = entryOf(node, "target");
    const text = textOf(target?.value)?.replace(/%\s*$/, "").trim();
    if (!target || text === undefined || text === "" || Number.isNaN(Number(text)) || isInformational(node)) return [];
    // Codecov takes what is below 1 for a share.
    const number = Number(text);
    return [{ percent: number > 0 && number < 1 ? number * 100 : number, range: target.range }];
  });
}

function isInformational(node: DataNode | undefined): boolean {
  return textOf(valueAt(node, "informational")) === "true";
}
