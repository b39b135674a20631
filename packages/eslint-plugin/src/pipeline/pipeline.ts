import type { DataFault, DataMap, DataNode, DataScalar, Range } from "../data/data-tree.js";

/** A place in a file of the repository. */
export interface Place {
  /** POSIX, relative to the root. */
  file: string;
  range: Range;
}

/** A value with where it stands. */
export interface Placed extends Place {
  text: string;
}

/** What starts a pipeline. */
export interface Trigger {
  /** By GitHub's names: `push`, `pull_request`, `pull_request_target`, `merge_group`, `schedule`, `workflow_call`, `workflow_dispatch` … */
  event: string;
  /** Filters as they are written; undefined where there is none. */
  branches?: readonly string[];
  branchesIgnore?: readonly string[];
  tags?: readonly string[];
  paths?: readonly string[];
  pathsIgnore?: readonly string[];
  types?: readonly string[];
  range: Range;
}

/** A workflow of GitHub Actions, or a pipeline of GitLab CI. */
export interface Pipeline {
  system: "github" | "gitlab";
  /** POSIX, relative to the root. */
  file: string;
  name: string | undefined;
  /** The mapping of the whole file; undefined where it is broken. */
  root: DataNode | undefined;
  triggers: readonly Trigger[];
  jobs: readonly Job[];
  /** Why the file could not be read. */
  fault?: DataFault;
}

/** A job of a pipeline, what it inherits included. */
export interface Job extends Place {
  id: string;
  keyRange: Range;
  /** The mapping of the job. */
  node: DataMap;
  needs: readonly string[];
  /** GitHub's `if`. */
  condition?: Placed;
  /** Names of environments that it deploys to. */
  environment?: Placed;
  /** What lets the pipeline pass when the job fails: `continue-on-error`, `allow_failure`, with its value. */
  allowsFailure?: Placed;
  /** GitHub: the reusable workflow that it is. */
  uses?: Placed;
  /** GitLab: when it runs where that is not as the pipeline does; left out elsewhere. */
  triggers?: readonly Trigger[];
  steps: readonly Step[];
}

/** A step of a job: an action, a script, or both undefined where it is neither. */
export interface Step extends Place {
  name: string | undefined;
  /** The mapping of the step; of GitLab that of the job. */
  node: DataMap;
  /** `actions/checkout@v4`, `./.github/actions/x`, `docker://alpine`. */
  uses?: Placed;
  /** What the action is given. */
  with?: DataNode;
  /** The script, as it stands in its file. */
  run?: DataScalar;
  /** Of the script: `bash`, `pwsh`, `bash -e {0}`; undefined for the default. */
  shell?: string;
  /** Where the script runs, POSIX, relative to the root: `.` for the root; undefined where that cannot be known. */
  folder: string | undefined;
  condition?: Placed;
  allowsFailure?: Placed;
}
