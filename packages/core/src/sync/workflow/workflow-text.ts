import type { Contract } from "../../document/contract.js";
import { requiredCheck } from "../../ruleset/required-check.js";
import { contractOption } from "../contract-option.js";
import { fetchScript } from "./fetch-script.js";
import { installCommand } from "./install-step.js";

/** Where the action of this repository lies that does what the steps behind the installation do; others name it behind the repository's name. */
export const actionPath = ".github/actions/contract";

const program = "node_modules/.bin/contract";
const nothing = "0000000000";
const base = `\${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha || (startsWith(github.event.before, '${nothing}') && github.sha) || github.event.before }}`;
const head = "${{ github.event.pull_request.head.sha || github.event.merge_group.head_sha || github.sha }}";

/** What `contract sync` writes for the server: lines of YAML, each with its indentation. */
function lines(contract: Pick<Contract, "file">, install: string): string[] {
  return [
    "# Judges every change by the contract of the branch that it goes to. What a pull request brings is read as data: none of it is checked",
    "# out, installed or run. `contract sync` keeps this file as the contract asks; the branches of `push`, what brings the command, where jobs",
    "# run and how long they may, and further jobs are yours.",
    "name: contract",
    "",
    "# pull_request_target runs this file as the default branch has it: under pull_request, a change could edit its own judge.",
    "on:",
    "  pull_request_target:",
    "  merge_group:",
    "  push:",
    "    branches: [main, master]",
    "",
    "permissions: {}",
    "",
    "jobs:",
    "  judge:",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 15",
    "    permissions:",
    "      contents: read",
    "    env:",
    "      # What judges, and what is judged. The first push of a branch has nothing before it, and is judged by its own contract.",
    `      BASE: ${base}`,
    `      HEAD: ${head}`,
    "    steps:",
    "      - name: Check out what judges",
    "        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "        with:",
    "          ref: ${{ env.BASE }}",
    "          persist-credentials: false",
    "",
    "      # Yours: however the command comes here, it comes from what was checked out.",
    "      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0",
    "        with:",
    "          node-version: 24",
    "          package-manager-cache: false",
    `      - run: ${install}`,
    "",
    "      - name: Fetch the change as objects",
    "        env:",
    "          COMMITS: ${{ github.event.pull_request.commits }}",
    "          TOKEN: ${{ github.token }}",
    "        run: |",
    ...fetchScript.map((line) => `          ${line}`),
    "      - name: Judge the change",
    "        run: |",
    `          ${judgeCommand(contract)}`,
    "      - name: Compare the contracts",
    "        if: ${{ !cancelled() }}",
    "        # With the failure of what stands before the pipe.",
    "        shell: bash",
    "        run: |",
    `          ${diffCommand(contract)}`,
    "      - name: Keep the report",
    "        if: ${{ !cancelled() }}",
    "        uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "        with:",
    "          name: contract",
    "          path: ${{ runner.temp }}/contract.sarif",
    "",
    "  # Shows the findings under Security. Nothing depends on it, and what comes from a fork gets no token that may write. A private repository",
    "  # that has code scanning says so by the variable CONTRACT_CODE_SCANNING.",
    "  code-scanning:",
    "    needs: judge",
    "    if: ${{ !cancelled() && github.event_name != 'merge_group' && (github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository) && (github.event.repository.private == false || vars.CONTRACT_CODE_SCANNING == 'true') }}",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 10",
    "    permissions:",
    "      actions: read",
    "      security-events: write",
    "    steps:",
    "      - uses: actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
    "        with:",
    "          name: contract",
    "      - uses: github/codeql-action/upload-sarif@8aad20d150bbac5944a9f9d289da16a4b0d87c1e # v4.36.2",
    "        with:",
    "          sarif_file: contract.sarif",
    "          category: contract",
    "          ref: ${{ github.event_name == 'push' && github.ref || format('refs/pull/{0}/head', github.event.pull_request.number) }}",
    "          sha: ${{ github.event.pull_request.head.sha || github.sha }}",
    "",
    "  # The check that `contract ruleset` asks for. A job that was skipped or cancelled would count as passed, so this one always runs.",
    `  ${requiredCheck.context}:`,
    "    needs: [judge]",
    "    if: always()",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 5",
    "    permissions: {}",
    "    steps:",
    "      - name: The change was judged, and nothing stands against it",
    "        env:",
    "          RESULTS: ${{ join(needs.*.result, ' ') }}",
    "        run: |",
    "          for result in $RESULTS; do",
    '            if [ "$result" != success ]; then echo "The judgement ended as $result."; exit 1; fi',
    "          done",
    "",
  ];
}

/** The text of a new workflow. @param read gives the text of a path of the repository, whose lockfile tells its package manager */
export function workflowText(contract: Pick<Contract, "file">, read: (path: string) => string | undefined): string {
  return lines(contract, installCommand(read)).join("\n");
}

function judgeCommand(contract: Pick<Contract, "file">): string {
  return `${program} check${contractOption(contract.file)} --base "$BASE" --commit "$HEAD" --commits "$BASE..$HEAD" --format github --report sarif="$RUNNER_TEMP/contract.sarif" --report markdown="$GITHUB_STEP_SUMMARY"`;
}

function diffCommand(contract: Pick<Contract, "file">): string {
  return `${program} diff${contractOption(contract.file)} "$BASE" "$HEAD" --owned-by-review --format markdown | tee -a "$GITHUB_STEP_SUMMARY"`;
}
