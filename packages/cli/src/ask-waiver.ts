import type { WaiverRequest } from "@contract-as-code/core";
import type { Readable, Writable } from "node:stream";
import type { Engine } from "./engine.js";
import { CommandError } from "./exit.js";

/** What is known of a waiver that is asked for. */
export type Asked = Partial<Omit<WaiverRequest, "ticket">>;

/** The streams of a terminal; left out, those of the process. */
export interface Terminal {
  input?: Readable;
  output?: Writable;
}

interface Question {
  key: keyof Asked;
  message: string;
  placeholder: string;
  /** What is wrong with an answer, or undefined. */
  fault: (answer: string) => string | undefined;
}

/**
 * Asks on the terminal for what a waiver lacks, and checks each answer as it is given.
 *
 * @returns undefined where it was called off
 * @throws CommandError where the contract has faults
 */
export async function askForWaiver(engine: Engine, contractOptions: { root: string; contractFile?: string }, given: Asked, terminal: Terminal = {}): Promise<Asked | undefined> {
  const questions = await questionsOf(engine, contractOptions);
  const { intro, isCancel, text } = await import("@clack/prompts");
  const streams = streamsOf(terminal);
  const missing = questions.filter(({ key }) => given[key] === undefined);
  if (missing.length > 0) intro("A waiver: leave to break one clause in some files until a day.", streams);
  const asked: Asked = { ...given };
  for (const { key, message, placeholder, fault } of missing) {
    const answer = await text({ message, placeholder, validate: (value) => fault(value?.trim() ?? ""), ...streams });
    if (isCancel(answer)) return undefined;
    const value = answer.trim();
    if (key === "files") asked.files = value.split(/[\s,]+/u);
    else asked[key] = key === "clause" ? value.toUpperCase() : value;
  }
  return asked;
}

/** Asks whether to go on; no, where it was called off. */
export async function confirmWaiver(message: string, terminal: Terminal = {}): Promise<boolean> {
  const { confirm } = await import("@clack/prompts");
  return (await confirm({ message, initialValue: false, ...streamsOf(terminal) })) === true;
}

async function questionsOf({ clauseFault, expiryFault, readContract, printable }: Engine, contractOptions: { root: string; contractFile?: string }): Promise<Question[]> {
  const { contract, diagnostics } = await readContract(contractOptions);
  if (contract === undefined) throw new CommandError(`The contract has ${diagnostics.length} ${diagnostics.length === 1 ? "fault" : "faults"}. Run \`contract check\`, and mend it first.`);
  const filled = (answer: string): string | undefined => (answer === "" ? "Nothing was said." : undefined);
  const safely = (fault: string | undefined): string | undefined => (fault === undefined ? undefined : printable(fault));
  return [
    { key: "clause", message: "Which clause?", placeholder: "ENV-1", fault: (answer) => filled(answer) ?? safely(clauseFault(answer.toUpperCase(), contract)) },
    { key: "files", message: "In which files? Paths or globs, with a space between.", placeholder: "src/legacy/**", fault: filled },
    { key: "reason", message: "Why can it not be kept there now?", placeholder: "It goes with the old queue", fault: filled },
    { key: "owner", message: "Who answers for it?", placeholder: contract.owners[0] ?? "@acme/platform", fault: filled },
    { key: "expires", message: "The last day on which it holds?", placeholder: "YYYY-MM-DD", fault: (answer) => safely(expiryFault(answer, new Date().toISOString().slice(0, 10))) },
  ];
}

function streamsOf({ input, output }: Terminal) {
  return { ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) };
}
