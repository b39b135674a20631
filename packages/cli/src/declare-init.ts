import { Option, type Command } from "commander";
import type { InitCommandOptions } from "./commands/init.js";
import type { Engine } from "./engine.js";
import type { Host } from "./host.js";
import type { Run } from "./shared-options.js";

/** Declares `contract init`; see program.ts. */
export function declareInit(command: Command, host: Host, run: Run<Engine>): void {
  command
    .description("Bring a repository under a contract: look at what is there, propose the contract with its vocabulary filled, what follows from it, the git hooks and a baseline, and write it once somebody agrees.")
    .option("--yes", "write it without asking")
    .addOption(new Option("--dry-run", "write nothing and print the changes as a patch").conflicts(["yes", "install"]))
    .option("--install", "also run the package manager's own command that installs what package.json then asks for")
    .addOption(new Option("--format <name>", "how to print what was found and done").choices(["pretty", "json"]))
    .addHelpText("after", `
It reads files and runs none of the repository's code. Every change is shown before it is written; nothing of yours is taken away. A document
LLM_DEVELOPMENT_CONTRACT.md in prose keeps every sentence and gets ids and enforce blocks where it asks for what a clause enforces. A contract
that is there already is filled with what it lacks. Run again, it changes nothing. At the end it prints the command that takes all of it back.

On a terminal it asks; elsewhere it writes with --yes alone.

Exit code: 0 done, or nothing to do; 1 nothing was written because nobody agreed, or something is left to a person;
2 it could not be done: no git repository, a file with uncommitted changes, a broken package.json.

Examples:
  npx contract-as-code init
  contract init --dry-run
  contract init --yes --install
  contract init --contract docs/CONTRACT.md`)
    .action((options: InitCommandOptions) => run(async (engine) => (await import("./commands/init.js")).initCommand(engine, host, options)));
}
