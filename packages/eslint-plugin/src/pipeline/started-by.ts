import { matchesAny } from "../glob.js";
import type { Pipeline, Trigger } from "./pipeline.js";
import type { PipelineCommand } from "./pipeline-command.js";

/** The occasions that clauses ask about. */
export type Occasion =
  /** Somebody proposes a change: a pull or merge request, or the push of any branch. */
  | "pull request"
  /** A change reaches the default branch: its push, or the merge queue before it. */
  | "default branch"
  | "schedule";

/** Names that repositories give the branch that changes are merged into. */
const usualBranches = ["main", "master", "trunk", "develop", "development", "dev", "next", "canary", "default", "mainline"];

/**
 * What the branch may be called that changes are merged into: usual names that the pipelines' filters hold, or, where they hold none, every name in them.
 * @returns the usual names where no filter names a branch
 */
export function defaultBranches(pipelines: readonly Pipeline[]): readonly string[] {
  const named = pipelines.flatMap(({ triggers, jobs }) => [...triggers, ...jobs.flatMap((job) => job.triggers ?? [])]).flatMap(({ branches = [] }) => branches);
  const usual = usualBranches.filter((branch) => named.includes(branch));
  if (usual.length > 0) return usual;
  const others = named.filter((branch) => /^[\w.-]+$/.test(branch) && !/^(?:gh-pages|prod(?:uction)?|staging|deploy\w*|v?\d[\w.]*)$/.test(branch));
  return others.length > 0 ? others : usualBranches;
}

/**
 * The occasions on which a pipeline runs a command, by the triggers of the pipeline or job and the conditions that it stands under. What a condition cannot tell
 * counts for every occasion.
 * @param branches names that the default branch may have, as `defaultBranches` gives them
 * @param touches whether a filter of paths lets changes of the project's code through
 */
export function occasionsOf({ pipeline, job, conditions }: Pick<PipelineCommand, "pipeline" | "job" | "conditions">, branches: readonly string[], touches: (globs: readonly string[]) => boolean): ReadonlySet<Occasion> {
  const texts = conditions.map(({ text }) => text);
  const triggers = job.triggers ?? pipeline.triggers;
  const found = new Set(triggers.filter((trigger) => texts.every((text) => allows(text, trigger.event))).flatMap((trigger) => occasionsOfTrigger(trigger, pipeline, branches, touches)));
  // The push of other branches is what shows on their pull requests.
  if (texts.some(namesBranch)) found.delete("pull request");
  return found;
}

/** The occasions of one trigger. */
function occasionsOfTrigger(trigger: Trigger, { system }: Pipeline, defaults: readonly string[], touches: (globs: readonly string[]) => boolean): Occasion[] {
  const { event, branches, tags, paths, pathsIgnore, types } = trigger;
  if (paths && !touches(paths)) return [];
  if (pathsIgnore?.some((glob) => glob === "**" || glob === "**/*")) return [];
  const coversDefault = branches === undefined || branches.some((branch) => mayBeDefault(branch, defaults));
  switch (event) {
    case "pull_request":
    case "pull_request_target":
      return coversDefault && (types === undefined || types.some((type) => /^(?:opened|synchronize|reopened)$/.test(type))) ? ["pull request"] : [];
    case "merge_group":
      return ["default branch"];
    case "push": {
      if (tags && !branches && !trigger.branchesIgnore) return [];
      const isEveryBranch = branches === undefined || branches.some((branch) => branch === "**" || branch === "*");
      return [...(coversDefault ? ["default branch" as const] : []), ...(isEveryBranch && system === "github" ? ["pull request" as const] : [])];
    }
    case "schedule":
      return ["schedule"];
    default:
      return [];
  }
}

function mayBeDefault(pattern: string, defaults: readonly string[]): boolean {
  if (pattern === "$default-branch" || pattern.includes("${{")) return true;
  return !pattern.startsWith("!") && (defaults.includes(pattern) || (pattern.includes("*") && defaults.some((branch) => matchesAny(branch, [pattern]))));
}

/** Whether a condition may hold for an event. */
function allows(condition: string, event: string): boolean {
  const text = condition.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1").trim();
  if (text === "false" || text === "manual" || text === "0") return false;
  const name = event === "pull_request_target" ? "pull_request_target" : event;
  // Alternatives other than events may hold for any of them.
  if (text.includes("||") && !/^[^|]*github\.event_name[^|]*(?:\|\|[^|]*github\.event_name[^|]*)+$/.test(text)) return true;
  const wanted = [...text.matchAll(/github\.event_name\s*==\s*['"]([a-z_]+)['"]/g)].map(([, value]) => value);
  const unwanted = [...text.matchAll(/github\.event_name\s*!=\s*['"]([a-z_]+)['"]/g)].map(([, value]) => value);
  if (wanted.length > 0 && !wanted.includes(name)) return false;
  if (unwanted.includes(name)) return false;
  return !(namesBranch(text) && (name === "pull_request" || name === "merge_group"));
}

/** Whether a condition holds for one branch alone. */
function namesBranch(text: string): boolean {
  return /github\.ref(?:_name)?\s*==\s*['"](?:refs\/heads\/)?[\w./-]+['"]/.test(text) && !text.includes("||");
}
