import { testRule } from "../../rule-tester.js";
import rule from "./require-ci-steps.js";

type Files = Readonly<Record<string, string>>;

const contract = { code: "# Contract\n\n## CI-1 · The server checks every change\n", filename: "LLM_DEVELOPMENT_CONTRACT.md", language: "contract/text" };
const path = ".github/workflows/ci.yml";
const every = "on: [pull_request, push]";
const secretStep = '- run: docker run --rm -v "$PWD:/repo" ghcr.io/gitleaks/gitleaks:v8.28.0 git /repo';
const all = ["npm run build", "npx vitest run --coverage", "npx eslint .", "gitleaks detect", "npm audit"];

/** A workflow with one job of these scripts. */
function workflow(scripts: readonly string[], on = every, job = ""): string {
  return `${on}\njobs:\n  checks:\n    runs-on: ubuntu-latest\n${job}    steps:\n${scripts.map((script) => `      - run: ${script}\n`).join("")}`;
}
const without = (start: string): string[] => all.filter((script) => !script.startsWith(start));
const at = (repository: Files, rest: object = {}) => ({ ...contract, repository: { "package.json": '{"scripts": {"build": "vite build", "test": "vitest run"}}', ...repository }, ...rest });
const one = (scripts: readonly string[], on?: string, job?: string) => at({ [path]: workflow(scripts, on, job) });
const missing = (does: string, step: string, rest: object = {}) => ({ messageId: "missing" as const, data: { does, step, file: path }, ...rest });
const secrets = missing("looks for secrets", secretStep);
const only = (kind: string) => [{ steps: [kind] }] as never;

testRule("require-ci-steps", rule, {
  valid: [
    { ...one(all), name: "everything in one job" },
    { ...one(all, "on:\n  pull_request:\n  push:\n    branches: [main]"), name: "the default branch by name" },
    { ...one(all, "on:\n  pull_request:\n  merge_group:"), name: "a merge queue" },
    { ...one(all, "on:\n  pull_request:\n    branches: ['**']\n  push:\n    branches: [alpha]"), name: "a default branch of an unusual name" },
    { ...one(all, "on: push"), name: "the push of every branch" },
    { ...one(all, "on:\n  pull_request:\n    paths: ['src/**']\n  push:\n    paths: ['**.ts']"), repository: { ...one(all).repository, [path]: workflow(all, "on:\n  pull_request:\n    paths: ['src/**']\n  push:\n    paths: ['**.ts']"), "src/a.ts": "" }, name: "filters of paths that let code through" },
    { ...at({ ".github/workflows/a.yml": workflow(all.slice(0, 2)), ".github/workflows/b.yml": workflow(all.slice(2)) }), name: "several workflows" },
    { ...at({ [path]: workflow(without("gitleaks")), ".github/workflows/scan.yml": workflow(["gitleaks detect"], "on:\n  pull_request:\n  schedule: [{cron: '0 0 * * 1'}]") }), name: "a scan on a schedule beside pull requests" },
    { ...one(all, every, "    if: github.event_name == 'push' || github.event_name == 'pull_request'\n"), name: "a condition that names both events" },
    { ...one(all, every, "    if: github.repository == 'a/b'\n"), name: "a condition that is not about events" },
    { ...one(without("npm run build").concat("npm run build || true")), name: "a step whose failure is ignored, which is another clause's" },
    { ...one([...without("npx vitest"), "npm test -- --coverage"]), name: "coverage by an argument to a script" },
    { ...at({ [path]: workflow([...without("npx vitest"), "npm test"]), "vitest.config.ts": "export default { test: { coverage: { provider: 'v8', enabled: true } } }" }), name: "coverage by configuration" },
    { ...one([...all.slice(1), "docker build ."]), name: "an image that is built" },
    { ...one(["docker compose up --exit-code-from tests", "gitleaks detect", "npm audit"]), name: "checks in containers, which cannot be seen" },
    { ...at({ [path]: `${every}\njobs:\n  all:\n    uses: acme/shared/.github/workflows/ci.yml@v1\n` }), name: "a workflow of another repository, which cannot be seen" },
    { ...at({ [path]: `${every}\njobs:\n  all:\n    uses: ./.github/workflows/checks.yml\n`, ".github/workflows/checks.yml": workflow(all, "on: workflow_call") }), name: "a reusable workflow" },
    { ...at({ [path]: `${every}\njobs:\n  all:\n    steps: [{uses: $/.github/actions/checks}]\n`, ".github/actions/checks/action.yml": `runs:\n  using: composite\n  steps:\n${all.map((script) => `    - run: ${script}\n`).join("")}` }), name: "an action of the same commit" },
    { ...at({ ".circleci/config.yml": "" }), name: "another system" },
    { ...at({ ".gitlab-ci.yml": `test:\n  script:\n${all.map((script) => `    - ${script}\n`).join("")}` }), name: "a pipeline of GitLab" },
    { ...at({ ".gitlab-ci.yml": `include:\n  - template: Jobs/SAST.gitlab-ci.yml\n  - template: Jobs/Secret-Detection.gitlab-ci.yml\ntest:\n  script:\n${all.slice(0, 3).map((script) => `    - ${script}\n`).join("")}` }), name: "templates of GitLab" },
    { ...at({ [path]: workflow(without("npm run build")), "package.json": "{}" }), name: "nothing to build" },
    { ...one(all.slice(0, 2)), options: [{ steps: ["build", "test"] }], name: "fewer steps asked for" },
    { ...one(["./checks --all"]), options: [{ steps: ["lint"], tools: { lint: ["checks"] } }], name: "a program that the contract names" },
    { ...contract, name: "no repository" },
    ...["oxlint", "npx biome ci", "pnpm dlx @biomejs/biome lint", "next lint", "npx turbo run lint", "npm run lint", "pre-commit run --all-files"].map((script) => ({
      ...at({ [path]: workflow([script]), "package.json": '{"scripts": {"lint": "node scripts/lint.js"}}' }),
      options: only("lint"),
      name: `lint: ${script}`,
    })),
    ...["node --test", "npx playwright test", "bun test", "cypress run", "npx nx affected -t test", "make test", "pytest"].map((script) => ({ ...one([script]), options: only("test"), name: `test: ${script}` })),
    ...["c8 mocha", "node --test --experimental-test-coverage", "jest --coverage --ci", "npx codecov", "npm run test:coverage"].map((script) => ({
      ...at({ [path]: workflow([script]), "package.json": '{"scripts": {"test:coverage": "node scripts/cover.js"}}' }),
      options: only("coverage"),
      name: `coverage: ${script}`,
    })),
    ...["npx secretlint '**/*'", "docker run zricethezav/gitleaks:latest detect", "trivy fs .", "ggshield secret scan ci", "npx contract check", "sonar-scanner", secretStep.slice(7)].map((script) => ({ ...one([script]), options: only("secrets"), name: `secrets: ${script}` })),
    ...["pnpm audit --prod", "yarn npm audit", "yarn audit --level high", "npx audit-ci", "osv-scanner -r .", "snyk test", "trivy image x"].map((script) => ({ ...one([script]), options: only("vulnerabilities"), name: `vulnerabilities: ${script}` })),
    ...(
      [
        ["secrets", "gitleaks/gitleaks-action@v2", ""],
        ["secrets", "SonarSource/sonarqube-scan-action@v6", ""],
        ["secrets", "trufflesecurity/trufflehog@main", ""],
        ["secrets", "aquasecurity/trivy-action@master", "{scan-type: fs}"],
        ["vulnerabilities", "actions/dependency-review-action@v4", ""],
        ["vulnerabilities", "github/codeql-action/analyze@v3", ""],
        ["coverage", "codecov/codecov-action@v5", ""],
        ["lint", "super-linter/super-linter@v8", ""],
        ["build", "docker/build-push-action@v6", ""],
        ["test", "nick-fields/retry@v3", "{command: npx jest}"],
        ["lint", "mansagroup/nrwl-nx-action@v3", "{targets: 'lint,build'}"],
      ] as const
    ).map(([kind, uses, input]) => ({ ...at({ [path]: `on: [push, pull_request]\njobs:\n  a:\n    steps:\n      - uses: ${uses}\n${input === "" ? "" : `        with: ${input}\n`}` }), options: only(kind), name: `${kind}: ${uses}` })),
  ],
  invalid: [
    { ...at({}), name: "no pipeline", errors: [{ messageId: "none", line: 3, column: 1 }] },
    { ...at({ "pnpm-lock.yaml": "" }), options: [{ steps: ["test", "vulnerabilities"] }], name: "no pipeline, in the package manager's words", errors: [{ messageId: "none", data: { steps: "`- run: pnpm run test`, `- run: pnpm audit --audit-level=high`" } }] },
    { ...at({ "yarn.lock": "# THIS IS AN AUTOGENERATED FILE.\n# yarn lockfile v1\n" }), options: only("vulnerabilities"), name: "no pipeline, in the words of Yarn 1", errors: [{ messageId: "none", data: { steps: "`- run: yarn audit --level high`" } }] },
    { ...at({ "yarn.lock": "__metadata:\n  version: 8\n" }), options: only("vulnerabilities"), name: "no pipeline, in the words of a later Yarn", errors: [{ messageId: "none", data: { steps: "`- run: yarn npm audit --severity high`" } }] },
    { ...one(without("npm run build")), name: "no build", errors: [missing("builds the project", "- run: npm run build")] },
    { ...one(without("npx eslint")), name: "no lint", errors: [missing("lints the code", "- run: npm run lint")] },
    { ...one(without("gitleaks")), name: "no secret scan", errors: [secrets] },
    { ...one(without("npm audit")), name: "no vulnerability scan", errors: [missing("looks for known vulnerabilities", "- run: npm audit --audit-level=high")] },
    { ...one([...without("npx vitest"), "npx vitest run --coverage=false"]), name: "tests without coverage", errors: [missing("measures the coverage of the tests", "- run: npm test -- --coverage")] },
    { ...one(without("npx vitest")), name: "no tests, and so no coverage", errors: [missing("runs the tests", "- run: npm run test")] },
    { ...one(without("npx vitest")), options: [{ steps: ["coverage"] }], name: "coverage alone", errors: [missing("measures the coverage of the tests", "- run: npm test -- --coverage")] },
    { ...one([...without("npm audit"), "npm audit signatures", "npm audit fix"]), name: "audits that look for no vulnerability", errors: [{ messageId: "missing" }] },
    { ...one([...without("npx eslint"), "echo npx eslint ."]), name: "a step that only says it", errors: [{ messageId: "missing" }] },
    { ...one([...without("npx vitest"), "npm test"]), repository: { ...one(all).repository, [path]: workflow([...without("npx vitest"), "npm test"]), "package.json": '{"scripts": {"build": "tsc", "test": "echo no tests && exit 1"}}' }, name: "a test script that tests nothing", errors: [{ messageId: "missing", data: { does: "runs the tests", step: "- run: npm run test", file: path } }] },
    {
      ...one([...without("gitleaks"), "grep -rE 'AKIA[0-9A-Z]{16}' . && exit 1"]),
      name: "a search for secrets of its own",
      errors: [{ messageId: "homemade", data: { place: `${path}:10`, step: secretStep } }],
    },
    { ...one(all, "on: workflow_dispatch"), options: only("lint"), name: "by hand only", errors: [{ messageId: "elsewhere", data: { does: "lints the code", place: `${path}:8` } }] },
    { ...one(all, "on:\n  push:\n    tags: ['v*']"), options: only("lint"), name: "on tags only", errors: [{ messageId: "elsewhere" }] },
    { ...one(all, "on:\n  push:\n    branches: [main]"), options: only("test"), name: "behind the merge only", errors: [{ messageId: "noPullRequest", data: { does: "runs the tests", place: `${path}:9` } }] },
    { ...one(all, "on: pull_request"), options: only("test"), name: "before the merge only", errors: [{ messageId: "noDefaultBranch", data: { does: "runs the tests", place: `${path}:7` } }] },
    { ...one(all, "on: pull_request"), options: only("secrets"), name: "a scan before the merge only", errors: [{ messageId: "noDefaultBranch" }] },
    { ...one(all, "on:\n  schedule: [{cron: '0 0 * * *'}]"), options: only("secrets"), name: "a scan on a schedule only", errors: [{ messageId: "noPullRequest" }] },
    { ...one(all, "on:\n  pull_request:\n    types: [labeled]\n  push:\n    branches: [main]"), options: only("lint"), name: "some pull requests only", errors: [{ messageId: "noPullRequest" }] },
    { ...one(all, "on:\n  pull_request:\n    branches: [release/*]\n  push:\n    branches: [main]"), options: only("lint"), name: "pull requests of other branches", errors: [{ messageId: "noPullRequest" }] },
    { ...one(all, "on:\n  pull_request:\n    paths: ['docs/**']\n  push:"), repository: { ...one(all).repository, [path]: workflow(all, "on:\n  pull_request:\n    paths: ['docs/**']\n  push:\n    branches: [main]"), "src/a.ts": "", "docs/a.md": "" }, options: only("lint"), name: "pull requests of documents only", errors: [{ messageId: "noPullRequest" }] },
    { ...one(all, "on: {pull_request: , push: {branches: [main]}}", "    if: github.event_name != 'pull_request'\n"), options: only("build"), name: "a condition that leaves pull requests out", errors: [{ messageId: "noPullRequest" }] },
    { ...one(all, every, "    if: false\n"), options: only("build"), name: "a job that never runs", errors: [{ messageId: "elsewhere" }] },
    { ...one(all, every, "    if: github.ref == 'refs/heads/main'\n"), options: only("build"), name: "a job of the default branch", errors: [{ messageId: "noPullRequest" }] },
    {
      ...at({ [path]: workflow(without("gitleaks")), ".github/workflows/scan.yml": "on: push\njobs: [\n" }),
      name: "a workflow that cannot be parsed",
      errors: [{ messageId: "unread", data: { does: "looks for secrets", step: secretStep, broken: ".github/workflows/scan.yml" } }],
    },
    { ...at({ ".gitlab-ci.yml": "lint:\n  script: eslint .\n  only: [main]\n" }), options: only("lint"), name: "a job of GitLab on one branch", errors: [{ messageId: "noPullRequest", data: { does: "lints the code", place: ".gitlab-ci.yml:2" } }] },
    { ...one(["npx jest"]), options: [{ steps: ["lint"], tools: { test: ["jest"] } }], name: "another program than is named", errors: [{ messageId: "missing" }] },
  ],
});
