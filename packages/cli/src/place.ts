import { existsSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Engine } from "./engine.js";
import { CommandError } from "./exit.js";
import type { Host } from "./host.js";

/** The options by which every command finds the repository. */
export interface PlaceOptions {
  root?: string;
  contract?: string;
}

/** Where a command works. */
export interface Place {
  /** Absolute. */
  root: string;
  /** Relative to the root; absent where the default name holds. */
  contractFile?: string;
  /** The folder that paths on the command line are relative to. */
  base: string;
}

function folder(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CommandError(`There is no folder ${path}. Give --root the folder that holds the contract.`);
  }
  return realpathSync(path);
}

/**
 * A path of the command line as a POSIX path relative to the root; globs stay globs.
 * @throws CommandError when it leaves the root
 */
export function insideRoot({ root, base }: Place, path: string): string {
  const inside = relative(root, resolve(base, path));
  if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new CommandError(`${path} is outside of ${root}. Only files inside can be judged; --root names another folder.`);
  }
  return sep === "/" ? inside || "." : inside.replaceAll(sep, "/") || ".";
}

/**
 * Finds the repository: `--root` as it is, with paths relative to it, else the one around the current folder.
 * @throws CommandError when there is no such folder, or the contract is outside
 */
export async function findPlace(engine: Pick<Engine, "findRoot">, cwd: string, options: PlaceOptions): Promise<Place> {
  const base = options.root === undefined ? realpathSync(cwd) : folder(resolve(cwd, options.root));
  const root = options.root === undefined ? await engine.findRoot(base) : base;
  const place = { root, base };
  return options.contract === undefined ? place : { ...place, contractFile: insideRoot(place, options.contract) };
}

/** Whether the current folder is the top of a worktree, as it is where git itself calls a hook: git need not be asked then. */
export function isTop({ cwd, env }: Pick<Host, "cwd" | "env">): boolean {
  return env["GIT_WORK_TREE"] === undefined && existsSync(join(cwd, ".git"));
}
