import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const hook = fileURLToPath(new URL("./usage-hook.cjs", import.meta.url));

/** What one process used from its start to its end. */
export interface Usage {
  /** Seconds of CPU, user and system, of all threads, and of children where the system tells. */
  cpu: number;
  /** Seconds by the clock. */
  wall: number;
  /** The greatest resident set, in bytes. */
  memory: number;
}

/** A Node program to measure. */
export interface Command {
  /** What follows `node`. */
  arguments: readonly string[];
  /** The working folder, absolute. */
  cwd: string;
  /** Exit codes of a run that did its work; left out, 0 alone. */
  accepts?: readonly number[];
  /** A file that it reads as its standard input; left out, it has none. */
  input?: string;
  /** Set over the environment of this process, by the program `env`. */
  environment?: Readonly<Record<string, string>>;
}

/** A measured program did not do its work. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
}

/**
 * Runs a Node program and measures the whole process. What it prints goes to a file, as in CI.
 * @param scratch a folder for that file
 * @throws CommandFailed when it ends with another code than those it should
 */
export async function measure(command: Command, scratch: string): Promise<Usage> {
  const output = join(scratch, "output.txt");
  const descriptor = openSync(output, "w");
  const input = command.input === undefined ? "ignore" : openSync(command.input, "r");
  const start = performance.now();
  try {
    const variables = Object.entries(command.environment ?? {}).map(([name, value]) => `${name}=${value}`);
    const [program = "", ...first] = [...(variables.length === 0 ? [] : ["env", ...variables]), process.execPath, "--require", hook];
    const child = spawn(program, [...first, ...command.arguments], { cwd: command.cwd, stdio: [input, descriptor, descriptor, "pipe"] });
    const channel = child.stdio[3];
    if (channel === null || channel === undefined || !("readable" in channel)) throw new CommandFailed("The process to measure has no channel to answer on.");
    const [code, said] = await Promise.all([
      new Promise<number | string>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (status, signal) => {
          resolve(status ?? signal ?? "an unknown signal");
        });
      }),
      text(channel),
    ]);
    const wall = (performance.now() - start) / 1000;
    if (typeof code !== "number" || !(command.accepts ?? [0]).includes(code)) {
      const tail = readFileSync(output, "utf8").trim().split("\n").slice(-12).join("\n");
      throw new CommandFailed(`node ${command.arguments.join(" ")}\nended with ${code} in ${command.cwd}:\n${tail}`);
    }
    return { wall, ...parseUsage(said) };
  } finally {
    closeSync(descriptor);
    if (input !== "ignore") closeSync(input);
  }
}

/**
 * Reads what the hook wrote.
 * @throws CommandFailed when it is not two figures
 */
export function parseUsage(said: string): { cpu: number; memory: number } {
  try {
    const value: unknown = JSON.parse(said);
    if (typeof value === "object" && value !== null && "cpu" in value && "memory" in value && typeof value.cpu === "number" && typeof value.memory === "number") {
      return { cpu: value.cpu, memory: value.memory };
    }
  } catch {
    // Said below, for every text that is not what the hook writes.
  }
  throw new CommandFailed(`The measured process did not say what it used, but ${JSON.stringify(said.slice(0, 200))}.`);
}
