import { posix } from "node:path";
import { entriesOf, entryOf, textOf, valueAt } from "../../../data/data-access.js";
import { dataRoot } from "../../../data/data-file.js";
import { readJson } from "../../../data/read-json.js";
import { readYaml } from "../../../data/read-yaml.js";
import type { DataNode } from "../../../data/data-tree.js";
import type { Repository } from "../../../settings.js";
import { metrics, percentOf, type CoverageSource, type Threshold } from "./threshold.js";

/** What a configuration of Jest, nyc or c8 in JSON or YAML says about coverage, a manifest's keys of these included; undefined where it says nothing. */
export function dataSource(file: string, repository: Repository): CoverageSource | undefined {
  const name = posix.basename(file);
  if (name === "package.json") {
    const manifest = dataRoot(file, repository);
    const jest = valueAt(manifest, "jest");
    const nyc = valueAt(manifest, "nyc") ?? valueAt(manifest, "c8");
    return (jest && jestSource(jest, file)) ?? (nyc && nycSource(nyc, file));
  }
  const root = dataOf(file, repository);
  if (!root) return undefined;
  return name.startsWith("jest") ? jestSource(root, file) : nycSource(root, file);
}

/** Files without an ending are JSON or YAML, as their tools read them. */
function dataOf(file: string, repository: Repository): DataNode | undefined {
  if (posix.extname(posix.basename(file).replace(/^\./, "")) !== "") return dataRoot(file, repository);
  const text = repository.read(file);
  if (text === undefined) return undefined;
  return (/^\s*[{/]/.test(text) ? readJson(text) : readYaml(text)).documents[0];
}

function jestSource(root: DataNode, file: string): CoverageSource {
  const all = valueAt(root, "coverageThreshold", "global");
  const threshold = entryOf(root, "coverageThreshold");
  const thresholds = thresholdsIn(all, file);
  const isPartial = thresholds.length === 0 && entriesOf(threshold?.value).some(({ key }) => key !== "global");
  return {
    file,
    folder: posix.dirname(file),
    thresholds,
    isEnabled: textOf(valueAt(root, "collectCoverage")) === "true",
    tests: { file, range: root.range },
    ...(isPartial && threshold && { shortcoming: { id: "partial", place: { file, range: threshold.keyRange } } }),
  };
}

/** nyc and c8 check lines alone, at 90 %, where they are told to check and not what (https://github.com/istanbuljs/nyc#coverage-thresholds). */
function nycSource(root: DataNode, file: string): CoverageSource {
  const check = entryOf(root, "check-coverage") ?? entryOf(root, "checkCoverage");
  const isChecked = textOf(check?.value) === "true";
  const full = entryOf(root, "100");
  const found = textOf(full?.value) === "true" && full ? metrics.map((metric): Threshold => ({ metric, percent: 100, place: { file, range: full.keyRange } })) : thresholdsIn(root, file);
  const [first] = found;
  const thresholds: Threshold[] = !isChecked || !check ? [] : first ? found : [{ metric: "lines", percent: 90, place: { file, range: check.keyRange } }];
  return { file, folder: posix.dirname(file), thresholds, isEnabled: false, tests: undefined, ...(!isChecked && first && { shortcoming: { id: "unchecked", place: first.place } }) };
}

function thresholdsIn(node: DataNode | undefined, file: string): Threshold[] {
  return metrics.flatMap((metric) => {
    const entry = entryOf(node, metric);
    const text = textOf(entry?.value);
    return entry && text !== undefined && text.trim() !== "" && !Number.isNaN(Number(text)) ? [{ metric, percent: percentOf(Number(text)), place: { file, range: entry.range } }] : [];
  });
}
