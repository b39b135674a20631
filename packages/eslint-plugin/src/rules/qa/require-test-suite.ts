import { posix } from "node:path";
import { isCollection } from "../../modules/is-collection.js";
import { jsonFile } from "../../modules/json-file.js";
import { isLibrary } from "../../modules/services.js";
import { packageOf } from "../../package-of.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { Repository } from "../../settings.js";
import { byServices } from "../../strictness.js";
import { foundSuites } from "./require-test-suite/found-suites.js";
import { subjectOf } from "./require-test-suite/subject.js";
import { everyKind, type SuiteKind } from "./require-test-suite/suite-kinds.js";

type Options = readonly [{ kind?: SuiteKind | SuiteKind[] }];
type MessageIds = "noE2e" | "noPerformance" | "noLoad" | "idle";

const kind = { type: "string" as const, enum: [...everyKind] };

/** What runs a suite, in one step. */
const steps: Readonly<Record<SuiteKind, string>> = { e2e: "npx playwright test", performance: "npx vitest bench --run", load: "k6 run tests/load/service.js" };
const sayings: Readonly<Record<SuiteKind, string>> = { e2e: "end-to-end tests", performance: "performance tests", load: "load tests" };
const when: Readonly<Record<SuiteKind, string>> = { e2e: "on pull requests", performance: "on a schedule, on pull requests or by `workflow_dispatch`", load: "on a schedule or by `workflow_dispatch`" };

export default createRepositoryRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require suites of end-to-end, performance or load tests, and a pipeline that runs them",
      clause: "QA-2",
      strictness: { options: { kind: { kind: "demands", absent: ["e2e"] } }, vocabulary: byServices },
    },
    messages: {
      noE2e: "No test uses {{subject}} as its users do, so nothing shows that its parts work together. Add tests/e2e/start.spec.ts with Playwright (or, without pages, tests that send requests with supertest) for the way that matters most, and the step `- run: {{step}}` on pull requests.",
      noPerformance: "Nothing measures how fast {{subject}} is, so it gets slower unseen. Add a benchmark (src/start.bench.ts with `vitest bench`, or Lighthouse CI for pages), and the step `- run: {{step}}` in a workflow that `schedule` or `pull_request` starts.",
      noLoad: "Nothing shows how many users {{subject}} bears, so the first to learn it are the users. Add tests/load/service.js with k6 (thresholds on `http_req_duration` and `http_req_failed`), and the step `- run: {{step}}` in a workflow that `schedule` or `workflow_dispatch` starts.",
      idle: "The {{kind}} ({{file}}) are there, but no pipeline runs them, so they show nothing. Run them {{when}}: `- run: {{step}}`.",
    },
    schema: [
      {
        type: "object",
        properties: { kind: { anyOf: [kind, { type: "array" as const, items: kind, minItems: 1, uniqueItems: true }], description: "Which suites there must be: `e2e` where it is left out, `performance`, `load`, or a list of them." } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  judge({ repository, vocabulary, options: [{ kind: asked = "e2e" }], report, honour }) {
    const kinds = typeof asked === "string" ? [asked] : asked;
    const suites = foundSuites(repository);
    const isThere = (each: SuiteKind): boolean => {
      const suite = suites.get(each);
      return suite !== undefined && suite.isRun && (suite.isCommand || suite.file !== undefined);
    };
    for (const each of kinds) {
      const file = isThere(each) ? suites.get(each)?.file : undefined;
      if (file !== undefined) honour(file, 1, sayings[each]);
    }
    const missing = kinds.filter((each) => !isThere(each) && !(each === "performance" && isThere("load")));
    if (missing.length === 0 || isCollection(repository)) return;
    const { service, application } = subjectOf(repository, vocabulary);
    for (const each of missing) {
      const file = suites.get(each)?.file;
      // What has neither server nor pages has no users that could wait, or meet its parts together.
      const subject = each === "load" ? service : (service ?? application);
      // A library's benchmarks are for whoever changes it.
      if (file !== undefined && (each !== "performance" || (subject !== undefined && !isOfLibrary(file, repository)))) report("idle", { kind: sayings[each], file, when: when[each], step: stepFor(each, file) });
      else if (subject === undefined) continue;
      else if (each === "performance") {
        // A load test shows both.
        if (!missing.includes("load") || service === undefined) report("noPerformance", { subject, step: steps.performance });
      } else report(each === "e2e" ? "noE2e" : "noLoad", { subject, step: steps[each] });
    }
  },
});

/** Whether a file belongs to a package that is published for others to import. */
function isOfLibrary(file: string, repository: Repository): boolean {
  const folder = packageOf(file, repository);
  return folder !== "." && isLibrary(jsonFile(posix.join(folder, "package.json"), repository) ?? {}, folder);
}

/** The step that runs a suite, by the tool that its file is of. */
function stepFor(kind: SuiteKind, file: string): string {
  const tool = tools.find(([pattern]) => pattern.test(file))?.[1];
  const isUsual = /\.(?:test|spec)\.[cm]?[jt]sx?$/.test(file) && !/e2e/i.test(file);
  return tool?.replace("FILE", () => file) ?? (isUsual ? "npm test" : kind === "e2e" ? "npm run test:e2e" : kind === "performance" ? "npm run bench" : "npm run test:load");
}

const tools: readonly (readonly [RegExp, string])[] = [
  [/playwright/i, "npx playwright test"],
  [/cypress/i, "npx cypress run"],
  [/wdio/i, "npx wdio run FILE"],
  [/artillery/i, "npx artillery run FILE"],
  [/k6/i, "k6 run FILE"],
  [/lighthouserc/i, "npx lhci autorun"],
  [/\.bench\.[cm]?[jt]sx?$/, "npx vitest bench --run"],
];
