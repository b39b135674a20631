import { runCommand, type CommandRun } from "../command/run-command.js";
import type { Clause, Command, Contract, Surface } from "../document/contract.js";
import { shippedPrefix } from "../document/shipped.js";
import type { RawFinding } from "../report/report.js";

/** What a report names as the rule of a command's finding. */
export const commandRule = "command";

/** What running commands needs besides the contract. */
export interface CommandsOptions {
  /** Absolute path of the working tree. */
  root: string;
  /** Told before each command. */
  onCommand: (clause: Clause, command: Command) => void;
  /** Takes every line that a command prints, masked. */
  onLine: (line: string) => void;
  /** Ends the command that runs, and starts no further one. */
  signal?: AbortSignal;
}

/** The commands of a surface, in the contract's order. */
export function commandsOf(contract: Pick<Contract, "clauses">, surface: Surface): { clause: Clause; command: Command }[] {
  return contract.clauses.flatMap((clause) => (clause.level !== "off" && clause.command?.at.includes(surface) === true ? [{ clause, command: clause.command }] : []));
}

/**
 * Runs the commands of a surface, one after the other. Whoever calls this vouches for the contract: its commands are code, and no contract of a commit that somebody
 * else made may be given.
 *
 * @returns a finding on the clause's heading for each command that cannot start, fails or takes too long
 */
export async function judgeByCommands(contract: Contract, surface: Surface, { root, onCommand, onLine, signal }: CommandsOptions): Promise<RawFinding[]> {
  const raw: RawFinding[] = [];
  for (const { clause, command } of commandsOf(contract, surface)) {
    if (signal?.aborted === true) break;
    onCommand(clause, command);
    const run = await runCommand(command.run, { cwd: root, timeout: command.timeout * 1000, onLine, ...(signal === undefined ? {} : { signal }) });
    const message = messageOf(command, run);
    if (message !== undefined) raw.push({ ...placeOf(contract, clause), clause: clause.id, rule: commandRule, message });
  }
  return raw;
}

/** The clause's heading, or the contract's first line where it is inherited. */
export function placeOf({ file }: Pick<Contract, "file">, { heading, document }: Pick<Clause, "heading" | "document">): Pick<RawFinding, "file" | "line" | "column" | "endLine" | "endColumn"> {
  return document.startsWith(shippedPrefix) ? { file, line: 1, column: 1, endLine: 1, endColumn: 1 } : heading;
}

function messageOf({ run, timeout }: Command, { end, lastLines, seconds }: CommandRun): string | undefined {
  const name = `\`${run.replaceAll("`", "'")}\``;
  const said = lastLines.length === 0 ? " It printed nothing." : ` Its last lines: ${lastLines.join(" | ")}`;
  switch (end.kind) {
    case "exit":
      return end.code === 0 ? undefined : `${name} failed with exit code ${end.code} after ${seconds} s. Mend what it reports.${said}`;
    case "signal":
      return `${name} was ended by ${end.signal} after ${seconds} s. Find out what ended it, and run it again.${said}`;
    case "timeout":
      return `${name} was still running after ${timeout} s, its limit, and was ended. Make it faster, or give the clause a longer \`timeout\`.${said}`;
    case "interrupted":
      return `${name} was interrupted after ${seconds} s, so nothing is known of it. Run it to its end.`;
    case "not-started":
      return `${name} could not be started (${end.reason}). Run it by hand in the repository to see why.`;
  }
}
