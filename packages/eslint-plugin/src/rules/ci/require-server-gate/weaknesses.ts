import type { Job, Trigger } from "../../../pipeline/pipeline.js";
import type { PipelineCommand } from "../../../pipeline/pipeline-command.js";
import { occasionsOf, type Occasion } from "../../../pipeline/started-by.js";
import { hasTrustedBase } from "./server-gates.js";

/** Why a gate does not hold on an occasion. */
export interface Weakness {
  reason: "allowed" | "filtered" | "conditional" | "behind" | "untrusted";
  /** What the message names besides the gate's place. */
  data: Readonly<Record<string, string>>;
}

/**
 * The triggers by which an occasion starts a gate, filters of paths not counted.
 * @param branches names that the default branch may have
 */
export function triggersOn(occasion: Occasion, command: PipelineCommand, branches: readonly string[]): Trigger[] {
  const { job, pipeline, conditions } = command;
  const triggers = job.triggers ?? pipeline.triggers;
  // The push of a branch is none: nobody can push what comes from a fork.
  const isOpen = ({ event }: Trigger): boolean => occasion !== "pull request" || /^pull_request(?:_target)?$/.test(event);
  return triggers.filter(isOpen).filter(({ paths: _paths, pathsIgnore: _ignore, ...open }) => occasionsOf({ pipeline, job: { ...job, triggers: [open] }, conditions }, branches, () => true).has(occasion));
}

/** Everything that lets a change pass a gate by which it was not judged. */
export function weaknessesOf(occasion: Occasion, command: PipelineCommand, triggers: readonly Trigger[]): Weakness[] {
  const { job, pipeline, losses, conditions } = command;
  const found: Weakness[] = [];
  if (losses.length > 0) found.push({ reason: "allowed", data: {} });
  if (triggers.every(({ paths, pathsIgnore }) => paths ?? pathsIgnore)) {
    found.push({ reason: "filtered", data: { filter: triggers.some(({ paths }) => paths) ? "paths" : "paths-ignore" } });
  }
  const condition = conditions.find(({ text }) => !mayNotSkip(text));
  if (condition) found.push({ reason: "conditional", data: { condition: condition.text.slice(0, 80) } });
  if (pipeline.system === "github" && job.needs.length > 0 && !isUnconditional(job) && !pipeline.jobs.some((other) => isUnconditional(other) && other.needs.includes(job.id))) {
    found.push({ reason: "behind", data: { job: job.id, other: job.needs[0] ?? "" } });
  }
  if (occasion === "pull request" && !hasTrustedBase(command)) found.push({ reason: "untrusted", data: {} });
  return found;
}

/** Whether a job runs whatever became of those that it needs. */
function isUnconditional({ condition }: Job): boolean {
  return /^(?:always\(\)|!\s*cancelled\(\))$/.test(bare(condition?.text ?? ""));
}

/**
 * Whether a condition holds whenever its event is the occasion's, which `triggersOn` has asked: it says nothing but when it runs after failures, names events, or the
 * repository, which pull requests from elsewhere run in, too.
 */
function mayNotSkip(condition: string): boolean {
  const parts = bare(condition).split(/\|\||&&/);
  return parts.every((part) => /^[\s(]*(?:true|always\(\)|success\(\)|!\s*cancelled\(\)|github\.event_name\s*[!=]=\s*['"]\w+['"]|github\.repository(?:_owner)?\s*==\s*['"][^'"]+['"])[\s)]*$/.test(part));
}

function bare(condition: string): string {
  return condition.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1").trim();
}
