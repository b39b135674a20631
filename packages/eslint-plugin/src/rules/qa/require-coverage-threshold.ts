import type { Range } from "../../data/data-tree.js";
import { positionAt } from "../../data/place.js";
import { matchesAny } from "../../glob.js";
import { isCollection } from "../../modules/is-collection.js";
import { pipelinesOf } from "../../pipeline/pipelines-of.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { ContractSettings, Repository } from "../../settings.js";
import { coverageFacts, type CoverageFacts } from "./require-coverage-threshold/coverage-facts.js";
import { example } from "./require-coverage-threshold/example.js";
import { metrics, type Metric } from "./require-coverage-threshold/threshold.js";

type Minimums = Readonly<Record<Metric, number>>;
type Options = readonly [{ minimum?: number | Partial<Record<Metric, number>> }];
type MessageIds = "noTests" | "none" | "notRun" | "low" | "partial" | "unchecked" | "relative" | "relativeByDefault" | "package";

const percent = { type: "number", minimum: 0, maximum: 100 } as const;
const usual = 80;

export default createRepositoryRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require thresholds that the coverage of the tests cannot fall below, and a pipeline that measures it",
      clause: "QA-1",
      files: [
        "**/{vitest,vite,jest,karma}{.,-}*.{js,cjs,mjs,ts,cts,mts,json}",
        "**/nyc.config.{js,cjs,mjs}",
        "**/.{nycrc,c8rc}",
        "**/.{nycrc,c8rc}.{json,yml,yaml,js,cjs,mjs}",
        "**/package.json",
        "**/bunfig.toml",
        "{,.github/,dev/}{codecov,.codecov}.{yml,yaml}",
        ".github/workflows/*.{yml,yaml}",
        ".gitlab-ci.yml",
      ],
      strictness: {
        options: { minimum: { kind: "least", absent: 80, parts: ["lines", "statements", "branches", "functions"] } },
        vocabulary: { tests: "undecided" },
      },
    },
    messages: {
      noTests: "The repository has no tests, so none of its code is covered. Begin with the code that would do the most harm, and let the coverage fail below {{minimum}} %: `{{content}}` in {{file}}.",
      none: "Nothing keeps the coverage of the tests from falling: no configuration, command or service asks for a least share. Add `{{content}}` to {{file}}, and let the pipeline measure it.",
      notRun: "{{file}} says how much must be covered, but no pipeline measures the coverage, so it never fails. Run the tests with coverage in a pipeline: `- run: {{step}}`.",
      low: "Of {{metric}}, {{percent}} % is enough here, which lets more than {{rest}} % go untested. Ask for at least {{minimum}} %, and write the tests that are missing. Do not leave code out of what is measured.",
      partial: "These thresholds are for some files only, so the coverage of all others may fall to nothing. Add `{{content}}` for all files.",
      unchecked: "These thresholds are not checked, since `check-coverage` is not set. Add `\"check-coverage\": true`.",
      relative: "Codecov compares the coverage with what it was before, however low that is, and asks for no share. Add `target: {{minimum}}%` to `coverage.status.project.default`, or `target: {{minimum}}%` to `coverage.status.patch.default`.",
      relativeByDefault: "Codecov, to which a pipeline uploads, compares the coverage with what it was before, however low that is, and no codecov.yml asks for a share. Add it with `coverage: { status: { patch: { default: { target: {{minimum}}% } } } }`, so that what is new is covered.",
      package: "The tests of the package {{package}} have no threshold, unlike those of {{other}}, so its coverage may fall to nothing. Add `{{content}}`.",
    },
    schema: [
      {
        type: "object",
        properties: {
          minimum: {
            anyOf: [percent, { type: "object", properties: Object.fromEntries(metrics.map((metric) => [metric, percent])), additionalProperties: false }],
            description: "The least share in percent: of all metrics, or of each; a metric that is left out must be covered by 80.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  judge({ repository, vocabulary, options: [{ minimum }], report, honour }) {
    if (!isProject(repository) || isCollection(repository)) return;
    const minimums = minimumsOf(minimum);
    const { file, content } = example(minimums, repository);
    if (!hasTests(repository, vocabulary, "")) {
      report("noTests", { minimum: String(minimums.lines), file, content });
      return;
    }
    const facts = factsOf(minimums, repository);
    for (const { thresholds } of facts.sources) {
      for (const { metric, percent: share, place } of thresholds) if (share !== undefined && share >= minimums[metric]) honour(place.file, positionAt(repository.read(place.file) ?? "", place.range[0]).line, `${metric}: ${String(share)} %`);
    }
    const enforcing = facts.sources.find(({ thresholds }) => thresholds.length > 0);
    if (enforcing && !facts.isMeasured) {
      report("notRun", { file: enforcing.file, step: stepFor(enforcing.file, repository) });
      return;
    }
    if (enforcing || isCovered(facts) || shortcomings(facts).length > 0) return;
    if (facts.usesCodecovDefaults) report("relativeByDefault", { minimum: String(minimums.lines) });
    else report("none", { file, content });
  },
  judgeFile({ path, repository, vocabulary, options: [{ minimum }], report }) {
    if (!repository) return;
    const minimums = minimumsOf(minimum);
    const facts = factsOf(minimums, repository);
    const content = (): string => example(minimums, repository, path).content;
    const seen = new Set<string>();
    for (const { thresholds } of [...facts.sources, ...(facts.codecov ? [facts.codecov] : [])]) {
      for (const { metric, percent: share, place } of thresholds) {
        const key = `${String(place.range[0])}:${metric}`;
        if (place.file !== path || share === undefined || share >= minimums[metric] || seen.has(key)) continue;
        seen.add(key);
        report(place.range, "low", { metric, percent: String(share), rest: String(Math.round((100 - minimums[metric]) * 10) / 10), minimum: String(minimums[metric]) });
      }
    }
    const isEnforced = facts.sources.some(({ thresholds }) => thresholds.length > 0) || isCovered(facts);
    if (!isEnforced) for (const { id, place } of shortcomings(facts)) if (place.file === path) report(place.range, id, { content: content(), minimum: String(minimums.lines) });
    if (isCovered(facts)) return;
    for (const { file, folder, range } of facts.bare) {
      if (file !== path || !hasTests(repository, vocabulary, `${folder}/`)) continue;
      const other = facts.sources.find(({ thresholds }) => thresholds.length > 0)?.file ?? "";
      report(firstLine(range, repository.read(path) ?? ""), "package", { package: folder, other, content: content() });
    }
  },
});

/** Whether a service or action decides over all code. */
function isCovered({ codecov, hasUnseenGate }: CoverageFacts): boolean {
  return hasUnseenGate || (codecov !== undefined && codecov.thresholds.length > 0);
}

function shortcomings({ sources, codecov }: CoverageFacts): { id: "partial" | "unchecked" | "relative"; place: { file: string; range: Range } }[] {
  return [...sources, ...(codecov ? [codecov] : [])].flatMap(({ shortcoming }) => (shortcoming ? [shortcoming] : []));
}

function factsOf(minimums: Minimums, repository: Repository): CoverageFacts {
  return coverageFacts(repository, String(minimums.lines));
}

function minimumsOf(minimum: number | Partial<Record<Metric, number>> = usual): Minimums {
  const of = (metric: Metric): number => (typeof minimum === "number" ? minimum : (minimum[metric] ?? usual));
  return { lines: of("lines"), statements: of("statements"), branches: of("branches"), functions: of("functions") };
}

/** Whether the repository holds a package of JavaScript: the coverage of other languages is not measured by what is read. */
function isProject(repository: Repository): boolean {
  const paths = repository.list();
  return paths.some((path) => /(?:^|\/)(?:package|deno)\.jsonc?$/.test(path)) && paths.some((path) => /\.[cm]?[jt]sx?$/.test(path));
}

const testFile = /[.-](?:test|spec|e2e|spec-d|test-d)\.[cm]?[jt]sx?$|(?:^|\/)(?:__tests__|tests?|specs?|e2e)\/(?:.*\/)?[^/]+\.[cm]?[jt]sx?$|(?:^|\/)(?:test|tests)\.[cm]?[jt]s$/;

/** Whether a folder holds tests; the empty one is the repository's root, others end with a slash. */
function hasTests(repository: Repository, { tests }: ContractSettings["vocabulary"], folder: string): boolean {
  return repository.list().some((path) => path.startsWith(folder) && /\.[cm]?[jt]sx?$/.test(path) && !/(?:^|\/)node_modules\//.test(path) && (testFile.test(path) || matchesAny(path, tests)));
}

function firstLine([start, end]: Range, text: string): Range {
  const line = text.indexOf("\n", start);
  return [start, line === -1 ? end : Math.min(end, line)];
}

/** The command that measures the coverage, in the words of the file's tool. */
function stepFor(file: string, repository: Repository): string {
  if (/vite/.test(file)) return "npx vitest run --coverage";
  if (/jest/.test(file)) return "npx jest --coverage";
  if (/nyc|c8/.test(file)) return "npx c8 npm test";
  if (file.endsWith("bunfig.toml")) return "bun test --coverage";
  return pipelinesOf(repository).length > 0 && file.endsWith("package.json") ? "npm run coverage" : "npm test -- --coverage";
}
