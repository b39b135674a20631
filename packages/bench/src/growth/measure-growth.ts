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
/** Mebibytes for new objects: what a rule makes is collected when it is done, so that hardly any of its time is the collector's. */
const youngGeneration = 192;
/** Milliseconds for one shape: the longest takes a minute on a machine that does little else. */
const limit = 10 * 60_000;

/** What was measured: the growth of each rule on each shape, and the shapes that could not be judged. */
export interface GrowthFigures {
  growth: Growth[];
  faults: string[];
}

/**
 * Feeds all rules of the shipped contract with files of 1, 4 and 16 times a size, and with as many times the files. What rules share counts for the first that asks.
 * @param only part of the name of the shapes to take, undefined for all
 * @param print told of every shape as soon as it is measured
 * @throws UsageError where no shape has such a name
 * @throws CommandFailed where a run over many files judges nothing
 */
export async function measureGrowth(only: string | undefined, scratch: string, print: (text: string) => void): Promise<GrowthFigures> {
  const isAsked = (name: string): boolean => only === undefined || name.toLowerCase().includes(only.toLowerCase());
  const asked = shapes.map(({ name }) => name).filter(isAsked);
  if (asked.length === 0 && !isAsked(filesShape)) throw new UsageError(`No shape is called \`${only ?? ""}\`. There are: ${[filesShape, ...shapes.map(({ name }) => name)].join("; ")}.`);
  const figures: GrowthFigures = { growth: [], faults: [] };
  const count = asked.length + (isAsked(filesShape) ? 1 : 0);
  let done = 0;
  const tell = (message: ShapeMessage): void => {
    if ("growth" in message) figures.growth.push(...message.growth);
    else figures.faults.push(message.fault);
    done += 1;
    print(`[${String(done)} of ${String(count)}] ${renderShape(message)}`);
  };
  const sizes = [`--min-semi-space-size=${String(youngGeneration)}`, `--max-semi-space-size=${String(youngGeneration)}`];
  await measureShapes(asked, { program, nodeArguments: ["--expose-gc", ...sizes], processes: availableParallelism(), limit }, tell);
  // Last, since it keeps this process from answering those above.
  if (isAsked(filesShape)) tell(await growthOfFiles(scratch));
  return figures;
}
