import { type Command, Option } from "commander";
import type { FixCommandOptions } from "./commands/fix.js";
import type { Engine } from "./engine.js";
import type { Host } from "./host.js";
import type { Run } from "./shared-options.js";

/** Declares `contract fix`; see program.ts. */
export function declareFix(command: Command, host: Host, run: Run<Engine>): void {
  command
    .description("Mend what can be mended safely: by the fixes of rules, and reads of the environment across files. For a clause that asks for a document, write a template.")
    .argument("[clause]", "mend findings of this clause only, for instance ENV-1")
    .argument("[paths...]", "files, folders or globs; all files when left out")
    .option("--dry-run", "write nothing and print the changes as a patch")
    .option("--force", "also change files that have changes which are not committed")
    .option("--environment-module <file>", "name this module in the contract as the place where the environment is read, and write it")
    .addOption(new Option("--format <name>", "how to print what was done").choices(["pretty", "json"]))
    .addHelpText("after", `
Templates are written only for a clause that is named. A template is no plan: each of its blanks, [FILL IN DR-1: ...],
is a finding until the team has filled it in. A document that is there keeps its text and gets what it lacks.

Exit code: 0 no finding is left, 1 findings remain, 2 could not run.

Examples:
  contract fix --dry-run
  contract fix DR-1
  contract fix ENV-1
  contract fix ENV-1 src/agents
  contract fix ENV-1 --environment-module src/env.ts`)
    .action((clause: string | undefined, paths: string[], options: FixCommandOptions) =>
      run(async (engine) => (await import("./commands/fix.js")).fixCommand(engine, host, clause === undefined ? paths : [clause, ...paths], options)),
    );
}
