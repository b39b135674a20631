import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { UsageError } from "../arguments.js";
import { CommandFailed } from "../measure/usage.js";
import { growthOfFiles, filesShape } from "./growth-of-files.js";
import type { Growth } from "./growth.js";
import { renderShape } from "./render-growth.js";
import type { ShapeMessage } from "./shapes-process.js";
import { shapes } from "./shapes.js";

const program = fileURLToPath(new URL("./shapes-process.js", import.meta.url));
/** Mebibytes for new objects: what a rule makes is collected when it is done, so that hardly any of its time is the collector's. */
const youngGeneration = 192;

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
 * @throws CommandFailed where a process that measures ends before its time
 */
export async function measureGrowth(only: string | undefined, scratch: string, print: (text: string) => void): Promise<GrowthFigures> {
  const isAsked = (name: string): boolean => only === undefined || name.toLowerCase().includes(only.toLowerCase());
  const asked = shapes.map(({ name }) => name).filter(isAsked);
  if (asked.length === 0 && !isAsked(filesShape)) throw new UsageError(`No shape is called \`${only ?? ""}\`. There are: ${[filesShape, ...shapes.map(({ name }) => name)].join("; ")}.`);
  const figures: GrowthFigures = { growth: [], faults: [] };
  const tell = (message: ShapeMessage): void => {
    if ("growth" in message) figures.growth.push(...message.growth);
    else figures.faults.push(message.fault);
    print(renderShape(message));
  };
  if (asked.length > 0) await measureShapes(asked, tell);
  // Last, since it keeps this process from answering those above.
  if (isAsked(filesShape)) tell(await growthOfFiles(scratch));
  return figures;
}

/** In as many processes as there are processors, each with memory of its own, which take the shapes one after the other. */
async function measureShapes(names: readonly string[], tell: (message: ShapeMessage) => void): Promise<void> {
  const pending = [...names];
  await Promise.all(names.slice(0, availableParallelism()).map(() => measurePending(pending, tell)));
}

async function measurePending(pending: string[], tell: (message: ShapeMessage) => void): Promise<void> {
  const sizes = [`--min-semi-space-size=${youngGeneration}`, `--max-semi-space-size=${youngGeneration}`];
  const child = fork(program, [], { execArgv: ["--expose-gc", ...sizes], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const next = (): void => {
    const name = pending.shift();
    if (name === undefined) child.disconnect();
    else child.send(name);
  };
  child.on("message", (message) => {
    tell(message as ShapeMessage);
    next();
  });
  next();
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (code !== 0) throw new CommandFailed(`A process that measures growth ended with ${code ?? signal ?? "an unknown signal"}. What it said stands above.`);
}
