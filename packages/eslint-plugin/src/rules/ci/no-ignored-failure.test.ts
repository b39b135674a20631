import { testRule } from "../../rule-tester.js";
import rule from "./no-ignored-failure.js";

type Files = Readonly<Record<string, string>>;

const path = ".github/workflows/ci.yml";
const text = { language: "contract/text" } as const;
const head = "on: [pull_request, push]\njobs:\n  checks:\n    runs-on: ubuntu-latest\n";

/** A workflow of one job, whose steps begin on its sixth line. */
const steps = (lines: string, job = ""): string => `${head}${job}    steps:\n${lines}\n`;
const run = (script: string, rest = ""): string => steps(`      - run: ${script}\n${rest}`);
const block = (...lines: string[]): string => steps(`      - run: |\n${lines.map((line) => `          ${line}\n`).join("")}`);
const ci = (code: string, files: Files = {}) => ({ ...text, filename: path, code, repository: { ...files, [path]: code } });
const file = (filename: string, code: string, files: Files = {}) => ({ ...text, filename, code, repository: { ...files, [filename]: code } });
const scripts = (entries: Files): string => JSON.stringify({ scripts: entries });
const found = (messageId: string, line = 6, rest: object = {}) => [{ messageId: messageId as never, line, ...rest }];
const summary = (condition: string, body: string, needs = "[test]"): string =>
  `on: pull_request\njobs:\n  lint:\n    steps: [{run: npx eslint .}]\n  test:\n    needs: lint\n    steps: [{run: npx vitest run}]\n  all-checks:\n    needs: ${needs}\n${condition}    steps:\n${body}`;

testRule("no-ignored-failure", rule, {
  valid: [
    { ...ci(run("npx vitest run")), name: "a gate that can fail" },
    { ...ci(run("npx jest && echo ok")), name: "a list at the end" },
    { ...ci(run("npx jest; exit 0")), name: "a shell that stops anyway" },
    { ...ci(run("npx vitest run || exit 1")), name: "a handler that fails" },
    { ...ci(run("npx vitest run || npx vitest run")), name: "a second try" },
    ...["docker rm -f db || true", "kill $PID || true", "chmod +x x || true", "npm ci || true", "npx playwright install || true", "npx codecov || true", "npx eslint --fix . || true", "npm run deploy || true", "gh pr comment -b x || echo no", "node scripts/health-check.js || true", "npm run test:watch || true"].map((script) => ({ ...ci(run(script)), name: `no gate: ${script}` })),
    { ...ci(steps("      - run: npx tsc --noEmit | tee log\n        shell: bash")), name: "a pipe in bash" },
    { ...ci(block("set -o pipefail", "npm test | tee log")), name: "a pipe with pipefail" },
    { ...ci(run("npm test | npx tap-spec")), name: "a pipe into a reporter that judges" },
    { ...ci(block("npx vitest run &", "PID=$!", "wait $PID")), name: "a gate that is waited for" },
    { ...ci(block("OUT=$(npm audit --json || true)", "echo $OUT")), name: "output that is read" },
    { ...ci(block("npm audit --json > audit.json || true", "jq -e '.metadata' audit.json || exit 1")), name: "a report that is judged in the script" },
    { ...ci(steps("      - run: npm run gap:scan || true\n      - run: |\n          test -f reports/gaps.json || exit 1")), name: "a report that the next step judges" },
    { ...ci(steps("      - run: npm run gap:scan || true\n      - run: |\n          if [ -s reports/gaps.json ]; then\n            exit 1\n          fi")), name: "a report that the next step judges in a branch" },
    { ...ci(run("npx eslint . -f sarif -o eslint.sarif", "        continue-on-error: true")), name: "a report for the host" },
    { ...ci(steps("      - run: npm test\n        id: test\n        continue-on-error: true\n      - if: steps.test.outcome == 'failure'\n        run: exit 1")), name: "an outcome that is asked for" },
    { ...ci(run("npm test", "        continue-on-error: ${{ matrix.experimental }}")), name: "a leg that is declared experimental" },
    { ...ci(run("npm test", "        continue-on-error: ${{ github.event_name == 'schedule' }}")), name: "a failure that passes on a schedule alone" },
    { ...ci(run("npm test", "        continue-on-error: false")), name: "continue-on-error that is off" },
    { ...ci(`on: push\njobs:\n  test-canary:\n    continue-on-error: true\n    steps:\n      - run: npm test\n`), name: "a job that is a trial" },
    { ...ci(run("echo done", "        if: false")), name: "a step without a gate that never runs" },
    { ...ci(block("if npm test; then", "  echo ok=1 >> $GITHUB_OUTPUT", "fi")), name: "an outcome that is put out" },
    { ...ci(block("npx flake8 . --select=E9", "npx flake8 . --exit-zero")), name: "a second run for its report" },
    { ...ci(run("npx vitest run --shard=1/2 --passWithNoTests")), name: "a part that may be empty" },
    { ...ci(run("npm run lint --if-present"), { "package.json": scripts({ lint: "eslint ." }) }), name: "a script that is present" },
    { ...ci(steps("      - uses: aquasecurity/trivy-action@v1\n        with: {exit-code: '1'}")), name: "a scanner that can fail" },
    { ...ci(steps("      - uses: aquasecurity/trivy-action@v1\n        with: {exit-code: '0'}\n      - uses: aquasecurity/trivy-action@v1\n        with: {exit-code: '1'}")), name: "a scanner that runs once more and can fail" },
    { ...ci(steps("      - uses: actions/upload-artifact@v4\n        continue-on-error: true")), name: "an upload that may fail" },
    { ...ci(summary("    if: always()\n", "      - run: exit 1\n        if: contains(needs.*.result, 'failure')\n", "[lint, test]")), name: "a summary that waits for all" },
    { ...ci(summary("    if: always()\n", "      - run: exit 1\n        if: needs.test.result != 'success'\n")), name: "a summary that asks for success" },
    { ...ci(summary("", "      - run: echo done\n", "[lint, test]").replace("all-checks", "notify")), name: "a job that only says something" },
    { ...file("package.json", scripts({ dev: "tsc -w & node .", "lint:fix": "eslint . || true", postbuild: "chmod +x dist || true", test: "vitest run && node done.js", prepare: "husky || true" })), name: "package scripts" },
    { ...file("scripts/helper.sh", "npm test || true\n"), name: "a script that no pipeline runs" },
    { ...file(".github/workflows/helper.sh", "#!/bin/bash\nnpm test || true\n"), name: "a script beside the workflows, which is none" },
    { ...file(".husky/pre-commit", "npx lint-staged\nnpm test\n"), name: "a hook, which stops at failures" },
    { ...file("Makefile", "clean:\n\t-rm -rf dist\ntest:\n\tnpx jest\n"), name: "a Makefile" },
    { ...file(".gitlab-ci.yml", "test:\n  script: npx jest\n  when: manual\n  allow_failure: true\ncodes:\n  script: npx jest\n  allow_failure: {exit_codes: [137]}\n"), name: "jobs of GitLab that a person starts, or that may fail in one way" },
    { ...file("action.yml", "runs:\n  using: node20\n  main: index.js || true\n"), name: "an action that is a program" },
  ],
  invalid: [
    { ...ci(run("npx vitest run || true")), name: "|| true", errors: found("swallowed", 6, { column: 14, data: { by: "|| true", written: "npx vitest run", saying: "the tests", mend: "Let the script stop at failures with `set -e`" } }) },
    ...["|| echo no", "|| exit 0", "|| { echo no; true; }"].map((handler) => ({ ...ci(run(`npx eslint . ${handler}`)), name: handler, errors: found("swallowed") })),
    ...["npx tsc --noEmit", "npm audit", "npm run build", "npx prettier --check .", "gitleaks detect", "npx nyc check-coverage", "npx oasdiff breaking a b", "node scripts/check-docs.js", "npx turbo run lint", "pytest", "make test"].map((script) => ({ ...ci(run(`${script} || true`)), name: `a gate: ${script}`, errors: found("swallowed") })),
    { ...ci(run("npm run verify-all || true"), { "package.json": scripts({ "verify-all": "node a.js && vitest run" }) }), name: "a gate behind a script", errors: found("swallowed", 6, { data: { by: "|| true", written: "npm run verify-all", saying: "the tests", mend: "Let the script stop at failures with `set -e`" } }) },
    { ...ci(block("npx eslint . || :")), name: "|| :", errors: found("swallowed", 7) },
    { ...ci(block("set +e", "npm test", "echo done")), name: "set +e", errors: found("overrun", 8) },
    { ...ci(block("npx jest && echo ok", "echo done")), name: "a list before the end", errors: found("andOverrun", 7) },
    { ...ci(run("npm test | tee log")), name: "a pipe", errors: found("piped") },
    { ...ci(block("{", "  npm test", "} | tee log")), name: "a pipe behind a group", errors: found("piped", 8) },
    { ...ci(block("npm test \\", "  || true")), name: "a handler on the next line", errors: found("swallowed", 7) },
    { ...ci(run("npm test &")), name: "the background", errors: found("background") },
    { ...ci(block("if npm test; then", "  echo fine", "fi")), name: "a branch that nothing fails in", errors: found("unheeded", 7) },
    { ...ci(block("trap 'exit 0' EXIT", "npm test")), name: "a trap", errors: found("trapped", 8) },
    { ...ci(run("npx jest --passWithNoTests")), name: "tests that may be none", errors: found("switch") },
    { ...ci(run("npm audit --audit-level=none")), name: "an audit without a level", errors: found("switch") },
    { ...ci(run("npm run lint --if-present"), { "package.json": scripts({ test: "jest" }) }), name: "a script that is not present", errors: found("missing") },
    { ...ci(run("npx eslint .", "        continue-on-error: true")), name: "continue-on-error of a step", errors: found("allowed", 7, { column: 9 }) },
    { ...ci(run("npx eslint .", "        continue-on-error: ${{ github.event_name == 'push' }}")), name: "continue-on-error for pushes", errors: found("allowed", 7) },
    { ...ci(run("npx eslint .", "        continue-on-error: ${{ github.event_name != 'schedule' }}")), name: "continue-on-error but on a schedule", errors: found("allowed", 7) },
    { ...ci(steps("      - run: npx eslint .", "    continue-on-error: true\n")), name: "continue-on-error of a job", errors: found("allowed", 5) },
    { ...ci(`${head.replace("    runs-on: ubuntu-latest\n", "    continue-on-error: true\n    uses: ./.github/workflows/test.yml\n")}`, { ".github/workflows/test.yml": run("npm test") }), name: "continue-on-error of a caller", errors: found("allowed", 4) },
    { ...ci(steps("      - uses: gitleaks/gitleaks-action@v2\n        continue-on-error: true")), name: "an action that may fail", errors: found("allowed", 7) },
    { ...ci(steps("      - run: npm test\n        id: test\n        continue-on-error: true\n      - if: steps.test.outcome == 'failure'\n        run: echo no")), name: "an outcome that is only said", errors: found("allowed", 8) },
    { ...ci(run("npm test", "        if: ${{ false }}")), name: "a step that never runs", errors: found("never", 7) },
    { ...ci(steps("      - run: npm test", "    if: false\n")), name: "a job that never runs", errors: found("never", 5) },
    { ...ci(steps("      - uses: aquasecurity/trivy-action@v1\n        with:\n          exit-code: '0'")), name: "a scanner that cannot fail", errors: found("input", 8) },
    { ...ci(summary("    if: always()\n", "      - run: echo done\n")), name: "a summary without a question", errors: found("unasked", 10) },
    { ...ci(summary("    if: always()\n", "      - run: exit 1\n        if: contains(needs.*.result, 'failure')\n")), name: "a summary that takes skipped for success", errors: found("skippedUnseen", 10, { data: { job: "all-checks", other: "lint" } }) },
    { ...ci(summary("", "      - run: echo done\n", "[lint, test]")), name: "a summary that is skipped", errors: found("skippedAggregator", 8) },
    { ...file("package.json", '{"scripts": {\n"test": "jest || true",\n"lint": "eslint .; echo x"}}'), name: "package scripts", errors: [{ messageId: "swallowed", line: 2 }, { messageId: "overrun", line: 3, data: { by: "echo x", written: "eslint .", saying: "the linter", mend: "Join the commands with `&&`" } }] },
    { ...file("package.json", '{"husky": {"hooks": {\n"pre-commit": "npm test || true"}}}'), name: "hooks of a manifest", errors: found("swallowed", 2) },
    { ...file("Makefile", "test:\n\t-npx jest\nlint:\n\tnpx eslint . || true\n"), name: "a Makefile", errors: [{ messageId: "prefixed", line: 2, column: 2 }, { messageId: "swallowed", line: 4 }] },
    { ...file(".husky/pre-push", "npm test || echo failed\n"), name: "a hook", errors: found("swallowed", 1) },
    { ...file("lefthook.yml", "pre-push:\n  commands:\n    test:\n      run: npm test || true\n"), name: "lefthook", errors: found("swallowed", 4) },
    { ...file(".pre-commit-config.yaml", "repos:\n  - repo: local\n    hooks:\n      - id: test\n        entry: bash -c 'npm test || true'\n"), name: "an entry of pre-commit that is a script in words", errors: found("swallowed", 5) },
    { ...file("scripts/ci.sh", "npm test\nnpm run done\n", { [path]: run("./scripts/ci.sh"), "package.json": scripts({ test: "jest", done: "node done.js" }) }), name: "a script that a pipeline runs", errors: found("overrun", 1) },
    { ...file(".github/actions/test/action.yml", "runs:\n  using: composite\n  steps:\n    - run: npm test || true\n      shell: bash\n    - run: npx eslint .\n      shell: bash\n      continue-on-error: true\n"), name: "a composite action", errors: [{ messageId: "swallowed", line: 4 }, { messageId: "allowed", line: 8 }] },
    { ...file(".gitlab-ci.yml", "test:\n  script: npx jest\n  allow_failure: true\n"), name: "a job of GitLab", errors: found("allowed", 3) },
  ],
});
