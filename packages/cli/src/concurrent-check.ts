import type { CheckResult, NamedReport, View } from "@contract-as-code/core";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { CacheCommandOptions } from "./cache.js";
import type { Gates } from "./engine.js";
import { CommandError, exit } from "./exit.js";
import type { Host } from "./host.js";
import type { Place } from "./place.js";
import { toolName } from "./tool.js";

/** One of the processes. */
interface Process {
  name: string;
  /** Where it leaves its report. */
  file: string;
  argv: readonly string[];
}

/** How a process ended. */
interface End {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what it printed as a fault. */
  printed: string;
}

const mostPrinted = 16 * 1024;

/**
 * Judges every file in several processes of this command, each of which judges one part, and joins their reports. The result is that of one process. Where one
 * process fails, all do.
 *
 * @param run.program the file that Node runs
 * @param run.view of the working tree
 * @throws CommandError where a process left no report
 */
export async function checkConcurrently(engine: Gates, host: Host, place: Place, run: { program: string; count: number; view: View }, options: CacheCommandOptions): Promise<CheckResult> {
  const folder = mkdtempSync(join(tmpdir(), "contract-parts-"));
  const interruption = host.interruption?.();
  const running = new Set<ChildProcess>();
  const stop = (): void => {
    for (const child of running) child.kill();
  };
  interruption?.signal.addEventListener("abort", stop);
  try {
    const shared = sharedArguments(host, place, options);
    const processes = Array.from({ length: run.count }, (_, index): Process => {
      const file = join(folder, `${index + 1}.json`);
      return { name: `Process ${index + 1} of ${run.count}`, file, argv: [run.program, "check", `--shard=${index + 1}/${run.count}`, "--format=json", `--output=${file}`, ...shared] };
    });
    let fault: CommandError | undefined;
    await Promise.all(
      processes.map(async (process) => {
        const end = await endOf(process, host, running);
        if (existsSync(process.file)) return;
        fault ??= faultOf(process, end);
        stop();
      }),
    );
    if (fault !== undefined) throw fault;
    const reports: NamedReport[] = [];
    for (const { name, file } of processes) reports.push({ name, report: await engine.readShardReport(readFileSync(file, "utf8"), name) });
    return await engine.mergeReports({ root: place.root, view: run.view, ...(place.contractFile === undefined ? {} : { contractFile: place.contractFile }), tool: toolName(), reports });
  } finally {
    stop();
    rmSync(folder, { recursive: true, force: true });
    interruption?.release();
  }
}

/** What all processes are told. */
function sharedArguments(host: Host, { root, contractFile }: Place, { cache, cacheLocation }: CacheCommandOptions): string[] {
  return [
    `--root=${root}`,
    ...(contractFile === undefined ? [] : [`--contract=${contractFile}`]),
    ...(cache ? [] : ["--no-cache"]),
    ...(cacheLocation === undefined ? [] : [`--cache-location=${resolve(host.cwd, cacheLocation)}`]),
  ];
}

/** Runs a process to its end. */
function endOf({ argv }: Process, { cwd, env }: Host, running: Set<ChildProcess>): Promise<End> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...process.execArgv, ...argv], { cwd, env, stdio: ["ignore", "ignore", "pipe"], windowsHide: true });
    running.add(child);
    let printed = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      printed = `${printed}${text}`.slice(-mostPrinted);
    });
    const end = (code: number | null, signal: NodeJS.Signals | null): void => {
      running.delete(child);
      done({ code, signal, printed });
    };
    child.on("error", (error) => {
      printed = `${error.message}\n`;
      end(null, null);
    });
    child.on("close", end);
  });
}

/** A process that explained itself is taken at its word; of another one it is said how it ended. */
function faultOf({ name }: Process, { code, signal, printed }: End): CommandError {
  if (code === exit.unjudged && printed !== "") return new CommandError(printed.trimEnd());
  const how = signal === null ? `ended with code ${code ?? "none"}` : `was ended by ${signal}`;
  return new CommandError(`${name} ${how} and left no report, so nothing was judged. If memory ran out, give --concurrency a smaller number.`);
}
