/** What every pipeline should do, by the clause on its steps. */
export const everyStep = ["build", "test", "lint", "coverage", "secrets", "vulnerabilities"] as const;
export type StepKind = (typeof everyStep)[number];

type Tools = readonly [kind: StepKind, names: ReadonlySet<string>, words?: RegExp];
type Actions = readonly [kind: StepKind, names: RegExp, inputs?: RegExp];

function tools(kind: StepKind, names: string, words?: RegExp): Tools {
  return words ? [kind, new Set(names.split(/\s+/)), words] : [kind, new Set(names.split(/\s+/))];
}

/** A pattern for actions whose names begin with one of these, the owner alone ending with a slash. */
function actions(kind: StepKind, names: string, inputs?: RegExp): Actions {
  const pattern = new RegExp(`^(?:${names.split(/\s+/).join("|")})`, "i");
  return inputs ? [kind, pattern, inputs] : [kind, pattern];
}

const runners = "turbo nx lerna make just task moon vp";

/** Programs by what they do; with a pattern, only where it fits the words behind the name. */
export const toolKinds: readonly Tools[] = [
  tools("build", "tsc tsgo vue-tsc tsup tsdown unbuild rollup webpack webpack-cli rspack esbuild swc babel pkgroll microbundle bunchee ncc svelte-package preconstruct zshy ng-packagr bob electron-builder electron-forge"),
  tools(
    "build",
    `vite next nuxt nuxi astro ng remix react-router gatsby parcel rsbuild rslib nest docker-compose bun deno cargo go dotnet vercel netlify sam cdk docker expo eas react-scripts vue-cli-service
    vitepress quasar ember docusaurus wxt tauri storybook waku vinxi payload medusa strapi rw heft bazel bazelisk flutter umi father backstage-cli nitro wrangler serverless craco ${runners}`,
    /(?:^|\s)(?:build|compile|package|bundle|assemble|synth|--build)(?=[\s:]|$)|\bbuild-storybook\b/,
  ),
  tools("build", "mvn mvnw gradle gradlew", /(?:^|[\s:])(?:build|assemble|package|verify|install)(?=\s|$)/),
  tools("test", "vitest jest mocha ava tap tape uvu jasmine karma cypress wdio cucumber-js pytest phpunit rspec tsd bats nightwatch testcafe detox web-test-runner wtr @web/test-runner tstyche tox nox borp gotestsum"),
  tools("test", `playwright @playwright/test ng node bun deno go cargo dotnet react-scripts medusa vue-cli-service swift flutter tsx bazel ember craco rails mix backstage-cli ${runners}`, /(?:^|\s)(?:--test|test|nextest|e2e|unit|integration)(?=[\s:=]|$)/),
  tools("test", "semgrep opengrep", /(?:^|\s)(?:test|--test)(?=\s|$)/),
  tools("test", "mvn mvnw gradle gradlew make", /(?:^|[\s:])(?:test|check|verify)(?=\s|$)/),
  tools("test", "@nx/vite:test @nx/jest:jest @nx/vitest:test @nrwl/jest:jest @nx/playwright:playwright @nx/cypress:cypress"),
  tools("lint", "eslint eslint_d oxlint xo standard ts-standard semistandard tslint rslint jshint golangci-lint ruff flake8 pylint rubocop phpstan ktlint detekt checkstyle lint-staged pre-commit prek gts @nx/eslint:lint @nx/linter:eslint"),
  tools("lint", "biome @biomejs/biome rome ultracite contract contract-as-code", /(?:^|\s)(?:ci|check|lint)(?=\s|$)/),
  tools("lint", `next ng deno vue-cli-service wp-scripts cargo quasar backstage-cli heft rw ${runners}`, /(?:^|\s)(?:lint|clippy|eslint)(?=[\s:]|$)/),
  tools("coverage", "c8 nyc istanbul codecov codecovcli coveralls cc-test-reporter codacy-coverage-reporter qlty octocov"),
  tools(
    "coverage",
    `vitest jest bun node deno tsx react-scripts ng karma tap ava mocha playwright cypress go pytest cargo dotnet wtr web-test-runner craco mvn mvnw gradle gradlew medusa borp ${runners}`,
    /--?coverage(?!=false)(?=[\s=.]|$)|--collectCoverage(?!=false)|--experimental-test-coverage|--cov\b|-coverprofile|\s-cover\b|llvm-cov|tarpaulin|(?:^|\s)(?:coverage|test:cov)(?=[\s:]|$)|jacoco|--code-coverage|XPlat Code Coverage/i,
  ),
  tools("secrets", "gitleaks betterleaks trufflehog ggshield secretlint detect-secrets detect-secrets-hook git-secrets noseyparker kingfisher talisman ripsecrets sonar-scanner"),
  tools("secrets", "trivy", /(?:^|\s)(?:fs|filesystem|repo|repository|rootfs)(?=\s)(?!.*--(?:scanners|security-checks)[= ](?!\S*secret))/),
  tools("secrets", "semgrep opengrep", /secrets/),
  tools("secrets", "contract contract-as-code", /(?:^|\s)check(?=\s|$)/),
  tools("vulnerabilities", "npm pnpm yarn bun cargo", /(?:^|\s)audit(?=\s|$)(?!.*(?:^|\s)(?:signatures|fix)(?=\s|$))/),
  tools("vulnerabilities", "audit-ci better-npm-audit improved-yarn-audit osv-scanner snyk trivy grype semgrep opengrep retire auditjs govulncheck pip-audit safety bundler-audit bundle-audit njsscan bearer horusec socket dependency-check dependency-check.sh brakeman bandit gosec codeql sonar-scanner"),
  tools("vulnerabilities", "docker", /(?:^|\s)scout(?=\s)/),
  tools("vulnerabilities", "cargo fossa npm-audit-resolver", /(?:^|\s)(?:deny|test|check-audit)(?=\s|$)/),
];

/** Actions of GitHub, and templates and components of GitLab, by what they do; with a pattern, only where an input fits. */
export const actionKinds: readonly Actions[] = [
  actions("build", "docker/build-push-action docker/bake-action depot/build-push-action depot/bake-action tauri-apps/tauri-action samuelmeuli/action-electron-builder withastro/action chromaui/action preactjs/compressed-size-action useblacksmith/build-push-action template:Auto-DevOps template:Jobs/Build"),
  actions("test", "cypress-io/github-action artiomtr/jest-coverage-report-action template:Auto-DevOps"),
  actions(
    "lint",
    `super-linter/super-linter github/super-linter oxsecurity/megalinter wearerequired/lint-action reviewdog/action-eslint reviewdog/action-biome golangci/golangci-lint-action pre-commit/action
    j178/prek-action trunk-io/trunk-action sibiraj-s/action-eslint ataylorme/eslint-annotate-action astral-sh/ruff-action contract-as-code/ (?:template|component):.*code[-_]?quality`,
  ),
  actions(
    "coverage",
    `codecov/ coverallsapp/ paambaati/codeclimate-action davelosert/vitest-coverage-report-action artiomtr/jest-coverage-report-action sonarsource/sonar qltysh/qlty-action codacy/codacy-coverage-reporter-action
    romeovs/lcov-reporter-action zgosalvez/github-actions-report-lcov irongut/codecoveragesummary mishakav/jest-coverage-comment barecheck/code-coverage-action k1low/octocov-action orgoro/coverage py-cov-action/`,
  ),
  actions(
    "secrets",
    `gitleaks/ betterleaks/ trufflesecurity/ gitguardian/ secretlint/ reviewdog/action-gitleaks super-linter/super-linter github/super-linter oxsecurity/megalinter gacts/gitleaks dariuszporowski/github-action-gitleaks
    mongodb/kingfisher bridgecrewio/checkov-action sonarsource/sonar contract-as-code/ docker://.*(?:gitleaks|trufflehog|detect-secrets|ggshield) (?:template|component):.*secret[-_]?detection`,
  ),
  actions("secrets", "aquasecurity/trivy-action docker://.*trivy", /^(?![^]*^(?:scanners|security-checks)=(?![^\n]*secret))(?=[^]*^scan-type=(?:fs|repo|rootfs|filesystem)$)/m),
  actions("secrets", "returntocorp/semgrep-action semgrep/", /secrets/),
  actions(
    "vulnerabilities",
    `actions/dependency-review-action github/codeql-action/analyze google/osv-scanner snyk/actions(?!/setup) aquasecurity/trivy-action anchore/scan-action returntocorp/ semgrep/ socketdev/ docker/scout-action dependency-check/
    fossas/fossa-action aikidosec/ sonarsource/sonar veracode/ checkmarx/ bearer/ zaproxy/ ajinabraham/njsscan-action oke-py/npm-audit-action betahuhn/ golang/govulncheck-action rustsec/ actions-rs/audit-check
    embarkstudios/cargo-deny-action pypa/gh-action-pip-audit crazy-max/ghaction-container-scan jfrog/frogbot debricked/ endorlabs/ securego/gosec stackhawk/ docker://.*(?:trivy|snyk|semgrep|osv-scanner|grype)
    (?:template|component):.*(?:sast|dependency[-_]?scanning|container[-_]?scanning)`,
  ),
];

/** Names of scripts, tasks and targets by what they promise, where the program behind them is not known. */
export const scriptKinds: readonly (readonly [kind: StepKind, name: RegExp])[] = [
  ["build", /^(?:build|compile|bundle|dist)(?:$|[:\-_.])|[:\-_]build$/i],
  ["test", /^(?:tests?|unit|e2e|integration)(?:$|[:\-_.])|[:\-_](?:tests?|e2e|unit)$/i],
  ["lint", /^(?:lint|eslint|oxlint|biome|check:lint)(?:$|[:\-_.])|[:\-_]lint$/i],
  ["coverage", /(?:^|[:\-_.])(?:cov|coverage)(?:$|[:\-_.])/i],
  ["secrets", /secrets?[:\-_]?(?:scan|check|lint)|(?:scan|check|lint)[:\-_]secrets?|gitleaks|trufflehog/i],
  ["vulnerabilities", /^(?:audit|vuln\w*|security[:\-_](?:audit|scan|check))(?:$|[:\-_.])|[:\-_](?:audit|vuln\w*)$/i],
];
