const core = "packages/core/src";
const plugin = "packages/eslint-plugin/src";

/** The sources of rules by path under `rules`, with the folders of their own, and their tests. */
const rules = (...names) => ({
  mutate: names.flatMap((name) => [`${plugin}/rules/${name}.ts`, `${plugin}/rules/${name}/**/*.ts`]),
  tests: names.flatMap((name) => [`${plugin}/rules/${name}.test.ts`, `${plugin}/rules/${name}/**/*.test.ts`]),
});
const syntax = (...names) => names.map((name) => `${plugin}/syntax/${name}.ts`);

/** An area of rules with further sources that they alone are built on; all unit tests of `syntax` judge those as well. */
const withSyntax = ({ mutate, tests }, ...names) => ({ mutate: [...mutate, ...syntax(...names)], tests: [...tests, `${plugin}/syntax/**/*.test.ts`] });

/** What `npm run mutate` mutates and the tests that must notice, as globs from the repository's root; what tests match is never mutated. */
export const areas = {
  document: { mutate: [`${core}/document/*.ts`], tests: [`${core}/document/*.test.ts`] },
  report: { mutate: [`${core}/report/*.ts`], tests: [`${core}/report/*.test.ts`] },
  sync: {
    mutate: [`${core}/sync/*.ts`, `${core}/plan/sync-notices.ts`],
    tests: [`${core}/sync/lefthook.test.ts`, `${core}/plan/sync-notices.test.ts`],
  },
  modules: {
    mutate: [`${plugin}/modules/*.ts`, `${plugin}/languages/oxc/module-requests.ts`, `${core}/plan/parsed-modules.ts`],
    tests: [`${plugin}/modules/*.test.ts`, `${plugin}/languages/oxc/module-requests.test.ts`, `${core}/plan/parsed-modules.test.ts`, `${plugin}/rules/*/*.test.ts`],
  },
  env: withSyntax(
    {
      mutate: [...rules("env/*").mutate, `${plugin}/environment-module.ts`, `${plugin}/declared-module.ts`],
      tests: [...rules("env/*").tests, `${plugin}/environment-module.test.ts`, `${plugin}/declared-module.test.ts`],
    },
    ...["environment-reads", "every-environment-read", "origin", "property-name", "static-string", "unwrap", "variable"],
  ),
  data: { mutate: [`${plugin}/data/**/*.ts`, `${plugin}/file-rule.ts`], tests: [`${plugin}/data/**/*.test.ts`, `${plugin}/file-rule.test.ts`] },
  pipelines: {
    mutate: [`${plugin}/shell/**/*.ts`, `${plugin}/pipeline/*.ts`, ...rules("ci/require-ci-steps").mutate],
    tests: [`${plugin}/shell/**/*.test.ts`, `${plugin}/pipeline/*.test.ts`, ...rules("ci/require-ci-steps").tests],
  },
  secrets: {
    mutate: [...rules("sec/no-secrets").mutate, `${plugin}/secrets/*.ts`],
    tests: [...rules("sec/no-secrets").tests, `${plugin}/secrets/*.test.ts`],
  },
  public: withSyntax(rules("sec/no-public-secret"), "server-secret"),
  logs: withSyntax(rules("sec/no-sensitive-log", "sec/require-log-redaction"), "sensitive-flow/*", "log-call", "logger", "logger-redaction", "redaction", "sensitive-name"),
  routes: withSyntax(rules("sec/require-input-validation", "sec/require-rate-limit", "sec/no-error-leak", "obs/require-health-route"), "routes/*"),
  observability: rules("obs/require-error-tracking", "obs/require-metrics", "obs/require-structured-log"),
  failures: withSyntax(
    rules("rel/no-swallowed-error"),
    ...["call-purpose", "calls-of", "failure-handler", "function-name", "handler-function", "is-answering", "is-empty-value", "is-handling-failure", "is-log-call", "own-nodes"],
  ),
  outbound: withSyntax(
    rules(...["require-timeout", "require-resilient-client", "require-http-module", "require-spend-limit", "require-dead-letter", "no-client-per-call"].map((name) => `rel/${name}`)),
    "outbound/**/*",
  ),
  tests: withSyntax(rules("qa/*", "con/*"), "is-fabricated", "is-unconditional", "mock-name", "silencing-comment", "test-modifier", "test-support"),
};
