import { togetherFolder } from "./hooks/judged-together.js";
import { askAhead } from "./view/git.js";
import { INDEX, MESSAGE_SETTINGS, STAGED } from "./view/questions.js";

const indexQuestions = [INDEX, STAGED];

/** By hook, what git is asked for sure. */
const questions: Readonly<Record<string, readonly (readonly string[])[]>> = { "pre-commit": indexQuestions, "commit-msg": [MESSAGE_SETTINGS] };

/**
 * Asks git what the gate of a hook is about to ask, so that it answers while the gate is loaded.
 * @param hook as git names it
 * @param root of the worktree, absolute
 * @param env that git gave the hook
 */
export function askAheadFor(hook: string, root: string, env: Readonly<Record<string, string | undefined>>): void {
  const together = hook === "commit-msg" && togetherFolder({ root, env }) !== undefined ? indexQuestions : [];
  for (const question of [...together, ...(questions[hook] ?? [])]) askAhead(question, { cwd: root });
}
