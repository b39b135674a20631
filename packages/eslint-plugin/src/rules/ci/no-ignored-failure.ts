import { posix } from "node:path";
import type { DataNode } from "../../data/data-tree.js";
import { dataOf } from "../../data/data-file.js";
import { createFileRule, type FileQuestion } from "../../file-rule.js";
import type { Job, Pipeline, Step } from "../../pipeline/pipeline.js";
import { githubWorkflow } from "../../pipeline/github-workflow.js";
import { gitlabFile, pipelineOf, workflowFiles } from "../../pipeline/pipelines-of.js";
import { aggregatorsOf, type Aggregator } from "./no-ignored-failure/aggregators.js";
import { allowancesOf, type Allowance } from "./no-ignored-failure/allowances.js";
import { scriptsOfFile, scriptsOfHookFile, scriptsOfMakefile, scriptsOfManifest, scriptsOfSteps, stepsOfAction, type JudgedScript } from "./no-ignored-failure/judged-scripts.js";
import { lostFailures, type LostFailure } from "./no-ignored-failure/lost-failures.js";

type MessageIds = LostFailure["reason"] | Allowance["reason"] | Aggregator["reason"];
type Question = FileQuestion<MessageIds, readonly []>;

const hookFiles = "**/{.pre-commit-config.yaml,.pre-commit-config.yml,lefthook.yml,.lefthook.yml,lefthook.yaml,.lefthook.yaml}";
/** A cheap test: files of data without any of these lose no failure. */
const signs = /[|;&\\]|\n\s*-?\s*run:\s*[|>]|exit|no-?tests|if-present|error|audit-level/i;

export default createFileRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow gates whose failure is ignored",
      clause: "CI-2",
      files: [workflowFiles, gitlabFile, "**/action.{yml,yaml}", "**/package.json", "**/{GNUmakefile,makefile,Makefile}", ".husky/*", ".{githooks,git-hooks,hooks}/*", hookFiles, "**/*.{sh,bash}"],
    },
    messages: {
      swallowed: "`{{by}}` swallows the failure of `{{written}}`, so {{saying}} can never fail. Remove it, and mend what fails.",
      overrun: "Nothing heeds the failure of `{{written}}`: what follows it (`{{by}}`) decides alone, so {{saying}} can never fail. {{mend}}.",
      andOverrun: "Behind `&&` the shell does not stop when `{{written}}` fails, so {{saying}} can never fail. Put what follows it on a line of its own.",
      piped: "The pipe into `{{by}}` hides the failure of `{{written}}`, so {{saying}} can never fail. {{mend}}.",
      background: "`&` runs `{{written}}` in the background and nobody waits for its outcome, so {{saying}} can never fail. Run it in the foreground, or end with `wait` and its process id.",
      unheeded: "The failure of `{{written}}` only chooses a branch, and no branch fails, so {{saying}} can never fail. End the branch for its failure with `exit 1`.",
      trapped: "A trap ends the script with success whatever failed (`{{written}}`), so {{saying}} can never fail. Let the trap clean up without `exit 0`.",
      prefixed: "The `-` before the recipe's line lets the failure of `{{written}}` pass, so {{saying}} can never fail. Remove the sign, and mend what fails.",
      switch: "With `{{by}}`, `{{written}}` succeeds without having proved anything, so {{saying}} can pass for nothing. Remove the switch.",
      missing: "`{{written}}` runs nothing: no package that it is asked of has the script `{{by}}`, and `--if-present` hides that. Add the script, and remove `--if-present`.",
      allowed: "`{{by}}` lets the pipeline pass when `{{written}}` fails, so {{saying}} can never fail. Remove it, and mend what fails.",
      never: "The condition `{{by}}` never holds, so {{saying}} (`{{written}}`) never runs. Remove the condition, so that it runs.",
      input: "`{{by}}` lets `{{written}}` succeed whatever it finds, so {{saying}} can never fail. Remove the input, or let it fail from a severity on.",
      unasked: "The job `{{job}}` runs whatever happened and asks for no result, so it passes when `{{other}}` fails. Add the step `run: exit 1` with `if: contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled')`.",
      skippedUnseen: "When `{{other}}` fails, jobs that `{{job}}` waits for are skipped, and it counts skipped as success. Add `{{other}}` to its `needs`.",
      skippedAggregator: "When a job that `{{job}}` needs fails, it is skipped, and a required check that is skipped counts as passed. Give it `if: always()`, and the step `run: exit 1` with `if: contains(needs.*.result, 'failure')`.",
    },
    schema: [],
    defaultOptions: [],
  },
  judge(question) {
    const { path, text } = question;
    if (posix.basename(path).startsWith("_") || path.includes("/node_modules/")) return;
    if (isWorkflow(path)) {
      judgePipeline(question);
      return;
    }
    for (const script of scriptsOf(question)) reportLost(script, question);
    if (/(?:^|\/)action\.ya?ml$/.test(path) && /continue-on-error|if:|exit-code/.test(text)) {
      const steps = stepsOfAction(path, dataOf(path, text, question.repository).documents[0]);
      reportAllowances({ file: path, system: "github", jobs: steps.length > 0 ? [actionJob(path, steps)] : [] }, question);
    }
  },
});

function isWorkflow(path: string): boolean {
  return path === gitlabFile || /^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path);
}

function judgePipeline(question: Question): void {
  const { path, text, repository } = question;
  const data = question.data();
  if (!data) return;
  const pipeline = repository ? pipelineOf(path, repository) : path === gitlabFile ? undefined : githubWorkflow(path, data);
  if (!pipeline) return;
  const { jobs, system } = pipeline;
  reportAllowances(pipeline, question);
  for (const { steps } of jobs) for (const script of scriptsOfSteps(path, text, steps, system)) reportLost(script, question);
  if (system === "github") for (const { range, reason, ...names } of aggregatorsOf(jobs)) question.report(range, reason, names);
}

/** The scripts of a file that is no pipeline; texts in which no failure can get lost are not parsed. */
function scriptsOf({ path, text, repository, data }: Question): JudgedScript[] {
  const root = (): DataNode | undefined => data()?.documents[0];
  if (path.endsWith("akefile")) return scriptsOfMakefile(path, text);
  if (!/\.(?:ya?ml|json)$/.test(path)) return scriptsOfFile(path, text, repository);
  if (!signs.test(text)) return [];
  if (path.endsWith("package.json")) return /"(?:scripts|husky|simple-git-hooks|gitHooks)"/.test(text) ? scriptsOfManifest(path, text, root()) : [];
  if (/action\.ya?ml$/.test(path)) return /composite/.test(text) ? scriptsOfSteps(path, text, stepsOfAction(path, root()), "github") : [];
  return scriptsOfHookFile(path, text, root());
}

function reportLost(script: JudgedScript, { text, repository, report }: Question): void {
  for (const { range, reason, gate, by } of lostFailures(script, text, repository)) {
    const mend = reason === "piped" ? (script.isOneLine ? "Let the reporter of the tool write the file" : "Begin the script with `set -o pipefail`, or set `shell: bash` for the step") : script.isOneLine ? "Join the commands with `&&`" : "Let the script stop at failures with `set -e`";
    report(range, reason, { by, written: gate.written, saying: gate.saying, mend });
  }
}

function reportAllowances(pipeline: Pick<Pipeline, "file" | "jobs" | "system">, { text, repository, report }: Question): void {
  for (const { range, reason, gate, by } of allowancesOf(pipeline, text, repository)) report(range, reason, { by, written: gate.written, saying: gate.saying });
}

/** The steps of an action as those of a job. */
function actionJob(file: string, steps: readonly Step[]): Job {
  const range = [0, 0] as const;
  return { id: "action", file, range, keyRange: range, node: { kind: "map", range, entries: [] }, needs: [], steps };
}
