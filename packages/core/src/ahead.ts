import { askAhead } from "./view/git.js";
import { INDEX, MESSAGE_SETTINGS, STAGED } from "./view/questions.js";

/** By hook, what git is asked for sure. */
const questions: Readonly<Record<string, readonly (readonly string[])[]>> = { "pre-commit": [INDEX, STAGED], "commit-msg": [MESSAGE_SETTINGS] };

/**
 * Asks git what the gate of a hook is about to ask, so that it answers while the gate is loaded.
 * @param hook as git names it
 * @param root of the worktree, absolute
 */
export function askAheadFor(hook: string, root: string): void {
  for (const question of questions[hook] ?? []) askAhead(question, { cwd: root });
}
