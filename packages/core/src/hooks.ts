import type { FurtherJob, HookCall } from "./hooks/further-jobs.js";
import type { HookCommand } from "./hooks/hook-file.js";
import type { InstalledHooks } from "./hooks/install-hooks.js";
import type { InstalledServerHook, ServerHookOptions } from "./hooks/install-server.js";
import type { Trial, TrialOptions } from "./hooks/try-hooks.js";

// The gates at commit and push load none of this until it is needed.

/**
 * Puts the hook files in place, and those that stood there behind them. Running it again changes nothing.
 * @param root of the worktree, absolute
 * @throws HookError where another tool owns the hooks, or there is no repository
 */
export async function installHooks(root: string, command: HookCommand): Promise<InstalledHooks> {
  return (await import("./hooks/install-hooks.js")).installHooks(root, command);
}

/**
 * Puts the hook in place by which a server judges each push. Running it again changes nothing.
 * @param folder of the bare repository, absolute
 * @throws HookError where it is none, or what is there would be lost
 */
export async function installServerHook(folder: string, options: ServerHookOptions): Promise<InstalledServerHook> {
  return (await import("./hooks/install-server.js")).installServerHook(folder, options);
}

/**
 * What else is to run in a hook: the files that stood there before ours, then the team's jobs of lefthook.
 * @param root of the worktree, absolute
 * @throws HookError where it cannot be told, or cannot run
 */
export async function furtherJobs(root: string, call: HookCall): Promise<FurtherJob[]> {
  return (await import("./hooks/further-jobs.js")).furtherJobs(root, call);
}

/**
 * Runs jobs one after the other, up to the first that fails.
 * @param root of the worktree, absolute
 * @returns the exit code of the first that fails, else 0
 * @throws HookError where one cannot be run
 */
export async function runFurtherJobs(root: string, jobs: readonly FurtherJob[], call: HookCall): Promise<number> {
  return (await import("./hooks/further-jobs.js")).runFurtherJobs(root, jobs, call);
}

/**
 * Proves that the hooks fire: a bad commit, a bad message and a bad push, in a throw-away clone and in a throw-away linked worktree.
 * @throws HookError where a trial cannot be prepared
 */
export async function tryHooks(options: TrialOptions): Promise<Trial[]> {
  return (await import("./hooks/try-hooks.js")).tryHooks(options);
}
