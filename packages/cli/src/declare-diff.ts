import { type Command, Option } from "commander";
import type { DiffCommandOptions } from "./commands/diff.js";
import type { Engine } from "./engine.js";
import type { Host } from "./host.js";
import type { Run } from "./shared-options.js";

/** Declares `contract diff`; see program.ts. */
export function declareDiff(command: Command, host: Host, run: Run<Engine>): void {
  command
    .description("Compare what two revisions enforce, clause by clause: stronger, weaker, same, new, gone. Texts do not count.")
    .argument("<base>", "a commit, branch or tag")
    .argument("[head]", "the same; the working tree when left out")
    .option("--owned-by-review", "pass where the base's CODEOWNERS asks owners about every file that makes something weaker")
    .addOption(new Option("--format <name>", "how to print the comparison (default: pretty)").choices(["pretty", "markdown", "json"]))
    .addHelpText("after", `
Compared is what takes effect: with all that the contract extends, options with their defaults, scopes by the files of both revisions,
the vocabulary, waivers, baseline, the workflow, the hooks and who is asked for review. What cannot be told counts as weaker.
--owned-by-review is for servers that do not merge without the review of code owners.

Exit code: 0 nothing is weaker, 1 something is, 2 could not compare.

Examples:
  contract diff origin/main
  contract diff origin/main HEAD --owned-by-review
  contract diff v1.0.0 v2.0.0 --format markdown`)
    .action((base: string, head: string | undefined, options: DiffCommandOptions) =>
      run(async (engine) => (await import("./commands/diff.js")).diffCommand(engine, host, base, head, options)),
    );
}
