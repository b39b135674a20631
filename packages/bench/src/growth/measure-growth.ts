import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { UsageError } from "../arguments.js";
import { growthOfFiles, filesShape } from "./growth-of-files.js";
import type { Growth } from "./growth.js";
import { measureShapes } from "./measure-shapes.js";
import { renderShape } from "./render-growth.js";
import type { ShapeMessage } from "./shapes-process.js";
import { shapes } from "./shapes.js";

const program = fileURLToPath(new URL("./shapes-process.js", import.meta.url));
/** Mebibytes for new objects: few rules make so many that the collector has to work before they are done. */
const youngGeneration = 192;
/** Milliseconds for one shape: the longest takes a minute on a machine that does little else, and others may have most of it. */
const limit = 20 * 60_000;

/** What was measured: the growth of each rule on each shape, and the shapes that could not be judged. */
export interface GrowthFigures {
  growth: Growth[];
  faults: string[];
}

/**
 * What makes the processor's time of a process that of the rules. The optimising compiler works on a thread of its own, on whatever has run often enough just then, and takes its work back where
 * it guessed wrongly: tens of milliseconds that fall on a suspect, at the greatest size first, where most runs. Without it, two runs differ by some percent. The collector on the same thread
 * does not go on with its work while a rule is timed.
 */
const steady = ["--no-opt", "--always-sparkplug", "--single-threaded-gc", "--expose-gc", `--min-semi-space-size=${youngGeneration}`, `--max-semi-space-size=${youngGeneration}`];

/** Which figures are asked for. */
export interface GrowthQuestion {
  /** Part of the name of the shapes; undefined for all. */
  shape: string | undefined;
  /** Part of the name of the rules; undefined for all. */
  rule: string | undefined;
  /** How many shapes are measured at a time; undefined for one for each processor. */
  processes: number | undefined;
}

/**
 * Feeds all rules of the shipped contract with files of 1, 4 and 16 times a size, and with as many times the files. What rules share counts for the first that asks.
 * @param print told of every shape as soon as it is measured
 * @throws UsageError where no shape or rule has such a name
 * @throws CommandFailed where a run over many files judges nothing
 */
export async function measureGrowth({ shape: only, rule, processes = availableParallelism() }: GrowthQuestion, scratch: string, print: (text: string) => void): Promise<GrowthFigures> {
  const isAsked = (name: string): boolean => only === undefined || name.toLowerCase().includes(only.toLowerCase());
  const asked = shapes.map(({ name }) => name).filter(isAsked);
  if (asked.length === 0 && !isAsked(filesShape)) throw new UsageError(`No shape is called \`${only ?? ""}\`. There are: ${[filesShape, ...shapes.map(({ name }) => name)].join("; ")}.`);
  const figures: GrowthFigures = { growth: [], faults: [] };
  const count = asked.length + (isAsked(filesShape) ? 1 : 0);
  let done = 0;
  const tell = (message: ShapeMessage): void => {
    const told = "growth" in message && rule !== undefined ? { ...message, growth: message.growth.filter((one) => one.rule.includes(rule)) } : message;
    if ("growth" in told) figures.growth.push(...told.growth);
    else figures.faults.push(told.fault);
    done += 1;
    print(`[${String(done)} of ${String(count)}] ${renderShape(told)}`);
  };
  await measureShapes(asked, { program, arguments: rule === undefined ? [] : [rule], nodeArguments: steady, processes, limit }, tell);
  // Last, since it keeps this process from answering those above.
  if (isAsked(filesShape)) tell(await growthOfFiles(scratch));
  if (rule !== undefined && figures.growth.length === 0 && figures.faults.length === 0) throw new UsageError(`No rule that judges these shapes is called \`${rule}\`.`);
  return figures;
}
