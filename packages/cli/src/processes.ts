import { availableParallelism, totalmem } from "node:os";

/** How many processes a run may have: a number, or as many as it is done earlier by. */
export type Concurrency = number | "auto";

/** What a machine has for processes. */
export interface Machine {
  processors: number;
  /** Bytes, as far as this process may use them. */
  memory: number;
}

/** Bytes of files below which a second process costs more than it saves: each one starts anew and finds out anew who imports whom; see docs/decisions/0027. */
const leastWeight = 2 * 1024 * 1024;
/** What one process may take of the memory. */
const memoryEach = 1024 * 1024 * 1024;

/** This machine, or the part of it that the process is confined to. */
export function thisMachine(): Machine {
  const confined = process.constrainedMemory();
  return { processors: availableParallelism(), memory: confined > 0 ? Math.min(confined, totalmem()) : totalmem() };
}

/**
 * How many processes judge a whole run.
 * @param weight bytes of the files that are judged
 * @returns at least 1
 */
export function processesFor(concurrency: Concurrency, weight: number, { processors, memory }: Machine = thisMachine()): number {
  if (concurrency !== "auto") return concurrency;
  return Math.max(1, Math.min(processors, Math.floor(memory / memoryEach), Math.floor(weight / leastWeight)));
}
