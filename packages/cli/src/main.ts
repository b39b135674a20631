import { CommanderError } from "commander";
import { type Engine, loadEngine, loadGates } from "./engine.js";
import { exit, type ExitCode } from "./exit.js";
import { failureMessage } from "./failure.js";
import { type Host, print, processHost } from "./host.js";
import { announceCompletion, createProgram } from "./program.js";

/** Words by which shells and people ask for completion; see completion.ts. */
const completionWords = new Set(["completion", "complete"]);

/**
 * Runs the command line. Never throws and never ends the process.
 * @param argv the arguments after the command's own name
 * @param host the process that it runs in
 * @param load gives the engine; called once, and only by a command that needs it; left out, a command loads what it needs of it
 * @returns the exit code: 0 clean, 1 findings, 2 could not judge
 */
export async function main(argv: readonly string[] = process.argv.slice(2), host: Host = processHost(), load?: () => Promise<Engine>): Promise<ExitCode> {
  let code: ExitCode = exit.clean;
  try {
    const program = createProgram(
      host,
      async (work) => {
        code = await work(await (load ?? loadEngine)());
      },
      async (work) => {
        code = await work(await (load ?? loadGates)());
      },
    );
    if (completionWords.has(argv[0] ?? "")) (await import("./completion.js")).addCompletion(program);
    else announceCompletion(program);
    if (argv[0] === "hook-daemon") {
      const { declareHookDaemon } = await import("./declare-hook.js");
      declareHookDaemon(program.command("hook-daemon <socket>", { hidden: true }), host, (given) => (code = given));
    }
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.unjudged;
    await print(host.stderr, failureMessage(error, host)).catch(() => undefined);
    return exit.unjudged;
  }
}
