import { existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { isOwnHook, type HookCommand } from "../hooks/hook-file.js";
import { formerKey, hooksFolder } from "../hooks/hooks-folder.js";
import { installHooks } from "../hooks/install-hooks.js";
import { quoted } from "../hooks/shell.js";

/** What putting the hooks in place did. */
export interface InitHooks {
  /** Names of hooks that were written now. */
  written: string[];
  /** Files that stood there before and run after ours, relative to the root where they are in it. */
  former: string[];
  /** Commands, run in the root, that take it back. */
  undo: string[];
}

/**
 * Puts the hook files in place, and says how to take them back.
 * @param root absolute
 * @throws HookError where another tool owns the hooks
 */
export async function initHooks(root: string, command: HookCommand): Promise<InitHooks> {
  const { own, named } = await hooksFolder(root);
  const shown = (path: string): string => {
    const way = relative(root, path);
    return quoted(way.startsWith(`..${sep}`) ? path : way);
  };
  const isOurs = (name: string): boolean => existsSync(join(own, name)) && isOwnHook(readFileSync(join(own, name), "utf8"));
  const isThere = new Map<string, boolean>();
  for (const name of ["pre-commit", "commit-msg", "pre-push"]) isThere.set(name, isOurs(name));
  const { folder, hooks } = await installHooks(root, command);
  const fresh = hooks.filter(({ name, state }) => state === "written" && isThere.get(name) !== true);
  const removed = fresh.filter(({ former }) => former === undefined).map(({ name }) => shown(join(folder, name)));
  return {
    written: fresh.map(({ name }) => name),
    former: fresh.flatMap(({ former }) => (former === undefined ? [] : [former.startsWith(root) ? relative(root, former) : former])),
    undo: [
      ...(removed.length === 0 ? [] : [`rm ${removed.join(" ")}`]),
      ...fresh.flatMap(({ name, former }) => (former === undefined ? [] : [`mv -f ${shown(former)} ${shown(join(folder, name))}`])),
      ...(named === undefined ? [] : [`git config core.hooksPath ${quoted(named)}`, `git config --unset ${formerKey}`]),
    ],
  };
}
