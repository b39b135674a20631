/** What a suite shows: that the whole works as its users meet it, that it is fast, that it bears many of them. */
export const everyKind = ["e2e", "performance", "load"] as const;
export type SuiteKind = (typeof everyKind)[number];

/** How suites of a kind are known. */
export interface SuiteSigns {
  /** Programs of pipelines and scripts, by their names. */
  tools: ReadonlySet<string>;
  /** Programs that are so only with these words. */
  worded: readonly (readonly [tools: RegExp, words: RegExp])[];
  actions: RegExp;
  /** Names of package scripts, tasks and jobs. */
  scripts: RegExp;
  /** Paths of configurations and tests, in lower case: what asks in either case takes five times as long to be compiled. */
  files: RegExp;
  /** What a test's text says where its path says nothing. */
  texts: RegExp | undefined;
  /** Packages without which `texts` is not asked. */
  packages: RegExp | undefined;
}

const code = "\\.[cm]?[jt]sx?$";
const names = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const load: SuiteSigns = {
  tools: names("k6 artillery autocannon locust jmeter gatling vegeta wrk wrk2 oha hey bombardier ab siege loadtest drill ali tsung fortio ghz"),
  worded: [[/^(?:mvn|mvnw|gradle|gradlew)$/, /gatling|jmeter/]],
  actions: /^(?:grafana\/(?:k6|run-k6|setup-k6)|artilleryio\/|gatling\/|rbhadti94\/apache-jmeter|docker:\/\/.*(?:k6|artillery|locust|jmeter|gatling))/i,
  scripts: /(?:^|[:\-_])(?:load|stress|soak|spike|k6|artillery|loadtest|autocannon)(?:$|[:\-_])/i,
  files: new RegExp(`(?:^|/)(?:load[-_]?tests?|stress[-_]?tests?|k6|artillery|gatling|locust|tests?/(?:load|stress|soak))/.*\\.(?:[cm]?[jt]s|ya?ml|py|scala|jmx|sh|lua)$|(?:^|/)(?:[\\w.-]*[-_.])?(?:k6|artillery|load-?test|loadtest|stress-?test)(?:[-_.][\\w.-]*)?\\.(?:[cm]?[jt]s|ya?ml|sh)$|\\.(?:load|stress|k6)\\.(?:test\\.)?[cm]?[jt]s$|\\.jmx$|(?:^|/)locustfile\\.py$`),
  texts: /from\s+["']k6(?:\/|["'])|\bautocannon\b|^\s*phases:\s*$/m,
  packages: undefined,
};

export const suiteSigns: Readonly<Record<SuiteKind, SuiteSigns>> = {
  e2e: {
    tools: names("cypress wdio testcafe detox nightwatch maestro codeceptjs cucumber-js newman start-server-and-test"),
    worded: [
      [/^(?:playwright|@playwright\/test)$/, /(?:^|\s)test(?=\s|$)/],
      [/^(?:ng|nx|turbo|make|just|task|lerna)$/, /(?:^|[\s:])(?:[\w-]*e2e[\w:-]*)(?=\s|$)/],
      [/./, /(?:^|[\s/.=:_-])(?:e2e|end-to-end|playwright|cypress)(?=$|[\s/.:_-])/],
    ],
    actions: /^(?:cypress-io\/github-action|microsoft\/playwright-github-action|mobile-dev-inc\/|saucelabs\/|browserstack\/|lambdatest\/|checkly\/|docker:\/\/.*(?:playwright|cypress|newman))/i,
    scripts: /e2e|end-?to-?end|playwright|cypress|(?:^|[:\-_])(?:acceptance|smoke|functional|api-?tests?|integration)(?:$|[:\-_])/i,
    files: new RegExp(`(?:^|/)(?:playwright(?:[.-][\\w-]+)*\\.config|cypress(?:\\.config)?|wdio(?:\\.[\\w-]+)*\\.conf|nightwatch(?:\\.conf)?|codecept(?:\\.conf)?)\\.(?:[cm]?[jt]s|json)$|(?:^|/)\\.(?:testcaferc|detoxrc)(?:\\.\\w+)?$|(?:^|/)\\.?maestro/.*\\.ya?ml$|(?:^|/)(?:e2e|end-?to-?end|[\\w-]+-e2e|e2e-[\\w-]+)/(?:.*/)?[^/]*${code}|(?:^|/)[^/]*[-_.]e2e[-_.](?:(?:spec|test)\\.)?[cm]?[jt]sx?$|(?:^|/)e2e(?:[.-](?:spec|test))?${code}|(?:^|/)(?:[^/]*[-_.])e2e\\.(?:test|spec)${code}`),
    // Tests that send requests to a server that they start.
    texts: /["'](?:supertest|pactum|chai-http|frisby|testcontainers|@testcontainers\/[\w-]+|puppeteer|selenium-webdriver|light-my-request)["']|\.inject\(\s*(?:\{|["'`])|\b(?:fetch|axios(?:\.\w+)?|got(?:\.\w+)?|request)\(\s*(?:\{[^{}]{0,80}url:\s*)?["'`](?:https?:\/\/(?:localhost|127\.0\.0\.1)|\$\{)|(?:app|server|api)\.(?:request|handle)\(\s*(?:new Request|["'`])/i,
    packages: undefined,
  },
  performance: {
    tools: names("lhci lighthouse unlighthouse sitespeed.io hyperfine codspeed lighthouse-ci"),
    worded: [[/^vitest$/, /(?:^|\s)bench(?=\s|$)/], [/./, /(?:^|[\s/.=:_-])(?:bench|benchmarks?|perf|lighthouse|lhci)(?=$|[\s/.:_-])/]],
    actions: /^(?:treosh\/lighthouse-ci-action|benchmark-action\/|codspeedhq\/|bencherdev\/|foo-software\/lighthouse-check-action|andresz1\/size-limit-action|preactjs\/compressed-size-action)/i,
    scripts: /(?:^|[:\-_])(?:bench|benchmarks?|perf|performance|lighthouse|lhci)(?:$|[:\-_])/i,
    files: new RegExp(`\\.(?:bench|perf|benchmark)\\.(?:(?:test|spec)\\.)?[cm]?[jt]sx?$|(?:^|/)\\.?lighthouserc(?:\\.\\w+)?$|(?:^|/)(?:bench|benchmarks?|perf|performance)/(?:.*/)?[^/]*(?:bench|perf|\\.test|\\.spec|index|main|run)[^/]*\\.[cm]?[jt]sx?$|(?:^|/)(?:bench|benchmarks?)/[^/]+\\.[cm]?[jt]s$|(?:^|/)vitest\\.(?:bench|perf)\\.config\\.[cm]?[jt]s$|(?:^|/)(?:bench|benchmark)\\.[cm]?[jt]s$`),
    texts: /["'](?:tinybench|benchmark|mitata)["']/,
    packages: /"(?:tinybench|benchmark|mitata)"\s*:/,
  },
  load,
};
