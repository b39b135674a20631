import type { Engine } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { outputPath, writeReport } from "../output.js";

export interface RulesetCommandOptions {
  branch?: string[];
  approvals?: number;
  mergeQueue?: true;
  integrationId?: number;
  output?: string;
}

/** GitHub takes no larger number. */
const mostApprovals = 10;

/** `contract ruleset`: writes the rules of a GitHub repository under which nobody can go round the contract's check. */
export async function rulesetCommand({ rulesetText }: Pick<Engine, "rulesetText">, host: Host, options: RulesetCommandOptions): Promise<ExitCode> {
  const { branch = [], approvals = 1, mergeQueue = false, integrationId, output } = options;
  if (approvals > mostApprovals) throw new CommandError(`GitHub asks for at most ${mostApprovals} approvals, and --approvals says ${approvals}. Give a number from 0 to ${mostApprovals}.`);
  const text = rulesetText({ refs: branch.map(refOf), approvals, mergeQueue, ...(integrationId === undefined ? {} : { integrationId }) });
  if (output === undefined) await print(host.stdout, text);
  else await writeReport(outputPath(host.cwd, output), text);
  return exit.clean;
}

/**
 * A pattern of branches as a ruleset names it.
 * @throws CommandError where it can match no branch
 */
function refOf(pattern: string): string {
  if (pattern === "~ALL" || pattern === "~DEFAULT_BRANCH") return pattern;
  const name = pattern.replace(/^refs\/heads\//, "");
  if (name.startsWith("refs/") || !/^[^\s\p{Cc}~^:\\]+$/u.test(name)) {
    throw new CommandError(`${JSON.stringify(pattern)} matches no branch. Give --branch a name or a pattern of names, for instance release/**.`);
  }
  return `refs/heads/${name}`;
}
