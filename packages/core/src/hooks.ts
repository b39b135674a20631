import type { HookCall } from "./hooks/further-jobs.js";
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
 * Runs what else is to run in a hook: the files that stood there before ours, then the team's jobs of lefthook.
 * @param root of the worktree, absolute
 * @returns the exit code of the first that fails, else 0
 * @throws HookError where one cannot be run
 */
export async function runFurtherJobs(root: string, call: HookCall): Promise<number> {
  return (await import("./hooks/further-jobs.js")).runFurtherJobs(root, call);
}

/**
 * Proves that the hooks fire: a bad commit, a bad message and a bad push, in a throw-away clone and in a throw-away linked worktree.
 * @throws HookError where a trial cannot be prepared
 */
export async function tryHooks(options: TrialOptions): Promise<Trial[]> {
  return (await import("./hooks/try-hooks.js")).tryHooks(options);
}
