import { testRule } from "../../rule-tester.js";
import rule from "./require-server-gate.js";

type Files = Readonly<Record<string, string>>;

const contract = { code: "# Contract\n\n## CI-5 · The server runs the same contract\n", filename: "LLM_DEVELOPMENT_CONTRACT.md", language: "contract/text" };
const path = ".github/workflows/contract.yml";
const everyEvent = "on:\n  pull_request_target:\n  merge_group:\n  push:\n    branches: [main]";
const run = 'npx contract check --base "$BASE" --commit "$HEAD"';
const at = (repository: Files, rest: object = {}) => ({ ...contract, repository: { "package.json": "{}", ...repository }, ...rest });
/** A workflow with one job, whose further keys are given as lines, and one step. */
const workflow = ({ on = everyEvent, job = "", step = "", command = run, id = "contract" } = {}): string => `${on}\njobs:\n  ${id}:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - run: ${command}\n${step}`;
const one = (parts: Parameters<typeof workflow>[0], more: Files = {}) => at({ [path]: workflow(parts), ...more });
const build = "  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm run build\n";
const gitlab = (lines: string) => at({ ".gitlab-ci.yml": `contract:\n  script:\n    - ${run}\n${lines}` });
const both = '  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n';
const composite = `runs:\n  using: composite\n  steps:\n    - run: '"$CONTRACT" check --base "$BASE"'\n      shell: bash\n    - run: contract check --format sarif\n      shell: bash\n`;
const uses = (action: string, on = everyEvent) => `${on}\njobs:\n  contract:\n    steps:\n      - uses: ${action}\n`;
const place = (line = 10) => `${path}:${line}`;

testRule("require-server-gate", rule, {
  valid: [
    { ...one({}), name: "a workflow as contract sync writes it" },
    { ...one({ on: "on: [pull_request, push]" }), name: "pull_request, and the push of every branch" },
    { ...one({ on: "on: [pull_request, merge_group]" }), name: "a merge queue in the place of pushes" },
    { ...one({ on: "on:\n  pull_request:\n    branches: [main]\n  push:\n    branches: [main]" }), name: "pull requests to the default branch" },
    { ...one({ on: "on: [pull_request, push]", command: "npx contract check --base=origin/main" }), name: "the base in one word" },
    { ...one({ command: 'node packages/cli/bin/contract.js check --base "$BASE"' }), name: "the command by its file" },
    { ...one({ command: 'npx --yes contract-as-code@1.2.3 check --base "$BASE"' }), name: "the package by its name" },
    { ...at({ [path]: workflow({ command: "npm run gate" }), "package.json": '{"scripts": {"gate": "contract check --base $BASE"}}' }), name: "behind a script" },
    { ...at({ [path]: uses("./.github/actions/contract"), ".github/actions/contract/action.yml": composite }), name: "the action of the repository itself" },
    { ...at({ [path]: uses("acme/gates/.github/actions/contract@3d3c42e5aac5ba805825da76410c181273ba90b1") }), name: "the action of another repository" },
    { ...at({ [path]: `${everyEvent}\njobs:\n  contract:\n    uses: ./.github/workflows/gate.yml\n`, ".github/workflows/gate.yml": workflow({ on: "on: workflow_call", id: "gate" }) }), name: "a reusable workflow" },
    { ...at({ ".github/workflows/a.yml": workflow({ on: "on: pull_request", id: "gate" }), ".github/workflows/b.yml": workflow({ on: "on:\n  push:\n    branches: [main]", command: "npx contract check", id: "gate" }) }), name: "one workflow for pull requests, one for the default branch" },
    { ...at({ [path]: workflow(), ".github/workflows/ci.yml": workflow({ on: "on: [pull_request, push]", job: "    continue-on-error: true\n", command: "npx contract check", id: "quick" }) }), name: "a weak gate beside one that holds" },
    { ...one({ job: "    if: always()\n    needs: build\n" }), name: "behind a job, but always" },
    { ...at({ [path]: `${workflow({ id: "judge", job: "    needs: build\n" })}${build}  contract:\n    needs: [judge]\n    if: \${{ always() }}\n    steps:\n      - run: '[ "$RESULT" = success ]'\n        env: { RESULT: "\${{ needs.judge.result }}" }\n` }), name: "behind a job, and summed up by one that always runs" },
    ...["github.event_name == 'pull_request_target' || github.event_name == 'push' || github.event_name == 'merge_group'", "github.repository == 'acme/orders'", "success()", "${{ !cancelled() }}"].map((condition) => ({ ...one({ job: `    if: "${condition}"\n` }), name: `a condition that leaves nothing out: ${condition}` })),
    { ...one({ on: "on:\n  pull_request:\n    paths: ['src/**']\n  pull_request_target:\n  push:\n    branches: [main]" }), name: "a filter on one of two triggers" },
    { ...gitlab(both), name: "merge requests and the default branch of GitLab" },
    { ...gitlab("  needs: [build]\n"), name: "a job of GitLab behind another, whose failure fails the pipeline" },
    { ...at({ ".circleci/config.yml": "" }), name: "another system" },
    { ...at({ "docs/git-server.md": "# Git server\n\nOur server runs `contract receive` as its pre-receive hook; the platform team keeps it.\n" }), options: [{ receive: "docs/git-server.md" }], name: "a pre-receive hook that a document tells of" },
    { ...at({ [path]: workflow(), ".github/workflows/docs.yml": "on: push\njobs:\n  contracts:\n    steps:\n      - run: npm run docs\n" }), name: "a job of another name" },
    { ...contract, name: "no repository" },
  ],
  invalid: [
    { ...at({}), errors: [{ messageId: "none", line: 3, column: 1, endColumn: 44 }], name: "no pipeline at all" },
    { ...one({ command: "npm test" }), errors: [{ messageId: "none" }], name: "a pipeline that judges by something else" },
    ...["npx contract check --staged", 'npx contract check --push "$1" "$2"', "npx contract status", "npx contract", "contract-lint check", "node tools/contract.mjs check"].map((command) => ({ ...one({ command }), errors: [{ messageId: "none" as const }], name: `no gate of a server: ${command}` })),
    { ...one({ on: "on:\n  push:\n    branches: [main]" }), errors: [{ messageId: "noPullRequest", data: { place: place(8) } }], name: "the default branch alone" },
    { ...one({ on: "on: pull_request" }), errors: [{ messageId: "noDefaultBranch", data: { place: place(6) } }], name: "pull requests alone" },
    { ...one({ on: "on: [pull_request, push]", job: "    if: github.event_name == 'push'\n" }), errors: [{ messageId: "noPullRequest" }], name: "a condition that leaves out every pull request" },
    { ...one({ on: "on: [pull_request, push]", command: "npx contract check" }), errors: [{ messageId: "untrusted", data: { place: place(6) } }], name: "the contract of the change itself" },
    { ...one({ on: "on: [pull_request, push]", command: "npx contract check --since origin/main" }), errors: [{ messageId: "untrusted" }], name: "what changed, by the contract of the change itself" },
    { ...one({ job: "    continue-on-error: true\n" }), errors: [{ messageId: "allowed", data: { place: place(11) } }], name: "a job that may fail" },
    { ...one({ step: "        continue-on-error: ${{ github.event_name == 'push' }}\n" }), errors: [{ messageId: "allowed" }], name: "a step that may fail at times" },
    { ...one({ command: `${run} || true` }), errors: [{ messageId: "allowed" }], name: "a failure that a script swallows" },
    { ...one({ on: "on:\n  pull_request_target:\n    paths: ['src/**']\n  push:\n    branches: [main]" }), errors: [{ messageId: "filtered", data: { filter: "paths", place: place(10) } }], name: "a filter of paths on pull requests" },
    { ...one({ on: "on:\n  pull_request_target:\n    paths-ignore: ['**/*.md']\n  push:\n    branches: [main]\n    paths-ignore: ['**/*.md']" }), errors: [{ messageId: "filtered", data: { filter: "paths-ignore", place: place(11) } }], name: "paths that are left out, on both events, said once" },
    { ...one({ on: "on:\n  pull_request_target:\n  push:\n    branches: [main]\n    paths: ['**']" }), errors: [{ messageId: "filtered" }], name: "a filter of paths on the default branch" },
    ...["github.event.pull_request.draft == false", "github.actor != 'dependabot[bot]'", "github.event_name == 'push' || github.actor != 'renovate[bot]'", "!contains(github.event.head_commit.message, '[skip ci]')", "vars.CONTRACT == 'on'", "github.repository != 'acme/orders'"].map((condition) => ({
      ...one({ job: `    if: "${condition}"\n` }),
      errors: [{ messageId: "conditional" as const, data: { condition, place: place(11) } }],
      name: `a condition that leaves changes out: ${condition}`,
    })),
    { ...one({ step: "        if: hashFiles('src/**') != ''\n" }), errors: [{ messageId: "conditional" }], name: "a condition of the step" },
    { ...at({ [path]: `${workflow({ job: "    needs: [build]\n" })}${build}` }), errors: [{ messageId: "behind", data: { job: "contract", other: "build", place: place(11) } }], name: "behind a job whose failure leaves it out" },
    { ...at({ [path]: `${workflow({ job: "    needs: [build]\n", id: "judge" })}${build}  contract:\n    needs: [judge]\n    steps:\n      - run: exit 0\n` }), errors: [{ messageId: "behind" }], name: "behind a job, and summed up by one that is left out, too" },
    { ...one({ on: "on: [pull_request, push]", job: "    continue-on-error: true\n    if: vars.CONTRACT\n", command: "npx contract check" }), errors: [{ messageId: "allowed" }, { messageId: "conditional" }, { messageId: "untrusted" }], name: "all that a gate lacks" },
    { ...at({ ".github/workflows/a.yml": workflow({ on: "on: [pull_request, push]", job: "    continue-on-error: true\n", command: "npx contract check", id: "a" }), ".github/workflows/b.yml": workflow({ on: "on: [pull_request, push]", command: "npx contract check", id: "b" }) }), errors: [{ messageId: "untrusted", data: { place: ".github/workflows/b.yml:6" } }], name: "of several, the one that lacks least" },
    { ...at({ [path]: workflow(), ".github/workflows/green.yml": "on: pull_request\njobs:\n  contract:\n    steps:\n      - run: exit 0\n" }), errors: [{ messageId: "twin", data: { job: "contract", place: ".github/workflows/green.yml:3" } }], name: "a job of another workflow by the gate's name" },
    { ...at({ [path]: workflow(), ".github/workflows/green.yml": "on: pull_request\njobs:\n  green:\n    name: contract\n    steps:\n      - run: exit 0\n" }), errors: [{ messageId: "twin", data: { job: "green", place: ".github/workflows/green.yml:3" } }], name: "a job that is called so" },
    { ...at({ [path]: uses("./.github/actions/contract", "on: push"), ".github/actions/contract/action.yml": composite }), errors: [{ messageId: "noPullRequest", data: { place: place(5) } }], name: "the push of every branch, which nothing from a fork is" },
    { ...gitlab(`${both}  allow_failure: true\n`), errors: [{ messageId: "allowed" }], name: "a job of GitLab that may fail" },
    { ...gitlab(both.replace("- if: $CI_PIPELINE", "- changes: ['src/**']\n      if: $CI_PIPELINE")), errors: [{ messageId: "filtered", data: { filter: "paths", place: ".gitlab-ci.yml:3" } }], name: "a job of GitLab for some paths" },
    { ...gitlab("  when: manual\n"), errors: [{ messageId: "noPullRequest" }, { messageId: "noDefaultBranch" }], name: "a job of GitLab that a person starts" },
    { ...at({}), options: [{ receive: "docs/git-server.md" }], errors: [{ messageId: "noDocument", data: { file: "docs/git-server.md", fault: "is missing" } }], name: "a document that is missing" },
    { ...at({ "docs/git-server.md": "# Git server\n" }), options: [{ receive: "docs/git-server.md" }], errors: [{ messageId: "noDocument", data: { file: "docs/git-server.md", fault: "does not name the command `contract receive`" } }], name: "a document that says nothing of it" },
  ],
});
