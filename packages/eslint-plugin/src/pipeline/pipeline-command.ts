import type { DataNode } from "../data/data-tree.js";
import type { FailureLoss } from "../shell/shell-command.js";
import type { Job, Pipeline, Place, Placed, Step } from "./pipeline.js";

/** What lets the pipeline pass although a command failed. */
export interface Loss extends Place {
  /** As of a script, or `allowed`: a step, job or caller that may fail (`continue-on-error`, `allow_failure`). */
  by: FailureLoss["by"] | "allowed";
}

/** A program, or an action of GitHub, that a pipeline runs, however far behind scripts, tasks, actions and workflows. */
export interface PipelineCommand {
  kind: "tool" | "action";
  /** `eslint`, `npm`; of an action without its version: `actions/checkout`, `docker://alpine`, of GitLab's includes `template:Jobs/SAST.gitlab-ci.yml`. */
  name: string;
  /** Arguments as far as they are known, as they are written elsewhere. */
  args: readonly string[];
  /** What an action is given. */
  with?: DataNode;
  /** What follows the `@` of an action. */
  version?: string;
  /** Where it is written. */
  place: Place;
  /** From the step of the pipeline inwards: every place that leads to it, itself left out. */
  via: readonly Placed[];
  /** Names of the package scripts, tasks and targets of make that lead to it, from the outside in. */
  scripts: readonly string[];
  pipeline: Pipeline;
  /** The job of the pipeline that is started, and its step; a reusable workflow has no step there. */
  job: Job;
  step: Step | undefined;
  /** Everything that loses its failure, from the outside in; none where its failure fails the pipeline. */
  losses: readonly Loss[];
  /** The conditions of jobs, steps and callers that it stands under, from the outside in. */
  conditions: readonly Placed[];
  /** Whether it stands in a branch, loop or function of a script, or behind `&&` or `||`. */
  isConditional: boolean;
}
