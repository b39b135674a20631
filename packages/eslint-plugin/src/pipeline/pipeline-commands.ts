import { posix } from "node:path";
import { entriesOf, textOf, valueAt } from "../data/data-access.js";
import type { DataNode } from "../data/data-tree.js";
import { dataFile } from "../data/data-file.js";
import { remember } from "../learned.js";
import { pathsOf } from "../modules/module-file.js";
import type { Repository } from "../settings.js";
import type { ShellMode } from "../shell/shell-command.js";
import { placesOf, toolRuns } from "./follow.js";
import { githubSteps, githubWorkflow } from "./github-workflow.js";
import { ownUses } from "./own-uses.js";
import type { Job, Pipeline, Placed, Step } from "./pipeline.js";
import { pipelineOf } from "./pipelines-of.js";
import type { Loss, PipelineCommand } from "./pipeline-command.js";

const deepest = 8;
/** Steps that are followed for a job, those of actions and workflows included, and commands that are found for a pipeline. */
const mostSteps = 5000;
const mostCommands = 50_000;
/** Characters of an input whose value is followed. */
const longestInput = 500;

/**
 * Everything that a pipeline runs: programs and actions, through composite actions and reusable workflows of the repository, package scripts, task runners, Makefiles and
 * files of scripts. It is found out once for a repository; of what multiplies itself, a bounded part.
 * @param pipeline one of `pipelinesOf`
 */
export function pipelineCommands(pipeline: Pipeline, repository: Repository): readonly PipelineCommand[] {
  return commandsOf(repository, pipeline.file);
}

const commandsOf = remember((repository: Repository, file): readonly PipelineCommand[] => {
  const pipeline = pipelineOf(file, repository);
  const found: PipelineCommand[] = [];
  if (!pipeline) return found;
  for (const job of pipeline.jobs) new JobFollower(pipeline, job, repository, found).job(job, { via: [], losses: [], conditions: [], step: undefined, depth: 0 });
  return found;
});

interface Context {
  via: readonly Placed[];
  losses: readonly Loss[];
  conditions: readonly Placed[];
  step: Step | undefined;
  /** Of the composite action or reusable workflow, what it is given. */
  inputs?: ReadonlyMap<string, string>;
  depth: number;
}

class JobFollower {
  readonly #pipeline: Pipeline;
  readonly #job: Job;
  readonly #repository: Repository;
  readonly #found: PipelineCommand[];
  #steps = 0;

  constructor(pipeline: Pipeline, job: Job, repository: Repository, found: PipelineCommand[]) {
    this.#pipeline = pipeline;
    this.#job = job;
    this.#repository = repository;
    this.#found = found;
  }

  /** A job of the pipeline, or of a reusable workflow that it calls. */
  job(job: Job, context: Context): void {
    const inner = within(context, job);
    if (job.uses) {
      const path = ownUses(job.uses.text);
      const data = path === undefined || context.depth > deepest ? undefined : dataFile(path, this.#repository);
      if (path === undefined || !data) this.#action(job.uses, undefined, inner);
      else {
        const via = [...inner.via, job.uses];
        const inputs = inputsOf(valueAt(job.node, "with"), valueAt(data.documents[0], "on", "workflow_call", "inputs"), context.inputs);
        for (const called of githubWorkflow(path, data).jobs) this.job(called, { ...inner, via, inputs, depth: context.depth + 1 });
      }
    }
    for (const step of job.steps) this.#step(step, { ...inner, step: context.step ?? (job === this.#job ? step : undefined) });
  }

  #step(step: Step, context: Context): void {
    this.#steps += 1;
    if (this.#steps > mostSteps || this.#found.length > mostCommands) return;
    const inner = within(context, step);
    if (step.uses) this.#uses(step, step.uses, inner);
    const { run } = step;
    const mode = shellMode(step.shell, this.#pipeline.system);
    if (!run || !mode) return;
    const text = this.#repository.read(step.file) ?? "";
    const isLost = inner.losses;
    for (const found of toolRuns({ text: run.text, mode, placeOf: placesOf(step.file, run, text), folder: step.folder, via: inner.via, losses: isLost, isConditional: false, ...(inner.inputs && { inputs: inner.inputs }) }, this.#repository)) {
      this.#found.push({ kind: "tool", ...found, conditions: inner.conditions, pipeline: this.#pipeline, job: this.#job, step: inner.step });
    }
  }

  #uses(step: Step, uses: Placed, context: Context): void {
    const folder = ownUses(uses.text);
    const file = folder === undefined ? undefined : [posix.join(folder, "action.yml"), posix.join(folder, "action.yaml")].find((path) => pathsOf(this.#repository).has(path));
    const data = file === undefined || context.depth > deepest ? undefined : dataFile(file, this.#repository);
    const runs = valueAt(data?.documents[0], "runs");
    if (file === undefined || textOf(valueAt(runs, "using")) !== "composite") {
      this.#action(uses, step, context);
      return;
    }
    const via = [...context.via, uses];
    const inputs = inputsOf(step.with, valueAt(data?.documents[0], "inputs"), context.inputs);
    for (const inner of githubSteps(file, valueAt(runs, "steps"), { shell: undefined, folder: "." })) this.#step(inner, { ...context, via, inputs, depth: context.depth + 1 });
  }

  #action(uses: Placed, step: Step | undefined, context: Context): void {
    const at = uses.text.startsWith("docker://") ? -1 : uses.text.indexOf("@");
    this.#found.push({
      kind: "action",
      name: at === -1 ? uses.text : uses.text.slice(0, at),
      ...(at !== -1 && { version: uses.text.slice(at + 1) }),
      args: [],
      ...(step?.with && { with: step.with }),
      place: { file: uses.file, range: uses.range },
      via: context.via,
      scripts: [],
      pipeline: this.#pipeline,
      job: this.#job,
      step: context.step,
      losses: context.losses,
      conditions: context.conditions,
      isConditional: false,
    });
  }
}

/** What a job or a step adds to those that hold it. */
function within(context: Context, { allowsFailure, condition }: Pick<Step, "allowsFailure" | "condition">): Context {
  return {
    ...context,
    losses: allowsFailure ? [...context.losses, { by: "allowed", file: allowsFailure.file, range: allowsFailure.range }] : context.losses,
    conditions: condition ? [...context.conditions, condition] : context.conditions,
  };
}

/** What an action or workflow is given, its defaults included; what a caller passes on of its own inputs is looked up. */
function inputsOf(given: DataNode | undefined, declared: DataNode | undefined, outer: ReadonlyMap<string, string> | undefined): Map<string, string> {
  const inputs = new Map<string, string>();
  for (const { key, value } of entriesOf(declared)) {
    const text = textOf(valueAt(value, "default"));
    if (text !== undefined && text.length <= longestInput) inputs.set(key, text);
  }
  for (const { key, value } of entriesOf(given)) {
    const text = textOf(value);
    const passed = text === undefined ? undefined : /^\$\{\{\s*inputs\.([\w-]+)\s*\}\}$/.exec(text)?.[1];
    const known = passed === undefined ? text : outer?.get(passed);
    if (known !== undefined && known.length <= longestInput) inputs.set(key, known);
  }
  return inputs;
}

/** What the shell of a step does with failures; undefined for one whose scripts are not a shell's. */
export function shellMode(shell: string | undefined, system: Pipeline["system"]): ShellMode | undefined {
  if (system === "gitlab") return { errexit: true, pipefail: true };
  if (shell === undefined || shell === "sh") return { errexit: true, pipefail: false };
  if (shell === "bash") return { errexit: true, pipefail: true };
  if (/^(?:pwsh|powershell|cmd)\b/.test(shell)) return { errexit: true, pipefail: true };
  if (!/^(?:\S*\/)?(?:ba|z|da|a)?sh\b/.test(shell)) return undefined;
  return { errexit: /\s-[a-z]*e/.test(shell), pipefail: shell.includes("pipefail") };
}
