import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { environmentWithout } from "../view/environment.js";
import { OutputLines } from "./output-lines.js";

/** How a command ended. */
export type CommandEnd =
  | { kind: "exit"; code: number }
  | { kind: "signal"; signal: string }
  | { kind: "timeout" }
  | { kind: "interrupted" }
  | { kind: "not-started"; reason: string };

/** What became of a command. */
export interface CommandRun {
  end: CommandEnd;
  /** The last lines that it printed, of both streams, masked and without escapes; empty ones are left out. */
  lastLines: string[];
  /** Whole seconds that it took. */
  seconds: number;
}

export interface CommandOptions {
  /** Absolute. */
  cwd: string;
  /** Milliseconds. */
  timeout: number;
  /** Takes every line as it comes, masked, without its end. */
  onLine: (line: string) => void;
  /** Ends the command. */
  signal?: AbortSignal;
  /** Milliseconds that a command has to end when it is asked to, before it is killed. */
  grace?: number;
}

/** What git tells its hooks of the repository: a command that calls git means its own folder (`git rev-parse --local-env-vars`). */
const gitPlaces =
  /^GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|CONFIG|CONFIG_PARAMETERS|CONFIG_COUNT|OBJECT_DIRECTORY|DIR|WORK_TREE|IMPLICIT_WORK_TREE|GRAFT_FILE|INDEX_FILE|NO_REPLACE_OBJECTS|REPLACE_REF_BASE|PREFIX|INTERNAL_SUPER_PREFIX|SHALLOW_FILE|COMMON_DIR)$/u;
const mostLines = 8;

/**
 * Runs a command line in a shell and a process group of its own, so that all that it started can be ended with it. It reads nothing: standard input is empty.
 * Never throws.
 */
export function runCommand(run: string, { cwd, timeout, onLine, signal, grace = 5_000 }: CommandOptions): Promise<CommandRun> {
  const began = performance.now();
  const lastLines: string[] = [];
  const keep = (line: string): void => {
    onLine(line);
    const shown = stripVTControlCharacters(line.slice(line.trimEnd().lastIndexOf("\r") + 1)).trim();
    if (shown === "") return;
    lastLines.push(shown);
    if (lastLines.length > mostLines) lastLines.shift();
  };
  return new Promise((resolve) => {
    const isPosix = process.platform !== "win32";
    const child = spawn(run, { cwd, shell: true, detached: isPosix, stdio: ["ignore", "pipe", "pipe"], env: environmentWithout(gitPlaces), windowsHide: true });
    const streams = [child.stdout, child.stderr].map((stream) => {
      const lines = new OutputLines(keep);
      stream.setEncoding("utf8").on("data", (text: string) => lines.write(text));
      return { stream, lines };
    });
    let stopped: "timeout" | "interrupted" | undefined;
    let killer: NodeJS.Timeout | undefined;
    const stop = (why: "timeout" | "interrupted"): void => {
      stopped ??= why;
      endGroup(child, "SIGTERM");
      killer ??= setTimeout(() => endGroup(child, "SIGKILL"), grace);
    };
    const limit = setTimeout(() => stop("timeout"), timeout);
    const interrupt = (): void => stop("interrupted");
    signal?.addEventListener("abort", interrupt, { once: true });
    if (signal?.aborted === true) interrupt();
    let isDone = false;
    const finish = (end: CommandEnd): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(limit);
      signal?.removeEventListener("abort", interrupt);
      // What the command left behind ends with it where it was stopped; one that asked for time has had it.
      if (stopped !== undefined) endGroup(child, "SIGKILL");
      clearTimeout(killer);
      for (const { stream, lines } of streams) {
        lines.end();
        stream.destroy();
      }
      resolve({ end: stopped === undefined ? end : { kind: stopped }, lastLines, seconds: Math.round((performance.now() - began) / 1000) });
    };
    child.on("error", (error: NodeJS.ErrnoException) => finish({ kind: "not-started", reason: error.code ?? error.message }));
    const ended = (code: number | null, by: NodeJS.Signals | null): CommandEnd => (code === null ? { kind: "signal", signal: by ?? "a signal" } : { kind: "exit", code });
    // What it leaves running may hold the streams open for ever; what it printed itself has come by then.
    child.on("exit", (code, by) => setTimeout(() => finish(ended(code, by)), 1_000).unref());
    child.on("close", (code, by) => finish(ended(code, by)));
  });
}

/** Sends a signal to a command and all that it started. */
function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It has ended.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
