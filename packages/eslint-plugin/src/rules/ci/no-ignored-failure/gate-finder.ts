import { gateOf, gateOfScript, isNoGateScript } from "../../../pipeline/gate-of.js";
import { toolRuns } from "../../../pipeline/follow.js";
import { ownUses } from "../../../pipeline/own-uses.js";
import { scriptsOf } from "../../../pipeline/package-scripts.js";
import type { Job, Step } from "../../../pipeline/pipeline.js";
import { shellMode } from "../../../pipeline/pipeline-commands.js";
import { pipelineOf } from "../../../pipeline/pipelines-of.js";
import type { Repository } from "../../../settings.js";
import { invocationsOf } from "../../../shell/invocation/invocations-of.js";
import { readShell } from "../../../shell/read-shell.js";
import type { ShellMode, ShellWord } from "../../../shell/shell-command.js";

/** Something whose failure says that the project is not fit. */
export interface Gate {
  /** `the tests`. */
  saying: string;
  /** The command or action, as it is written. */
  written: string;
}

/**
 * The gate that a command is, by itself or by what it leads to.
 * @param written the command as it stands in its script
 */
export function gateOfCommand(words: readonly ShellWord[], written: string, folder: string | undefined, mode: ShellMode, repository: Repository | undefined): Gate | undefined {
  for (const invocation of invocationsOf(words)) {
    switch (invocation.kind) {
      case "tool": {
        const saying = gateOf({ kind: "tool", name: invocation.name, args: invocation.args.map(({ text }) => text) });
        if (saying !== undefined) return { saying, written: short(written) };
        break;
      }
      case "script":
      case "tasks":
      case "make": {
        const names = invocation.kind === "script" ? [invocation.name] : invocation.kind === "tasks" ? invocation.names : invocation.targets;
        if (/(?:^|\s)(?:--fix|--write|--watch)(?=\s|$)/.test(written) || (names.length > 0 && names.every(isNoGateScript))) break;
        const promised = names.map(gateOfScript).find((found) => found !== undefined);
        const saying = promised === undefined || promised === "the check" ? (gateBehind(written, folder, mode, repository) ?? promised) : promised;
        if (saying !== undefined) return { saying, written: short(written) };
        break;
      }
      case "shell":
      case "file": {
        const path = invocation.kind === "file" ? invocation.path : "";
        const saying = gateOf({ kind: "tool", name: path, args: [] }) ?? gateBehind(written, folder, mode, repository);
        if (saying !== undefined && !isNoGateScript(path)) return { saying, written: short(written) };
      }
    }
  }
  return undefined;
}

/** The first gate behind a command, through package scripts, tasks and files of scripts. */
function gateBehind(written: string, folder: string | undefined, mode: ShellMode, repository: Repository | undefined): string | undefined {
  if (!repository) return undefined;
  const place = { file: "", range: [0, 0] as const };
  const runs = toolRuns({ text: written, mode, placeOf: () => ({ ...place }), folder, via: [], losses: [], isConditional: false }, repository);
  for (const { name, args } of runs) {
    const saying = gateOf({ kind: "tool", name, args });
    if (saying !== undefined) return saying;
  }
  return undefined;
}

/** The first gate of a step: its action, or a command of its script whose failure the step has. */
export function gateOfStep(step: Step, repository: Repository | undefined, system: "github" | "gitlab"): Gate | undefined {
  const { uses, run, shell, folder } = step;
  if (uses) {
    const name = uses.text.replace(/@[^@]*$/, "");
    const saying = gateOf({ kind: "action", name, args: [], ...(step.with && { with: step.with }) });
    return saying === undefined ? undefined : { saying, written: name };
  }
  const mode = shellMode(shell, system);
  if (!run || !mode) return undefined;
  for (const { words, range, loss } of readShell(run.text, mode).commands) {
    const gate = loss ? undefined : gateOfCommand(words, run.text.slice(...range), folder, mode, repository);
    if (gate) return gate;
  }
  return undefined;
}

/** The first gate of a job, through a reusable workflow of the repository. */
export function gateOfJob(job: Job, repository: Repository | undefined, system: "github" | "gitlab", depth = 0): Gate | undefined {
  for (const step of job.steps) {
    const gate = step.allowsFailure || isNever(step.condition?.text) ? undefined : gateOfStep(step, repository, system);
    if (gate) return gate;
  }
  const path = ownUses(job.uses?.text ?? "");
  if (path === undefined || !repository || depth > 4) return undefined;
  for (const inner of pipelineOf(path, repository)?.jobs ?? []) {
    const gate = inner.allowsFailure ? undefined : gateOfJob(inner, repository, system, depth + 1);
    if (gate) return gate;
  }
  return undefined;
}

/** Whether a condition holds on no occasion. */
export function isNever(condition: string | undefined): boolean {
  if (condition === undefined) return false;
  return /^(?:false|0)(?:\s*&&[^|]*)?$/.test(condition.replace(/^\s*\$\{\{([^]*)\}\}\s*$/, "$1").trim());
}

/** Whether a command asks for a package script that its package does not have, and passes without it. */
export function isMissingScript(words: readonly ShellWord[], folder: string | undefined, repository: Repository | undefined): string | undefined {
  if (!repository || folder === undefined) return undefined;
  for (const invocation of invocationsOf(words)) {
    if (invocation.kind !== "script" || !invocation.mayBeMissing || invocation.folder?.includes("$") === true || gateOfScript(invocation.name) === undefined) continue;
    if (invocation.workspaces.kind === "here" && invocation.folder !== undefined) continue;
    if (scriptsOf(invocation.name, folder, invocation.workspaces, repository).length === 0) return invocation.name;
  }
  return undefined;
}

function short(written: string): string {
  const line = written.replace(/\\?\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
