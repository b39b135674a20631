import type { FormatName } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Gates } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { defaultFormat } from "../formats.js";
import { type Host, print } from "../host.js";
import { outputPath, writeReport } from "../output.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { version } from "../version.js";

export interface PushCommandOptions extends PlaceOptions {
  format?: FormatName;
  output?: string;
  maxWarnings?: number;
  color: boolean;
}

/**
 * `contract check --push`: judges what a push brings, as git calls its `pre-push` hook, and runs the commands of the contract.
 * @param remote the name and the address of the remote, as git gives them
 * @param input what git wrote to standard input, where that was read already
 */
export async function pushCommand(engine: Gates, host: Host, remote: readonly string[], options: PushCommandOptions, input?: string): Promise<ExitCode> {
  const { stderr } = host;
  if (input === undefined && (host.readInput === undefined || host.isInputTerminal === true)) {
    throw new CommandError("`contract check --push` reads from standard input what git tells its pre-push hook. Let `git push` call it, or give it the lines that githooks(5) describes.");
  }
  const file = options.output === undefined ? undefined : outputPath(host.cwd, options.output);
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const updates = input ?? (await host.readInput?.()) ?? "";
  const progress = progressOn(stderr);
  const interruption: { release(): void }[] = [];
  const colours = coloursFor({ ...host, stdout: stderr }, options.color);
  const { report, contract, commits, notRun } = await engine
    .checkPush({
      root,
      updates,
      ...(remote[0] === undefined ? {} : { remote: remote[0] }),
      ...(contractFile === undefined ? {} : { contractFile }),
      onProgress: progress.update,
      commands: (differing) => {
        progress.clear();
        if (differing > 0) stderr.write(`The commands run in the working tree, which differs from what is pushed in ${differing === 1 ? "1 file" : `${differing} files`}.\n`);
        const { signal, release } = host.interruption?.() ?? { signal: undefined, release: () => {} };
        interruption.push({ release });
        return {
          onCommand: ({ id }, { run }) => void stderr.write(`${colours.bold(engine.printable(id))}  ${engine.printable(run)}\n`),
          onLine: (line) => void stderr.write(`${line}\n`),
          ...(signal === undefined ? {} : { signal }),
        };
      },
    })
    .finally(() => {
      progress.clear();
      for (const { release } of interruption) release();
    });
  if (commits === 0 && report.findings.length === 0 && report.diagnostics.length === 0) return exit.clean;
  const name = options.format ?? defaultFormat(host);
  // What `git push --porcelain` prints is read by programs: the words of its hook go elsewhere.
  const output = name === "pretty" || name === "agent" ? stderr : host.stdout;
  const text = await engine.format(report, {
    name,
    version: version(),
    // No excerpts: what was found may stand in a former content of a file.
    ...(contract === undefined ? {} : { clauses: contract.clauses }),
    ...(file === undefined ? { colours } : {}),
    ...(file === undefined && output.columns !== undefined ? { width: output.columns } : {}),
  });
  if (file === undefined) await print(output, text);
  else await writeReport(file, text);
  if (notRun.length > 0) await print(stderr, `Not run yet, because of what was found: ${notRun.map(engine.printable).join(", ")}\n`);
  if (report.diagnostics.length > 0) return exit.unjudged;
  const errors = report.findings.filter(({ level }) => level === "error").length;
  return errors > 0 || report.findings.length - errors > (options.maxWarnings ?? Infinity) ? exit.findings : exit.clean;
}
