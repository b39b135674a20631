import type { Trial } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { printFaults } from "./faults.js";

export interface DoctorCommandOptions extends PlaceOptions {
  color: boolean;
  /** The repository whose server is asked instead; true for the one that origin names. */
  github?: string | true;
  apiUrl?: string;
  format?: "pretty" | "json";
}

const tried: Readonly<Record<Trial["what"], string>> = { commit: "a bad commit", message: "a commit with a bad message", push: "a push of a bad commit" };

/** `contract doctor`: proves that the git hooks refuse what the contract forbids, or asks the server whether its rules make the check count. */
export async function doctorCommand(engine: Engine, host: Host, options: DoctorCommandOptions): Promise<ExitCode> {
  if (options.github !== undefined) return (await import("./doctor-github.js")).doctorGitHubCommand(engine, host, options);
  if (options.apiUrl !== undefined || options.format !== undefined) throw new CommandError("--api-url and --format belong to --github. Add it, or leave them out.");
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const where = contractFile === undefined ? { root } : { root, contractFile };
  const { contract, diagnostics } = await engine.readContract(where);
  if (contract === undefined) {
    await printFaults(engine, host, diagnostics);
    return exit.unjudged;
  }
  const colours = coloursFor(host, options.color);
  const { changes, byHand } = await engine.sync(where);
  const progress = progressOn(host.stderr, undefined, (done, total) => `Trial ${done} of ${total}`);
  const trials = await engine.tryHooks({ root, contract, onTrial: progress.update }).finally(progress.clear);

  const lines = trials.map((trial) => {
    const subject = `A ${trial.where}`;
    if (trial.outcome === "refused") return `${colours.green("✔")} ${subject} refuses ${tried[trial.what]} ${colours.dim(`(${trial.clause ?? ""})`)}`;
    if (trial.outcome === "untried") return colours.dim(`- ${subject}: ${tried[trial.what]} was not tried, since no clause of the contract judges one`);
    if (trial.outcome === "passed") return `${colours.red("✖")} ${subject} lets ${tried[trial.what]} pass`;
    return `${colours.red("✖")} ${subject} stops ${tried[trial.what]}, and not for what is bad in it:\n${indented(engine, trial.printed)}`;
  });
  for (const { path } of changes) lines.push(`${colours.red("✖")} ${engine.printable(path)} is not as the contract asks`);
  for (const { file, message } of byHand) lines.push(`${colours.red("✖")} ${engine.printable(file)}: ${engine.printable(message)}`);
  const mends = remedies(trials, changes.length > 0);
  if (mends.length > 0) lines.push("", ...mends.map((mend) => `${colours.bold("To mend it, run")} ${mend}`));
  await print(host.stdout, `${lines.join("\n")}\n`);
  return lines.length === trials.length && trials.every(({ outcome }) => outcome === "refused" || outcome === "untried") ? exit.clean : exit.findings;
}

function remedies(trials: readonly Trial[], isDrifted: boolean): string[] {
  const mends: string[] = [];
  if (trials.some(({ outcome }) => outcome === "passed")) mends.push("contract install");
  if (isDrifted) mends.push("contract sync");
  return mends;
}

function indented(engine: Engine, text: string): string {
  return text.trimEnd().split("\n").slice(0, 12).map((line) => `    ${engine.printable(line)}`).join("\n");
}
