import { posix } from "node:path";
import type { Range } from "../../../data/data-tree.js";
import type { Repository } from "../../../settings.js";
import { metrics, type CoverageSource, type Threshold } from "./threshold.js";

/** What a bunfig.toml says about coverage, as shares of 1: one number, or a table of them (https://bun.com/docs/test/coverage). */
export function bunSource(file: string, repository: Repository): CoverageSource | undefined {
  const text = repository.read(file);
  if (text === undefined || !/^\s*\[test\]/m.test(text)) return undefined;
  const thresholds: Threshold[] = [];
  const line = /^[ \t]*coverageThreshold[ \t]*=[ \t]*([^\n#]*)/m.exec(text);
  if (line) {
    const [whole, value = ""] = line;
    const range: Range = [line.index, line.index + whole.trimEnd().length];
    const add = (metric: Threshold["metric"], share: string | undefined): void => {
      if (share !== undefined) thresholds.push({ metric, percent: Math.round(Number(share) * 1000) / 10, place: { file, range } });
    };
    if (value.startsWith("{")) for (const metric of metrics) add(metric, new RegExp(`\\b${metric}s?[ \\t]*=[ \\t]*(\\d*\\.?\\d+)`).exec(value.replaceAll(/\b(line|statement|function)\b/g, "$1s"))?.[1]);
    else add("lines", /^\d*\.?\d+/.exec(value)?.[0]);
  }
  return { file, folder: posix.dirname(file), thresholds, isEnabled: /^[ \t]*coverage[ \t]*=[ \t]*true/m.test(text), tests: undefined };
}
