import { textOf, textsOf, valueAt } from "../../../data/data-access.js";
import { gateOf, gateOfScript } from "../../../pipeline/gate-of.js";
import { toolRuns } from "../../../pipeline/follow.js";
import type { Job, Pipeline } from "../../../pipeline/pipeline.js";
import type { PipelineCommand } from "../../../pipeline/pipeline-command.js";
import { pipelineCommands } from "../../../pipeline/pipeline-commands.js";
import { pipelinesOf } from "../../../pipeline/pipelines-of.js";
import type { Repository } from "../../../settings.js";

/** Actions that wait until other checks of the commit have passed. */
const waiting = /wait[-_]?(?:for|on)|required-checks|status-check/i;

/** Whether something that can fail has judged the project before a command of a job runs. */
export function isGated(pipeline: Pipeline, job: Job, deploying: PipelineCommand, mayBeBuild: boolean, repository: Repository): boolean {
  const commands = pipelineCommands(pipeline, repository);
  const judges = (command: PipelineCommand): boolean => isGate(command, mayBeBuild);
  const own = commands.filter((command) => command.job === job);
  if (own.slice(0, own.indexOf(deploying)).some(judges)) return true;
  const before = jobsBefore(pipeline, job);
  if (commands.some((command) => before.has(command.job.id) && judges(command))) return true;
  return isGatedByWorkflow(pipeline, mayBeBuild, repository) || isGatedByQueue(pipeline, mayBeBuild, repository) || isGatedByManifest(deploying, repository);
}

/** Whether a command judges and fails the pipeline when the project is not fit. */
function isGate(command: PipelineCommand, mayBeBuild: boolean): boolean {
  if (command.losses.length > 0) return false;
  if (command.kind === "action" && waiting.test(command.name)) return true;
  const saying = gateOf(command) ?? command.scripts.map(gateOfScript).find((found) => found !== undefined);
  // What a site is made of is made by some script of the project.
  if (mayBeBuild && (command.scripts.length > 0 || saying !== undefined || command.args.some((word) => word.includes("build")))) return true;
  return saying !== undefined && saying !== "the build";
}

/** The jobs that have passed when a job runs: those it needs, and those they need; of GitLab, those of earlier stages. */
export function jobsBefore({ jobs, system, root }: Pipeline, job: Job): ReadonlySet<string> {
  const byId = new Map(jobs.map((one) => [one.id, one]));
  const found = new Set<string>();
  const waitingFor = [...job.needs];
  if (system === "gitlab" && !valueAt(job.node, "needs")) {
    const stages = textsOf(valueAt(root, "stages"));
    const order = stages.length > 0 ? stages : ["build", "test", "deploy"];
    const stageOf = (one: Job): number => order.indexOf(textOf(valueAt(one.node, "stage")) ?? "test");
    for (const one of jobs) if (stageOf(one) < stageOf(job)) waitingFor.push(one.id);
  }
  for (let id = waitingFor.pop(); id !== undefined; id = waitingFor.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waitingFor.push(...(byId.get(id)?.needs ?? []));
  }
  return found;
}

/** Whether the end of a workflow that judges starts the pipeline. */
function isGatedByWorkflow({ root, triggers }: Pipeline, mayBeBuild: boolean, repository: Repository): boolean {
  if (triggers.some(({ event }) => event !== "workflow_run" && event !== "workflow_dispatch")) return false;
  const names = textsOf(valueAt(root, "on", "workflow_run", "workflows"));
  return pipelinesOf(repository).some((pipeline) => (names.includes(pipeline.name ?? "") || names.includes(pipeline.file)) && pipelineCommands(pipeline, repository).some((command) => isGate(command, mayBeBuild)));
}

/** Whether pushes to a branch start the pipeline that only a merge queue writes to, whose commits another pipeline has judged (docs.github.com, "Managing a merge queue"). */
function isGatedByQueue({ triggers, file }: Pipeline, mayBeBuild: boolean, repository: Repository): boolean {
  const pushed = triggers.filter(({ event }) => event === "push");
  const branches = pushed.flatMap((trigger) => trigger.branches ?? []);
  if (branches.length === 0 || triggers.some(({ event, tags }) => tags !== undefined || (event !== "push" && event !== "workflow_dispatch"))) return false;
  return pipelinesOf(repository).some((pipeline) => {
    const isQueue = pipeline.triggers.some((trigger) => trigger.event === "merge_group" && (trigger.branches?.some((branch) => branches.includes(branch)) ?? true));
    return isQueue && pipeline.file !== file && pipelineCommands(pipeline, repository).some((command) => isGate(command, mayBeBuild));
  });
}

/** Whether the package manager judges before it publishes: `prepublishOnly`. */
function isGatedByManifest({ name, args }: PipelineCommand, repository: Repository): boolean {
  if (!/^(?:npm|pnpm|yarn|bun|lerna|changeset)$/.test(name) || !args.includes("publish")) return false;
  const place = { file: "", range: [0, 0] as const };
  const text = "npm run prepublishOnly";
  return toolRuns({ text, mode: { errexit: true, pipefail: true }, placeOf: () => ({ ...place }), folder: ".", via: [], losses: [], isConditional: false }, repository).some((run) => {
    const saying = run.losses.length > 0 ? undefined : gateOf({ kind: "tool", name: run.name, args: run.args });
    return saying !== undefined && saying !== "the build";
  });
}
