import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { nearest } from "../document/nearest.js";
import { jobName } from "../sync/hook-jobs.js";
import { lefthook } from "../sync/lefthook.js";
import { environmentWithout } from "../view/environment.js";
import { git } from "../view/git.js";
import { mayBeTracked } from "../view/index-file.js";
import { HookError } from "./error.js";
import { formerFolder } from "./former-folder.js";
import { formerKey, formerSuffix } from "./hooks-folder.js";
import { gateHooks } from "./hook-file.js";
import { configTexts, gitHooks, hasFurtherJobs, lefthookHooks, lefthookProgram } from "./lefthook-jobs.js";

/** One call of a hook by git. */
export interface HookCall {
  /** As git names it. */
  hook: string;
  /** What git gave it. */
  args: readonly string[];
  /** What git wrote to its standard input; left out where nothing is. */
  input?: string;
  /** The hook file that git called, absolute or relative to the root; left out where another hook calls ours. */
  file?: string;
}

/** A program that is to run in a hook besides the contract's gate. */
export interface FurtherJob {
  /** Absolute. */
  program: string;
  args: readonly string[];
}

/**
 * What else is to run in a hook: the files that stood there before ours, then the team's jobs of lefthook.
 * @param root of the worktree, absolute
 * @throws HookError where it cannot be told, or cannot run
 */
export async function furtherJobs(root: string, call: HookCall): Promise<FurtherJob[]> {
  if (!gitHooks.includes(call.hook)) throw new HookError(`git calls no hook ${call.hook}, so nothing was judged by it. Correct the name in ${call.file ?? "the file that calls it"}: ${nearest(call.hook, gitHooks) ?? gateHooks.join(", ")}.`);
  const former = (await formerFiles(root, call)).map((program): FurtherJob => ({ program, args: call.args }));
  const texts = configTexts(root);
  if (texts.length === 0) await requireConfig(root);
  if (!lefthookHooks(root).includes(call.hook) || !hasFurtherJobs(texts, call.hook)) return former;
  const program = lefthookProgram([root, ...(await mainWorktree(root))]);
  if (program === undefined) throw new HookError("lefthook.yml has jobs of the team, and lefthook is not installed, so they cannot run. Install it with `npm install --save-dev lefthook`, and try again.");
  return [...former, { program, args: ["run", call.hook, "--no-auto-install", ...call.args] }];
}

/**
 * Runs jobs one after the other, up to the first that fails. What they print goes to our own streams.
 * @param root of the worktree, absolute
 * @returns the exit code of the first that fails, else 0
 * @throws HookError where one cannot be run
 */
export async function runFurtherJobs(root: string, jobs: readonly FurtherJob[], call: HookCall): Promise<number> {
  for (const { program, args } of jobs) {
    const status = await run(program, args, root, call);
    if (status !== 0) return status;
  }
  return 0;
}

/** Jobs that a commit is to have do not go away with a file of the working tree. */
async function requireConfig(root: string): Promise<void> {
  if (!mayBeTracked(root, "lefthook.")) return;
  const { stdout } = await git(["ls-files", "-z", "--", ...lefthook.paths], { cwd: root });
  const [path] = stdout.toString("utf8").split("\0");
  if (path) throw new HookError(`${path} is missing from the working tree, so the jobs of the team cannot run. Put it back with \`git restore ${path}\`, or write it with \`contract sync\`, and try again.`);
}

async function formerFiles(root: string, { hook, file }: HookCall): Promise<string[]> {
  if (file === undefined) return [];
  const folder = mayHaveFormerFolder(root, file) ? await formerFolder(root) : undefined;
  return [`${join(dirname(file), basename(file))}${formerSuffix}`, ...(folder === undefined ? [] : [join(folder, hook)])].filter((path) => isProgram(path));
}

/** Whether git's configuration beside the folder of the hooks, where `contract install` writes, may name another folder of hooks. */
function mayHaveFormerFolder(root: string, file: string): boolean {
  const config = join(dirname(dirname(resolve(root, file))), "config");
  return !existsSync(config) || new RegExp(String.raw`\b${formerKey.split(".").at(-1) ?? ""}\b|^\s*\[include`, "imu").test(readFileSync(config, "utf8"));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, process.platform === "win32" ? constants.R_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Linked worktrees often have no packages of their own. */
async function mainWorktree(root: string): Promise<string[]> {
  const { status, stdout } = await git(["rev-parse", "--git-common-dir"], { cwd: root });
  const folder = join(root, stdout.toString("utf8").trim(), "..");
  return status === 0 && existsSync(folder) ? [folder] : [];
}

/** Runs a program with our streams. What could switch lefthook off, or point it elsewhere, is not handed on; the contract's own jobs were judged already. */
function run(program: string, args: readonly string[], cwd: string, { input }: HookCall): Promise<number> {
  const env = { ...environmentWithout(/^LEFTHOOK/u), LEFTHOOK_EXCLUDE: jobName, LEFTHOOK_QUIET: "meta,summary,skips,empty_summary" };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: [input === undefined ? "inherit" : "pipe", "inherit", "inherit"], windowsHide: true });
    child.on("error", (error) => reject(new HookError(`${program} could not be run: ${error.message}. Nothing after it was done, so git stops here.`)));
    child.on("close", (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
    // A program may end without reading what it is told.
    child.stdin?.on("error", () => child.stdin?.destroy());
    child.stdin?.end(input);
  });
}
