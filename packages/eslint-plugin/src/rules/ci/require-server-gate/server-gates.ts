import type { Pipeline } from "../../../pipeline/pipeline.js";
import type { PipelineCommand } from "../../../pipeline/pipeline-command.js";
import { pipelineCommands } from "../../../pipeline/pipeline-commands.js";
import type { Repository } from "../../../settings.js";

/** The action by which repositories judge proposals: of the repository itself, or of another one. */
const action = /(?:^|\/)\.github\/actions\/contract(?:@|$)/;
const programs = new Set(["contract", "contract-as-code", "contract.js"]);
/** They judge what is on its way into a commit or out of a clone, which a server has neither of. */
const local = /^--(?:staged|push)$/;

/** Every command of the pipelines that judges the repository by its contract. */
export function serverGates(pipelines: readonly Pipeline[], repository: Repository): PipelineCommand[] {
  return pipelines.flatMap((pipeline) => pipelineCommands(pipeline, repository).filter((command) => isAction(command) || isCheck(command)));
}

/** Whether a command judges by the contract of the branch that a change goes to, and not by the one that the change brings. */
export function hasTrustedBase(command: PipelineCommand): boolean {
  return isAction(command) || command.args.some((word) => word === "--base" || word.startsWith("--base="));
}

function isAction({ kind, name, via }: PipelineCommand): boolean {
  return (kind === "action" && action.test(name)) || via.some(({ text }) => action.test(text));
}

function isCheck({ kind, name, args }: PipelineCommand): boolean {
  if (kind !== "tool") return false;
  const isNode = name === "node" && /(?:^|\/)contract\.js$/.test(args[0] ?? "");
  const words = isNode ? args.slice(1) : args;
  return (isNode || programs.has(name)) && words[0] === "check" && !words.some((word) => local.test(word));
}
