import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { sync as writeFileAtomic } from "write-file-atomic";
import { git } from "../view/git.js";
import { HookError } from "./error.js";
import { gateHooks, hookText, isOwnHook, type HookCommand } from "./hook-file.js";
import { formerFolder } from "./former-folder.js";
import { formerKey, formerSuffix, hooksFolder } from "./hooks-folder.js";
import { lefthookHooks } from "./lefthook-jobs.js";

/** What `installHooks` did. */
export interface InstalledHooks {
  /** Where the hook files are, absolute. */
  folder: string;
  hooks: {
    /** As git names it. */
    name: string;
    state: "written" | "kept";
    /** A file that stood there before and is called after the contract's command, absolute. */
    former: string | undefined;
  }[];
  /** A folder whose hooks are called after ours, since `core.hooksPath` named it before. */
  formerFolder: string | undefined;
}

/**
 * Puts the hook files in place, and those that stood there behind them. Running it again changes nothing.
 * @param root of the worktree, absolute
 * @throws HookError where another tool owns the hooks: it says which line to add to them
 */
export async function installHooks(root: string, command: HookCommand): Promise<InstalledHooks> {
  const { own, named, isInProject } = await hooksFolder(root);
  if (named !== undefined && isInProject) throw new HookError(takenBy(named, root));
  const names = [...new Set([...gateHooks, ...lefthookHooks(root)])];
  mkdirSync(own, { recursive: true });
  const hooks = names.map((name) => installHook(join(own, name), name, command));
  if (named !== undefined) {
    await configure(root, formerKey, named);
    await configure(root, "core.hooksPath", own);
    const still = (await hooksFolder(root)).named;
    if (still !== undefined) {
      throw new HookError(`git still takes the hooks of ${root} from ${still}, by a setting of this worktree or of the environment, so those that were put into ${own} are not in force. Find it with \`git config --show-origin core.hooksPath\`, unset it, and run \`contract install\` again.`);
    }
  }
  return { folder: own, hooks, formerFolder: named ?? (await formerFolder(root)) };
}

function installHook(path: string, name: string, command: HookCommand): InstalledHooks["hooks"][number] {
  const wanted = hookText(name, command);
  const present = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  const former = `${path}${formerSuffix}`;
  // What lefthook writes calls nothing but lefthook, which ours calls, too.
  if (present !== undefined && !isOwnHook(present) && !present.includes("call_lefthook")) {
    if (existsSync(former)) throw new HookError(`Both ${path} and ${former} are hooks that \`contract install\` did not write, and one of them would be lost. Join them in ${former}, remove ${path}, and run it again.`);
    renameSync(path, former);
  }
  const hook = { name, former: existsSync(former) ? former : undefined };
  if (present === wanted && isExecutable(path)) return { ...hook, state: "kept" };
  writeFileAtomic(path, wanted, { mode: 0o755 });
  // A mask of the user's may have taken the right to run it.
  chmodSync(path, 0o755);
  return { ...hook, state: "written" };
}

/** Whether git would run a hook file. */
export function isExecutable(path: string): boolean {
  return process.platform === "win32" || (lstatSync(path).mode & 0o111) !== 0;
}

async function configure(root: string, key: string, value: string): Promise<void> {
  const { status, stderr } = await git(["config", "--local", key, value], { cwd: root });
  if (status !== 0) throw new HookError(`git could not set ${key} in ${root}: ${stderr}. The hooks are not in force.`);
}

/** What to do where the project keeps its hooks in a folder of its own. */
function takenBy(folder: string, root: string): string {
  const shown = folder.startsWith(`${root}/`) ? folder.slice(root.length + 1) : folder;
  const isHusky = /(?:^|[/\\])\.husky(?:[/\\]|$)/u.test(folder);
  const lines = gateHooks.map((name) => `  ${isHusky ? ".husky" : shown}/${name}:  node_modules/.bin/contract git-hook ${name} "$@" || exit 1`);
  if (!isHusky) {
    return `git takes the hooks of this repository from ${shown} (core.hooksPath), which is part of the project, so nothing was written there. Put this line first into each of these files:\n${lines.join("\n")}\nThen run \`contract doctor\`, which tries them.`;
  }
  return `husky owns the hooks of this repository (core.hooksPath is ${shown}), and it lets every commit pass in a worktree where it was not set up. Replace it:
  1. Move the commands of .husky/ into lefthook.yml as jobs of your own; \`contract sync\` writes that file.
  2. Remove \`husky\` from the \`prepare\` script of package.json and from its dependencies.
  3. Run \`git config --unset core.hooksPath\`, then \`contract install\`.
Or keep it, and put this line first into each of these files:
${lines.join("\n")}`;
}
