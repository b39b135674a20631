import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { spawnSync } from "node:child_process";
import { environmentWithout } from "../view/environment.js";
import { HookError } from "./error.js";
import { gateHooks } from "./hook-file.js";
import { hooksFolder } from "./hooks-folder.js";

/** A copy of a repository in which a bad change can be tried without a trace in the repository itself. */
export interface ThrowAway {
  /** `clone` or `linked worktree`. */
  kind: "clone" | "linked worktree";
  /** Of the copy, absolute. */
  root: string;
  /** A bare repository that has what the copy has, with the branch `contract-doctor`; absolute. */
  remote: string;
  /** Calls git as its user does, hooks included, and gives its exit code and all that it printed. */
  git(args: readonly string[], input?: string): GitRun;
}

/** What a call of git gave. */
export interface GitRun {
  status: number;
  /** Standard output alone, trimmed. */
  stdout: string;
  /** Everything that was printed. */
  printed: string;
}

/** The branch that is pushed to in trials. */
export const trialBranch = "contract-doctor";

const identity = { GIT_AUTHOR_NAME: "contract doctor", GIT_AUTHOR_EMAIL: "doctor@contract.invalid", GIT_COMMITTER_NAME: "contract doctor", GIT_COMMITTER_EMAIL: "doctor@contract.invalid" };
const timeout = 120_000;

/**
 * Makes throw-away copies of a repository, gives them to a function, and removes them, whatever happens.
 * @param root of the worktree, absolute
 * @param uncommitted paths relative to the root whose present content the copies have, committed or not
 */
export async function withThrowAways<Value>(root: string, uncommitted: readonly string[], use: (copies: ThrowAway[]) => Promise<Value>): Promise<Value> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-doctor-")));
  const objects = join(folder, "objects");
  const call = (cwd: string, env: Record<string, string> = {}) => (args: readonly string[], input = ""): GitRun => runGit(cwd, args, input, env);
  const must = (run: GitRun): GitRun => {
    if (run.status !== 0) throw new HookError(`git could not prepare a trial in ${folder}: ${run.printed.split("\n")[0] ?? ""} Run \`git fsck\` to see whether the repository is whole.`);
    return run;
  };
  // No hook of the team's runs where a copy is made, as `post-checkout` would.
  const here = (args: readonly string[]): GitRun => runGit(root, ["-c", `core.hooksPath=${devNull}`, ...args], "", {});
  let isLinked = false;
  try {
    const head = here(["rev-parse", "--verify", "--quiet", "HEAD"]);
    if (head.status !== 0) throw new HookError(`${root} has no commit yet, so nothing can be tried. Make the first one, then try again.`);
    const clone = join(folder, "clone");
    must(here(["clone", "--quiet", "--shared", "--no-tags", root, clone]));
    await lendHooks(root, clone);
    const remote = join(folder, "remote.git");
    must(here(["clone", "--quiet", "--bare", "--shared", root, remote]));
    const copies: ThrowAway[] = [{ kind: "clone", root: clone, remote, git: call(clone) }];
    must(call(remote)(["update-ref", `refs/heads/${trialBranch}`, head.stdout]));
    const linked = join(folder, "linked worktree");
    must(here(["worktree", "add", "--quiet", "--detach", linked, "HEAD"]));
    isLinked = true;
    mkdirSync(objects);
    // What is tried leaves no object in the repository.
    const alternates = join(must(here(["rev-parse", "--path-format=absolute", "--git-common-dir"])).stdout, "objects");
    copies.push({ kind: "linked worktree", root: linked, remote, git: call(linked, { GIT_OBJECT_DIRECTORY: objects, GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates }) });
    for (const copy of copies) for (const path of uncommitted) lend(root, copy.root, path);
    return await use(copies);
  } finally {
    if (isLinked) here(["worktree", "remove", "--force", join(folder, "linked worktree")]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives a clone the hooks of the repository, from wherever git would take them there. */
async function lendHooks(root: string, clone: string): Promise<void> {
  const { own, named, isInProject } = await hooksFolder(root);
  const modules = join(root, "node_modules");
  if (existsSync(modules)) symlinkSync(modules, join(clone, "node_modules"), "junction");
  if (named !== undefined && isInProject) {
    runGit(clone, ["config", "core.hooksPath", relative(root, named)], "", {});
    return;
  }
  const target = join(clone, ".git", "hooks");
  if (!existsSync(own)) return;
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(own)) if (gateHooks.some((hook) => name === hook || name.startsWith(`${hook}.`)) && !name.endsWith(".sample")) cpSync(join(own, name), join(target, name));
  runGit(clone, ["config", "core.hooksPath", target], "", {});
}

function lend(root: string, copy: string, path: string): void {
  const inside = relative(root, join(root, path));
  if (isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`) || !existsSync(join(root, path))) return;
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  cpSync(join(root, path), join(copy, path));
}

/** git by the settings of the user, as at a terminal, but for what would ask or sign. */
function runGit(cwd: string, args: readonly string[], input: string, env: Record<string, string>): GitRun {
  const { status, stdout, stderr, error } = spawnSync("git", ["-c", "commit.gpgSign=false", "-c", "push.gpgSign=false", "-c", "gc.auto=0", ...args], {
    cwd,
    env: { ...environmentWithout(/^GIT_|^NODE_OPTIONS$/u), ...identity, GIT_TERMINAL_PROMPT: "0", GIT_EDITOR: "true", NO_COLOR: "1", ...env },
    input,
    timeout,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  });
  if (error !== undefined && !("code" in error && error.code === "ETIMEDOUT")) throw new HookError(`git could not be run in ${cwd}: ${error.message}.`);
  return { status: status ?? 1, stdout: stdout.trim(), printed: `${stdout}${stderr}` };
}
