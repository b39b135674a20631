import { createFileRule } from "../../file-rule.js";
import { deploymentOf, type Deployment } from "../../pipeline/deploy-of.js";
import { ownUses } from "../../pipeline/own-uses.js";
import type { Job, Pipeline, Trigger } from "../../pipeline/pipeline.js";
import type { PipelineCommand } from "../../pipeline/pipeline-command.js";
import { pipelineCommands } from "../../pipeline/pipeline-commands.js";
import { gitlabFile, pipelineOf, workflowFiles } from "../../pipeline/pipelines-of.js";
import type { Repository } from "../../settings.js";
import { isGated, jobsBefore } from "./require-deploy-gate/gates-before.js";

type Options = readonly [{ environments?: "always" | "never" }];
type MessageIds = "ungated" | "unprotected" | "both" | "unconditional" | "anyConclusion";

/** Events that start previews. */
const proposals = new Set(["pull_request", "pull_request_target", "issue_comment", "pull_request_review"]);

export default createFileRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require gates and an environment before a deployment",
      clause: "CI-3",
      files: [workflowFiles, gitlabFile],
      strictness: { options: { environments: { kind: "order", values: ["never", "always"], absent: "always" } } },
    },
    messages: {
      ungated: "The job `{{job}}` {{does}} (`{{written}}`), and nothing that can fail judges the project before it in this pipeline. Add the job that tests it to its `needs`, or run the tests in a step before.",
      unprotected: "The job `{{job}}` {{does}} (`{{written}}`) without an environment, so that no approval, branch rule or secret of its own protects it. Add `environment: production`, and protect that environment in the settings of the repository.",
      both: "The job `{{job}}` {{does}} (`{{written}}`), but nothing that can fail judges the project before it, and no environment protects it. Add the job that tests it to its `needs`, and `environment: production`.",
      unconditional: "The job `{{job}}` {{does}} whatever became of the jobs that it needs, since its condition holds when they fail. Remove `{{by}}` from its `if`, or ask there for `needs.*.result`.",
      anyConclusion: "The job `{{job}}` {{does}} when the workflow before it has ended, even if that failed. Add `if: github.event.workflow_run.conclusion == 'success'` to it.",
    },
    schema: [
      {
        type: "object",
        properties: { environments: { type: "string", enum: ["always", "never"], description: "`never` where the host's plan has no environments; left out, every deployment names one." } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  judge({ path, repository, options: [{ environments = "always" }], report, data }) {
    const pipeline = repository && data() && pipelineOf(path, repository);
    // What other workflows call is judged where it is called.
    if (!pipeline || !repository || pipeline.triggers.every(({ event }) => event === "workflow_call")) return;
    let commands: ReadonlyMap<Job, readonly PipelineCommand[]> | undefined;
    for (const job of pipeline.jobs) {
      if (job.file !== path || isPreview(pipeline, job)) continue;
      commands ??= commandsByJob(pipelineCommands(pipeline, repository));
      const found = deploymentIn(commands.get(job) ?? []);
      if (!found) continue;
      const { command, deployment } = found;
      const names = { job: job.id, does: deployment.does, written: command.kind === "action" ? command.name : [command.name, ...command.args].join(" ").slice(0, 60) };
      const forced = /always\(\)|failure\(\)|!\s*cancelled\(\)/.exec(job.condition?.text ?? "")?.[0];
      const isUnconditional = forced !== undefined && !/needs\b|!\s*failure\(\)/.test(job.condition?.text ?? "") && jobsBefore(pipeline, job).size > 0;
      const isGateMissing = !isGated(pipeline, job, command, deployment.isSite, repository);
      const isEnvironmentMissing = environments === "always" && !deployment.isSite && !hasEnvironment(job, repository);
      if (isUnconditional) report(job.keyRange, "unconditional", { ...names, by: forced });
      else if (isGateMissing) report(job.keyRange, isEnvironmentMissing ? "both" : "ungated", names);
      else if (takesAnyConclusion(pipeline, job)) report(job.keyRange, "anyConclusion", names);
      else if (isEnvironmentMissing) report(job.keyRange, "unprotected", names);
    }
  },
});

function commandsByJob(all: readonly PipelineCommand[]): Map<Job, PipelineCommand[]> {
  const found = new Map<Job, PipelineCommand[]>();
  for (const command of all) {
    const known = found.get(command.job);
    if (known) known.push(command);
    else found.set(command.job, [command]);
  }
  return found;
}

/** The first command of a job that deploys, the sites of documents last. */
function deploymentIn(commands: readonly PipelineCommand[]): { command: PipelineCommand; deployment: Deployment } | undefined {
  const all = commands.flatMap((command) => {
    const isPreviewed = command.conditions.some(({ text }) => /^\s*(?:\$\{\{)?\s*(?:false|github\.event_name\s*==\s*['"]pull_request['"])/.test(text));
    const deployment = isPreviewed ? undefined : deploymentOf(command);
    return deployment ? [{ command, deployment }] : [];
  });
  return all.find(({ deployment }) => !deployment.isSite) ?? all[0];
}

/** Whether a job only shows what somebody proposes, deploys to where nobody but the team looks, or goes back to what was there. */
function isPreview({ triggers, file }: Pipeline, { triggers: own = triggers, id, condition, environment }: Job): boolean {
  const text = condition?.text ?? "";
  if (/preview|staging|sandbox|canary|nightly|snapshot|prerelease|rollback|revert|\bedge\b|\bdev\b/i.test(`${file} ${id} ${environment?.text ?? ""}`.replaceAll(/[-_./]/g, " "))) return true;
  if (/^\s*(?:\$\{\{)?\s*false\b/.test(text) || /github\.event_name\s*==\s*['"]pull_request['"]/.test(text)) return true;
  return own.length > 0 && own.every(({ event, branches }: Trigger) => proposals.has(event) || (event === "push" && branches !== undefined && branches.every((branch) => /^(?:dev|develop|development|staging|preview|canary|next)$/.test(branch))));
}

/** Whether a job names an environment, itself or in the workflow that it calls; one of another repository cannot be seen. */
function hasEnvironment(job: Job, repository: Repository): boolean {
  if (job.environment || job.condition?.text === "manual") return true;
  if (!job.uses) return false;
  const path = ownUses(job.uses.text);
  const called = path === undefined ? undefined : pipelineOf(path, repository);
  return !called || called.jobs.some(({ environment }) => environment);
}

/** Whether the end of another workflow starts a job, however that ended. */
function takesAnyConclusion({ triggers, root }: Pipeline, job: Job): boolean {
  if (!triggers.some(({ event }) => event === "workflow_run") || !root) return false;
  const conditions = [job.condition?.text ?? "", ...job.steps.map(({ condition }) => condition?.text ?? "")].join(" ");
  return !/conclusion/.test(conditions) && job.needs.length === 0;
}
