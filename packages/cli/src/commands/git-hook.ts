import { basename, dirname, join } from "node:path";
import type { Gates } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { isTop } from "../place.js";

export interface GitHookCommandOptions {
  contract?: string;
  file?: string;
  parent?: string;
  color: boolean;
}

/**
 * `contract git-hook`: what the hook files call. The contract is judged first, then come the hooks that stood there before and the team's own jobs of lefthook.
 * Where git opens no editor, and nothing else is to run at `pre-commit`, `commit-msg` judges index and message together.
 * @param hook as git names it
 * @param args what git gave the hook
 */
export async function gitHookCommand(engine: Gates, host: Host, hook: string, args: readonly string[], options: GitHookCommandOptions): Promise<ExitCode> {
  const { contract, file, parent, color } = options;
  const place = { ...(isTop(host) && { root: host.cwd }), ...(contract === undefined ? {} : { contract }), color };
  const judgeIndex = async (): Promise<ExitCode> => (await import("./check.js")).checkCommand(engine, host, [], { ...place, staged: true, cache: false });
  const folder = file === undefined || parent === undefined ? undefined : engine.togetherFolder({ root: host.cwd, env: host.env });
  const isJudged = folder !== undefined && parent !== undefined && engine.takeJudged(folder, parent);
  let input: string | undefined;
  let code: ExitCode = exit.clean;
  if (hook === "pre-commit") code = await judgeIndex();
  else if (hook === "commit-msg") {
    if (folder !== undefined && !isJudged) code = (await isAlone(engine, host, folder, file ?? "")) ? await judgeIndex() : exit.unjudged;
    if (code !== exit.unjudged) code = worse(code, await (await import("./commit-msg.js")).commitMsgCommand(engine, host, args[0] ?? "", place));
  } else if (hook === "pre-push") {
    input = (await host.readInput?.()) ?? "";
    code = await (await import("./push.js")).pushCommand(engine, host, args, place, input);
  }
  if (code !== exit.clean) return code;
  // git calls its hooks in the top folder of the worktree.
  const call = { hook, args, ...(input === undefined ? {} : { input }), ...(file === undefined ? {} : { file }) };
  const jobs = await engine.furtherJobs(host.cwd, call);
  if ((await engine.runFurtherJobs(host.cwd, jobs, call)) !== 0) return exit.findings;
  if (hook === "pre-commit" && folder !== undefined && parent !== undefined) {
    engine.allowTogether(folder, jobs.length === 0);
    engine.noteJudged(folder, parent);
  }
  return exit.clean;
}

/** Whether nothing but the contract was to run at `pre-commit`, which left the index to `commit-msg`. Says so where it is otherwise. */
async function isAlone(engine: Gates, host: Host, folder: string, file: string): Promise<boolean> {
  const path = join(dirname(file), "pre-commit");
  if ((await engine.furtherJobs(host.cwd, { hook: basename(path), args: [], file: path })).length === 0) return true;
  engine.allowTogether(folder, false);
  await print(host.stderr, "The team's jobs for pre-commit did not run, since there were none at the commit before, so git stops here. Commit again, and they run. Where this comes twice, run `contract install`: git does not call pre-commit.\n");
  return false;
}

function worse(one: ExitCode, other: ExitCode): ExitCode {
  return one > other ? one : other;
}
