import { fork } from "node:child_process";
import { once } from "node:events";
import { temporaryFolder } from "../measure/scratch.js";
import type { ShapeMessage } from "./shapes-process.js";

/** How shapes are measured. */
export interface ShapesRun {
  /** A program for Node that is sent names of shapes, one at a time, and answers each with a ShapeMessage. Its first argument is a folder of its own. */
  program: string;
  /** Its further arguments. */
  arguments: readonly string[];
  /** What Node is told before the program. */
  nodeArguments: readonly string[];
  /** In how many processes at a time, each with memory of its own. */
  processes: number;
  /** Milliseconds by the clock after which a shape is given up: one rule that never ends must not keep the others from being measured. */
  limit: number;
}

/**
 * Measures shapes in processes, which take one after the other. A shape on which its process ends, or which is given up, is a fault; the others go on in another process.
 * @param names of the shapes
 * @param tell told of every shape once, as soon as it is measured
 */
export async function measureShapes(names: readonly string[], run: ShapesRun, tell: (message: ShapeMessage) => void): Promise<void> {
  const pending = [...names];
  await Promise.all(
    names.slice(0, run.processes).map(async () => {
      const folder = temporaryFolder("growth");
      while (pending.length > 0) await measureInOneProcess(pending, run, folder, tell);
    }),
  );
}

async function measureInOneProcess(pending: string[], { program, arguments: further, nodeArguments, limit }: ShapesRun, folder: string, tell: (message: ShapeMessage) => void): Promise<void> {
  const child = fork(program, [folder, ...further], { execArgv: [...nodeArguments], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const kill = (): void => void child.kill("SIGKILL");
  // Before the folders are removed, into which it would write.
  process.prependOnceListener("exit", kill);
  let current: { name: string; start: number; timer: NodeJS.Timeout } | undefined;
  let isGivenUp = false;
  const next = (): void => {
    const name = pending.shift();
    if (name === undefined) {
      current = undefined;
      child.disconnect();
      return;
    }
    const giveUp = (): void => {
      isGivenUp = true;
      kill();
    };
    current = { name, start: performance.now(), timer: setTimeout(giveUp, limit) };
    child.send(name);
  };
  child.on("message", (message) => {
    clearTimeout(current?.timer);
    tell(message as ShapeMessage);
    next();
  });
  next();
  // Not `close`, which Node does not tell of a process that was disconnected.
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  process.off("exit", kill);
  if (current === undefined) return;
  clearTimeout(current.timer);
  const cause = isGivenUp ? `was given up after ${String(limit / 1000)} s: a rule grows far too fast on it, or the machine does too much else` : `ended its process (${String(code ?? signal ?? "an unknown signal")}); what that said stands above`;
  tell({ shape: current.name, seconds: (performance.now() - current.start) / 1000, fault: `The shape \`${current.name}\` ${cause}. Measure it by itself with \`--only\`.` });
}
