import type { KeptTrees } from "@contract-as-code/core";
import { isatty } from "node:tty";
import { CommandError } from "./exit.js";

/** A stream that a command writes to; `process.stdout` is one. */
export interface Output {
  /** Calls back when the text was handed over, with an error where that failed. */
  write(text: string, done?: (error?: Error | null) => void): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** What would have ended the process, held back while its work is put away. */
export interface Interruption {
  signal: AbortSignal;
  release(): void;
}

/** How much of standard input is taken, and for how long it is waited for. */
export interface InputLimits {
  bytes: number;
  milliseconds: number;
}

/** What a command sees of the process that it runs in. */
export interface Host {
  stdout: Output;
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** The file that Node runs. */
  program?: string;
  /**
   * Gives all of standard input; asked once.
   * @throws CommandError where it goes over a limit
   */
  readInput?: (limits?: InputLimits) => Promise<string>;
  /** Whether standard input is a terminal, so that nothing comes from there by itself. */
  isInputTerminal?: boolean;
  /** Listens for what would end the process, until `release` is called, which lets that end it after all. */
  interruption?: () => Interruption;
  /** Where a process that answers again and again keeps working trees. */
  trees?: KeptTrees;
  /** Whether an agent's harness runs the command; undefined asks the environment. */
  isAgent?: boolean;
}

/** A reader that went away needs no answer; a text that could not be written for another reason leaves the gate unheard. */
function failUnheard(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") process.exitCode = 2;
}

/** Where the process stands. */
export function processPlace(): Pick<Host, "cwd" | "env"> {
  return { env: process.env, cwd: process.cwd() };
}

/** The process itself. Its streams no longer throw when their reader goes away; `print` says what came of a text. */
export function processHost(): Host {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners("error").includes(failUnheard)) stream.on("error", failUnheard);
  }
  const program = process.argv[1];
  return { stdout: process.stdout, stderr: process.stderr, ...processPlace(), readInput, isInputTerminal: isatty(0), interruption, ...(program === undefined ? {} : { program }) };
}

const interruptions = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function interruption(): Interruption {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const listener = (signal: NodeJS.Signals): void => {
    received ??= signal;
    controller.abort();
  };
  for (const signal of interruptions) process.on(signal, listener);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of interruptions) process.off(signal, listener);
      if (received !== undefined) process.kill(process.pid, received);
    },
  };
}

async function readInput(limits?: InputLimits): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  const { bytes = Infinity, milliseconds } = limits ?? {};
  const late = new CommandError(`Standard input did not end within ${milliseconds ?? 0} ms.`);
  const timer = milliseconds === undefined ? undefined : setTimeout(() => process.stdin.destroy(late), milliseconds);
  try {
    for await (const part of process.stdin) {
      size += (part as Buffer).length;
      if (size > bytes) throw new CommandError(`Standard input is longer than ${bytes} bytes.`);
      parts.push(part as Buffer);
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(parts).toString("utf8");
}

/**
 * Writes a text and waits until it was handed over, so that a process that ends afterwards loses nothing.
 * A reader that went away (`contract check | head`) is no failure.
 */
export function print(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (error && (error as NodeJS.ErrnoException).code !== "EPIPE") reject(error);
      else resolve();
    });
  });
}
