import { Option, type Command } from "commander";
import type { BaselineCommandOptions } from "./commands/baseline.js";
import type { WaiveCommandOptions } from "./commands/waive.js";
import type { Engine } from "./engine.js";
import type { Host } from "./host.js";
import { withColour, withPlace, type Run } from "./shared-options.js";

/** Declares the commands that decide what does not count: the baseline and waivers. */
export function declareSilencing(program: Command, host: Host, run: Run<Engine>): void {
  withColour(withPlace(program.command("baseline")))
    .description("Record today's findings, so that only new ones fail. Where findings are recorded already, take out those that are gone: the baseline only shrinks.")
    .option("--clause <id...>", "record the findings of a clause, too, that has joined the contract since the baseline was written")
    .option("--base <revision>", "the commit at which such a clause was not in force yet (default: the one that changed the baseline last)")
    .option("--dry-run", "write nothing and print the changes as a patch")
    .addOption(new Option("--format <name>", "how to print what was done").choices(["pretty", "json"]))
    .option("--no-cache", "judge every file anew, and keep nothing")
    .addHelpText("after", `
The file is contract-baseline.txt: commit it. Findings of clauses that cannot be waived are never recorded. Branches that mend different findings
merge without a conflict; where git finds one all the same, run this command. A file that moves keeps what is recorded of it.

Exit code: 0 nothing stands that is not recorded or waived, 1 findings stand, 2 could not judge.

Examples:
  contract baseline
  contract baseline --dry-run
  contract baseline --clause QA-9`)
    .action((options: BaselineCommandOptions) => run(async (engine) => (await import("./commands/baseline.js")).baselineCommand(engine, host, options)));

  withColour(withPlace(program.command("waive")))
    .description("Ask for leave to break one clause in some files until a day: adds it to contract-waivers.yml. Lists such waivers, and takes out those without effect.")
    .argument("[clause]", "the clause, for instance ENV-1")
    .option("--files <globs...>", "the files that it is about; each glob must match a finding")
    .option("--reason <text>", "why the clause cannot be kept there now")
    .option("--owner <name>", "who answers for it")
    .option("--expires <date>", "the last day on which it holds, YYYY-MM-DD, at most 180 days ahead")
    .option("--ticket <id>", "where the work is tracked that makes it needless")
    .option("--yes", "write it without asking")
    .addOption(new Option("--list", "show the waivers by their last day").conflicts(["prune", "files", "reason", "owner", "expires", "ticket", "yes"]))
    .addOption(new Option("--prune", "take out waivers that have expired or cover nothing").conflicts(["files", "reason", "owner", "expires", "ticket", "yes"]))
    .option("--dry-run", "write nothing and print the change as a patch")
    .addOption(new Option("--format <name>", "how to print the list").choices(["pretty", "json"]))
    .option("--no-cache", "judge every file anew, and keep nothing")
    .addHelpText("after", `
On a terminal it asks for what is missing, shows the change and asks whether to write it. Elsewhere every part must be given, the change is shown, and it is
written with --yes alone. The server goes by the waivers of the base branch, so a waiver holds there once its owners have let it in.

Exit code: 0 done, 1 refused, or a waiver of the list has no effect, 2 could not judge.

Examples:
  contract waive ENV-1
  contract waive ENV-1 --files src/legacy.ts --reason "It goes with the old queue" --owner @acme/platform --expires 2027-01-31
  contract waive --list
  contract waive --prune`)
    .action((clause: string | undefined, options: WaiveCommandOptions) =>
      run(async (engine) => {
        if (options.list) return (await import("./commands/waivers.js")).listWaiversCommand(engine, host, options);
        if (options.prune) return (await import("./commands/waivers.js")).pruneWaiversCommand(engine, host, options);
        return (await import("./commands/waive.js")).waiveCommand(engine, host, clause, options);
      }),
    );
}
