import { pathsOf } from "../../../modules/module-file.js";
import { packageFolders } from "../../../pipeline/package-scripts.js";
import type { Repository } from "../../../settings.js";
import { aside } from "./coverage-facts.js";
import { metrics, type Metric } from "./threshold.js";

/** Runners by the manifests' words for them, the one that says most about the project first. */
const runners = [
  [/"(?:vitest|@nx\/vitest)"\s*:/, "vitest"],
  [/"(?:jest|ts-jest|@nx\/jest|next-jest|react-scripts|babel-jest|@swc\/jest)"\s*:/, "jest"],
  [/"bun test|\bbun test\b/, "bun"],
  [/"(?:mocha|tape|ava|uvu|jasmine|nyc|c8)"\s*:/, "c8"],
] as const;

/**
 * The smallest addition that enforces the coverage, for the repository's test runner.
 * @param of a configuration whose runner goes before
 */
export function example(minimums: Readonly<Record<Metric, number>>, repository: Repository, of = ""): { file: string; content: string } {
  const manifests = packageFolders(repository).map((folder) => repository.read(folder === "." ? "package.json" : `${folder}/package.json`) ?? "");
  const own = /(?:^|\/)vite/.test(of) ? "vitest" : /(?:^|\/)jest/.test(of) ? "jest" : undefined;
  const runner = own ?? runners.find(([words]) => manifests.some((text) => words.test(text)))?.[1];
  const asked = metrics.filter((metric) => minimums[metric] > 0);
  const table = `{ ${asked.map((metric) => `${metric}: ${String(minimums[metric])}`).join(", ")} }`;
  const paths = pathsOf(repository);
  const existing = (pattern: RegExp, usual: string): string => [...paths].filter((path) => pattern.test(path) && !aside.test(path)).sort((one, other) => one.split("/").length - other.split("/").length)[0] ?? usual;
  switch (runner) {
    case "vitest":
      return { file: existing(/(?:^|\/)vitest\.config\.[cm]?[jt]s$/, "vitest.config.ts"), content: `test: { coverage: { thresholds: ${table} } }` };
    case "jest":
      return { file: existing(/(?:^|\/)jest\.config\.[cm]?[jt]s$/, "jest.config.js"), content: `coverageThreshold: { global: ${table} }` };
    case "bun":
      return { file: existing(/(?:^|\/)bunfig\.toml$/, "bunfig.toml"), content: `[test] coverageThreshold = ${String(minimums.lines / 100)}` };
    case "c8":
      return { file: "the package script that runs the tests", content: `c8 --check-coverage ${asked.map((metric) => `--${metric} ${String(minimums[metric])}`).join(" ")}` };
    default:
      return {
        file: "the package script that runs the tests",
        content: `node --test --experimental-test-coverage ${asked.flatMap((metric) => (metric === "statements" ? [] : [`--test-coverage-${metric}=${String(minimums[metric])}`])).join(" ")}`,
      };
  }
}
