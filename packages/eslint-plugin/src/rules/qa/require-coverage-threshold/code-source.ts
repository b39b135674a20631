import { posix } from "node:path";
import { configuredNumber, configuredValues, exportedConfiguration, mayBeTrue, valueOf, type ConfiguredValue } from "../../../modules/configured-values.js";
import { pathsOf } from "../../../modules/module-file.js";
import type { Repository } from "../../../settings.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { staticString } from "../../../syntax/static-string.js";
import { dataSource } from "./data-source.js";
import { metrics, percentOf, type CoverageSource, type Threshold } from "./threshold.js";

/** Where each tool keeps its thresholds: an object of metrics, or one that has such an object for all files, beside those for some. */
const homes = [
  { tool: /^(?:vitest|vite)/, keys: ["test", "coverage", "thresholds"] },
  { tool: /^(?:vitest|vite)/, keys: ["test", "coverage"], isMixed: true },
  // A shared configuration may hold the tests' part alone.
  { tool: /^vitest/, keys: ["coverage", "thresholds"] },
  { tool: /^jest/, keys: ["coverageThreshold"], all: "global" },
  { tool: /^karma/, keys: ["coverageReporter", "check"], all: "global" },
  { tool: /^karma/, keys: ["coverageIstanbulReporter", "thresholds"], all: "global" },
  { tool: /^karma/, keys: ["coverageIstanbulReporter", "thresholds"] },
] as const satisfies readonly { tool: RegExp; keys: readonly string[]; all?: string; isMixed?: true }[];

const sides: ReadonlySet<string> = new Set(["perFile", "autoUpdate", "emitWarning", "each"]);
const mostPresets = 5;

/** What a configuration of Vitest, Jest, Karma, nyc or c8 in code says about coverage; undefined where it cannot be read. */
export function codeSource(file: string, repository: Repository, presets = 0): CoverageSource | undefined {
  const root = rootOf(file, repository);
  if (!root) return undefined;
  const name = posix.basename(file).replace(/^\./, "");
  const folder = posix.dirname(file);
  const place = { file, range: root.place.range };
  const at = (keys: readonly string[]): ConfiguredValue[] => configuredValues(root, keys, repository);
  if (/^(?:nyc|c8)/.test(name)) return nycSource(root, file, repository);
  const isJest = name.startsWith("jest");
  const isEnabled = at(isJest ? ["collectCoverage"] : ["test", "coverage", "enabled"]).some(mayBeTrue);
  const tests = !/^vite\./.test(name) || at(["test"]).length > 0 ? place : undefined;
  const found = { file, folder, isEnabled, tests };
  let partial: ConfiguredValue | undefined;
  for (const home of homes) {
    if (!home.tool.test(name)) continue;
    for (const value of at(home.keys)) {
      const thresholds = thresholdsIn(value, "all" in home ? [home.all] : [], repository);
      if (thresholds.length > 0) return { ...found, thresholds };
      const keys = keysOf(value);
      // What cannot be read is taken at its word.
      if (keys === undefined && !("isMixed" in home) && mayBeTrue(value)) return { ...found, thresholds: [{ metric: "lines", percent: undefined, place: value.place }] };
      if (!("isMixed" in home) && keys?.some((key) => !sides.has(key))) partial ??= value;
    }
  }
  const preset = isJest && presets < mostPresets ? presetOf(at(["preset"])[0], folder, repository) : undefined;
  const inherited = preset === undefined ? undefined : /\.json$/.test(preset) ? dataSource(preset, repository) : codeSource(preset, repository, presets + 1);
  if (inherited && inherited.thresholds.length > 0) return { ...found, thresholds: inherited.thresholds };
  return { ...found, thresholds: [], ...(partial && { shortcoming: { id: "partial", place: partial.place } }) };
}

/** The configuration's object, or what Karma's `config.set` is given. */
function rootOf(file: string, repository: Repository): ConfiguredValue | undefined {
  const root = exportedConfiguration(file, repository);
  if (!root || !posix.basename(file).startsWith("karma")) return root;
  for (const node of allNodes(root.sourceCode.ast, root.sourceCode)) {
    const [argument] = node.type === "CallExpression" ? node.arguments : [];
    if (node.type === "CallExpression" && argument && node.callee.type === "MemberExpression" && propertyName(node.callee, root.sourceCode) === "set") return valueOf(argument, root, repository);
  }
  return root;
}

function thresholdsIn(value: ConfiguredValue, keys: readonly string[], repository: Repository): Threshold[] {
  const at = (key: string): ConfiguredValue[] => configuredValues(value, [...keys, key], repository);
  const full = at("100").find(mayBeTrue);
  if (full) return metrics.map((metric) => ({ metric, percent: 100, place: full.place }));
  return metrics.flatMap((metric) => {
    const found = at(metric);
    const numbers = found.map((each) => configuredNumber(each, repository));
    const [first] = found;
    if (!first) return [];
    return [{ metric, percent: numbers.every((number) => number !== undefined) ? percentOf(Math.max(...numbers)) : undefined, place: first.place }];
  });
}

/** The keys that an object is written with; undefined where it is none. */
function keysOf({ node, sourceCode }: ConfiguredValue): string[] | undefined {
  if (node.type !== "ObjectExpression") return undefined;
  return node.properties.flatMap((entry) => (entry.type === "Property" ? (propertyName(entry, sourceCode) ?? []) : []));
}

/** nyc and c8 check lines alone, at 90 %, where they are told to check and not what (https://github.com/istanbuljs/nyc#coverage-thresholds). */
function nycSource(root: ConfiguredValue, file: string, repository: Repository): CoverageSource {
  const isChecked = ["check-coverage", "checkCoverage"].some((key) => configuredValues(root, [key], repository).some(mayBeTrue));
  const found = thresholdsIn(root, [], repository);
  const [first] = found;
  const thresholds: Threshold[] = !isChecked ? [] : first ? found : [{ metric: "lines", percent: 90, place: root.place }];
  return { file, folder: posix.dirname(file), thresholds, isEnabled: false, tests: root.place, ...(!isChecked && first && { shortcoming: { id: "unchecked", place: first.place } }) };
}

/** The file of the repository that a preset of Jest names. */
function presetOf(value: ConfiguredValue | undefined, folder: string, repository: Repository): string | undefined {
  const text = value && staticString(value.node, value.sourceCode)?.replace(/^<rootDir>\/?/, "./");
  if (text === undefined || !text.startsWith(".")) return undefined;
  const path = posix.join(folder, text);
  const paths = pathsOf(repository);
  return [path, ...["js", "cjs", "mjs", "json"].flatMap((ending) => [`${path}.${ending}`, `${path}/jest-preset.${ending}`])].find((candidate) => paths.has(candidate));
}
