import type { Command } from "commander";
import type { ExitCode } from "./exit.js";

/** Does a command's work with the engine, which is loaded only now. */
export type Run<E> = (work: (engine: E) => Promise<ExitCode>) => Promise<void>;

/** The options by which a command finds the repository. */
export function withPlace(command: Command): Command {
  return command
    .option("--root <dir>", "judge this folder; paths are relative to it (default: the repository around the current folder)")
    .option("--contract <file>", "the contract to judge by (default: LLM_DEVELOPMENT_CONTRACT.md in the root)");
}

/** The option that switches colours off. */
export function withColour(command: Command): Command {
  return command.option("--no-color", "print no colours; NO_COLOR and FORCE_COLOR are honoured too");
}
