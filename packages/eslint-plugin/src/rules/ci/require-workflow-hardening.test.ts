import { testRule } from "../../rule-tester.js";
import rule from "./require-workflow-hardening.js";

const path = ".github/workflows/ci.yml";
const hash = "8e8c483db84b4bee98b60c0593521ed34d9990e8";
const checkout = `actions/checkout@${hash}`;
const at = (code: string, filename = path) => ({ language: "contract/text" as const, filename, code });
/** A hardened workflow of one job, whose steps begin on the ninth line. */
const flow = (steps: string, on = "pull_request", job = "", permissions = "permissions:\n  contents: read\n"): string =>
  `on: ${on}\n${permissions}jobs:\n  one:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n${job}    steps:\n${steps}\n`;
const run = (script: string, on?: string, rest = "", job?: string) => at(flow(`      - run: ${script}${rest}`, on, job));
const head = (ref: string, then: string, rest = ""): string => `      - uses: ${checkout}\n        with:\n          persist-credentials: false\n          ref: ${ref}\n${rest}      - run: ${then}`;
const sha = "${{ github.event.pull_request.head.sha }}";

testRule("require-workflow-hardening", rule, {
  valid: [
    { ...run("npm test"), name: "a hardened workflow" },
    { ...at("on: push\njobs:\n  one:\n    permissions: {}\n    timeout-minutes: 5\n    steps: [{run: x}]\n"), name: "permissions of each job" },
    { ...at("on: workflow_call\njobs:\n  one:\n    timeout-minutes: 5\n    steps: [{run: x}]\n"), name: "a workflow that others call" },
    { ...at(`on: push\npermissions: read-all\njobs:\n  one:\n    uses: acme/flows/.github/workflows/ci.yml@${hash}\n`), name: "a job that is another workflow" },
    { ...at("on: push\npermissions: {}\njobs:\n  one:\n    steps: [{run: x, timeout-minutes: 5}]\n"), name: "timeouts of steps" },
    { ...at(flow(`      - uses: ${checkout}\n      - uses: ./.github/actions/x\n      - uses: docker://alpine@sha256:${"a1".repeat(32)}`)), name: "pins" },
    { ...at(flow("      - uses: acme/deploy@v1")), options: [{ trustedOwners: ["acme"] }], name: "a trusted owner" },
    { ...at(flow("      - uses: acme/deploy@v1")), options: [{ checks: ["timeouts"] }], name: "fewer checks" },
    ...["echo ${{ github.sha }}", "echo ${{ github.event.pull_request.number }}", "echo ${{ contains(github.event.pull_request.title, 'wip') }}", "echo ${{ github.head_ref == 'main' && 'a' || 'b' }}", "echo ${{ startsWith(github.head_ref, 'x') }}", "echo ${{ 'github.head_ref' }}"].map((script) => ({ ...run(script), name: script })),
    { ...run("echo ${{ github.head_ref }}", "push"), name: "a context that the event does not bring" },
    { ...run("echo $TITLE", undefined, "\n        env:\n          TITLE: ${{ github.event.pull_request.title }}"), name: "input in a variable" },
    { ...run("echo ${{ github.head_ref }}", undefined, "", "    if: github.event.pull_request.head.repo.full_name == github.repository\n"), name: "branches of the repository alone" },
    { ...at(flow(head(sha, "npm ci"))), name: "a checkout of the head without rights" },
    { ...at(flow(head(sha, "git diff"), "pull_request_target")), name: "a checkout of the head that is only read" },
    { ...at(flow(head(sha, "npm ci"), "pull_request_target", "    environment: review\n")), name: "a checkout of the head that somebody approves" },
    { ...at(flow(`      - uses: ${checkout}\n      - run: npm ci`, "pull_request_target")), name: "a checkout of the base" },
    { ...at(flow(`      - run: gh api repos/x/collaborators/$ACTOR/permission\n${head(sha, "npm ci")}`, "issue_comment")), name: "a step that asks for rights" },
    { ...at(flow(`      - uses: ${checkout}\n      - run: npm ci`, undefined, "", "permissions:\n  contents: write\n").replace("on: pull_request", "on: push")), name: "a token that may write, without pull requests" },
    { ...at(flow(`      - uses: ${checkout}\n      - run: npm ci && git push`, undefined, "", "permissions:\n  contents: write\n")), name: "a job that pushes" },
    { ...run("npm test"), options: [{ maxMinutes: 5 }], name: "as many minutes as may be" },
    { ...at(`runs:\n  using: composite\n  steps:\n    - uses: ${checkout}\n`, "action.yml"), name: "a composite action" },
  ],
  invalid: [
    { ...at("on: push\njobs:\n  one:\n    timeout-minutes: 5\n    steps: [{run: x}]\n"), name: "no permissions", errors: [{ messageId: "noPermissions", line: 2, column: 1, data: { jobs: "the job `one`" } }] },
    { ...at("on: [push, workflow_call]\njobs:\n  a:\n    permissions: {}\n    uses: ./x\n  b:\n    uses: ./x\n  c:\n    uses: ./x\n"), name: "no permissions for some jobs", errors: [{ messageId: "noPermissions", line: 2, data: { jobs: "the jobs `b`, `c`" } }] },
    { ...at(flow("      - run: x", undefined, "", "permissions: write-all\n")), name: "write-all", errors: [{ messageId: "writeAll", line: 2, column: 14 }] },
    { ...at(flow("      - run: x", undefined, "    permissions: write-all\n")), name: "write-all of a job", errors: [{ messageId: "writeAll", line: 8 }] },
    { ...at(flow("      - uses: actions/checkout@v6\n      - uses: acme/x@main\n      - uses: acme/x@main")), name: "tags and branches", errors: [{ messageId: "unpinned", line: 9, column: 15, data: { uses: "actions/checkout@v6", others: " (and 1 more in this file)", name: "actions/checkout", version: "v6" } }] },
    { ...at(flow(`      - uses: acme/x@${hash.slice(0, 7)}`)), name: "a hash that is cut", errors: [{ messageId: "unpinned", line: 9 }] },
    { ...at(flow("      - uses: docker://alpine:3")), name: "an image", errors: [{ messageId: "unpinned", line: 9 }] },
    { ...at("on: push\npermissions: {}\njobs:\n  one:\n    uses: acme/flows/.github/workflows/ci.yml@main\n"), name: "a workflow of others", errors: [{ messageId: "unpinned", line: 5 }] },
    { ...at("on: push\npermissions: {}\njobs:\n  a:\n    steps: [{run: x}]\n  b:\n    steps: [{run: x}, {run: y, timeout-minutes: 1}]\n"), name: "no timeouts", errors: [{ messageId: "noTimeout", line: 4, column: 3, data: { jobs: "the jobs `a`, `b`" } }] },
    { ...run("npm test"), options: [{ maxMinutes: 4 }], name: "too many minutes", errors: [{ messageId: "longTimeout", line: 7, data: { minutes: "5", most: "4" } }] },
    ...(
      [
        ["github.head_ref", "pull_request"],
        ["github.event.pull_request.title", "pull_request_target"],
        ["github.event.issue.body", "issues"],
        ["github.event.comment.body", "issue_comment"],
        ["github.event.review.body", "pull_request_review"],
        ["github.event.head_commit.message", "push"],
        ["github.event.workflow_run.head_branch", "workflow_run"],
        ["github.event.discussion.title", "discussion"],
        ["github.event.issue.title", "workflow_call"],
      ] as const
    ).map(([name, on]) => ({ ...run(`echo \${{ ${name} }}`, on), name: `${name} in a script`, errors: [{ messageId: "injection" as const, line: 9, column: 19, data: { name } }] })),
    { ...run("echo ${{ github.head_ref || github.ref_name }}"), name: "input or something else", errors: [{ messageId: "injection" }] },
    { ...at(flow(`      - uses: actions/github-script@${hash}\n        with:\n          script: |\n            x("\${{ github.head_ref }}")`)), name: "a script of an action", errors: [{ messageId: "injection", line: 12, column: 16 }] },
    { ...at("runs:\n  using: composite\n  steps:\n    - run: echo ${{ github.head_ref }}\n    - uses: acme/x@v1\n", ".github/actions/x/action.yml"), name: "a composite action", errors: [{ messageId: "injection", line: 4 }, { messageId: "unpinned", line: 5 }] },
    ...["${{ github.event.pull_request.head.sha }}", "${{ github.head_ref }}", "refs/pull/${{ github.event.number }}/merge"].map((ref) => ({ ...at(flow(head(ref, "npm ci"), "pull_request_target")), name: `a checkout of ${ref}`, errors: [{ messageId: "headCheckout" as const, line: 12, data: { event: "pull_request_target" } }] })),
    { ...at(flow(head("${{ github.event.workflow_run.head_sha }}", "make test"), "workflow_run")), name: "a checkout of the head of a run", errors: [{ messageId: "headCheckout", line: 12 }] },
    { ...at(flow(`      - run: gh pr checkout 1\n      - uses: ./.github/actions/test`, "issue_comment")), name: "a checkout by hand", errors: [{ messageId: "headCheckout", line: 9 }] },
    { ...at(flow(`      - uses: ${checkout}\n      - run: npm ci`, undefined, "", "permissions:\n  contents: write\n")), name: "a token that may write beside dependencies", errors: [{ messageId: "credentials", line: 9 }] },
  ],
});
