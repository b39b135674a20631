import type { Gates } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import type { Host } from "../host.js";
import { isTop } from "../place.js";

export interface GitHookCommandOptions {
  contract?: string;
  file?: string;
  color: boolean;
}

/**
 * `contract git-hook`: what the hook files call. The contract is judged first, then come the hooks that stood there before and the team's own jobs of lefthook.
 * @param hook as git names it
 * @param args what git gave the hook
 */
export async function gitHookCommand(engine: Gates, host: Host, hook: string, args: readonly string[], { contract, file, color }: GitHookCommandOptions): Promise<ExitCode> {
  const place = { ...(isTop(host) && { root: host.cwd }), ...(contract === undefined ? {} : { contract }) };
  let input: string | undefined;
  let code: ExitCode = exit.clean;
  if (hook === "pre-commit") code = await (await import("./check.js")).checkCommand(engine, host, [], { ...place, staged: true, cache: false, color });
  else if (hook === "commit-msg") code = await (await import("./commit-msg.js")).commitMsgCommand(engine, host, args[0] ?? "", { ...place, color });
  else if (hook === "pre-push") {
    input = (await host.readInput?.()) ?? "";
    code = await (await import("./push.js")).pushCommand(engine, host, args, { ...place, color }, input);
  }
  if (code !== exit.clean) return code;
  // git calls its hooks in the top folder of the worktree.
  const further = await engine.runFurtherJobs(host.cwd, { hook, args, ...(input === undefined ? {} : { input }), ...(file === undefined ? {} : { file }) });
  return further === 0 ? exit.clean : exit.findings;
}
