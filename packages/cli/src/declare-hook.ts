import type { AgentName } from "@contract-as-code/core";
import { Argument, type Command } from "commander";
import type { HookCommandOptions } from "./commands/hook.js";
import type { Gates } from "./engine.js";
import type { ExitCode } from "./exit.js";
import type { Host } from "./host.js";
import type { Run } from "./shared-options.js";

/** Declares `contract hook`, on a command that has its name and the options of every command's place. */
export function declareHook(command: Command, host: Host, runGate: Run<Gates>): void {
  command
    .description("Answer the hook of a coding agent: read its event from standard input, and say what stands against the contract in the agent's own protocol.")
    .addArgument(new Argument("<agent>", "whose hook calls").choices(["claude", "codex", "copilot", "cursor"]))
    .addHelpText("after", `
Before a tool runs, a secret that would be written and commands that take checks out of the way are refused, and a person is asked about
files by which the repository is judged. After an edit, and when the agent means to be done, it is told what is new against the last
commit. "contract sync" writes the agents' settings that call this.

Exit code: 0 the answer stands on standard output, 2 the event could not be read.

Examples:
  contract hook claude < event.json`)
    .action((agent: AgentName, options: HookCommandOptions) => runGate(async (engine) => (await import("./commands/hook.js")).hookCommand(engine, host, agent, options)));
}

/** Declares `contract hook-daemon`, which bin/hook-client.js starts. */
export function declareHookDaemon(command: Command, host: Host, done: (code: ExitCode) => unknown): void {
  command.action(async (socket: string) => {
    done(await (await import("./commands/hook-daemon.js")).hookDaemonCommand(host, socket));
  });
}
