import { checkRange } from "./check-range.js";
import type { CheckResult } from "./check.js";
import type { Contract } from "./document/contract.js";
import type { ShippedContracts } from "./document/shipped.js";
import { commandsOf, judgeByCommands, type CommandsOptions } from "./judges/command.js";
import type { Progress } from "./judges/eslint.js";
import { basesOf, readRange, type PushedRange } from "./push/pushed-range.js";
import { parseRefUpdates } from "./push/ref-update.js";
import { difference } from "./view/changes.js";
import type { View } from "./view/view.js";
import { openWorkingTree } from "./view/working-tree.js";

/** What `checkPush` is asked. */
export interface PushOptions {
  /** Absolute path of the repository's root. */
  root: string;
  /** What git writes to the standard input of its `pre-push` hook. */
  updates: string;
  /** The remote's name, or its address where it has none, as git gives it. */
  remote?: string;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
  /** Decides which waivers have expired; left out, the present moment. */
  now?: Date;
  onProgress?: Progress;
  /**
   * Runs the commands of the contract; left out, none is run. Called only when one is to run and nothing else stands against the push, with the number of files in
   * which the working tree, where they run, differs from what is pushed.
   */
  commands?: (differing: number) => Omit<CommandsOptions, "root">;
}

/** What `checkPush` gives. */
export interface PushResult extends Pick<CheckResult, "report" | "contract"> {
  /** How many commits the remote lacks. */
  commits: number;
  /** Commands that were not run, because what comes before them found errors. */
  notRun: string[];
}

const branchPrefix = "refs/heads/";

/**
 * Judges what a push brings by the working tree's contract, and then runs the commands of the surface `push`, unless there is an error already.
 *
 * @returns as `check`; of files findings on what the remote does not have
 * @throws ViewError when the repository cannot be looked at, or `updates` is not what git writes
 */
export async function checkPush({ root, updates: input, remote, commands, ...options }: PushOptions): Promise<PushResult> {
  const updates = parseRefUpdates(input);
  const view = await openWorkingTree(root);
  const isNote = ({ remoteRef }: { remoteRef: string }): boolean => remoteRef.startsWith("refs/notes/");
  const range = await readRange(root, updates.filter((update) => !isNote(update)), { remote });
  const notes = await readRange(root, updates.filter(isNote), { remote });
  const tips = await Promise.all(newTips(range).map(async (commit) => ({ commit, bases: await basesOf(root, commit, range, { remote }) })));
  let reached = false;
  const run = async (contract: Contract) => {
    reached = true;
    if (commands === undefined || range.commits.length === 0 || commandsOf(contract, "push").length === 0) return [];
    return judgeByCommands(contract, "push", { root, ...commands(await differingFiles(view, range)) });
  };
  const { report, contract } = await checkRange({
    ...options,
    root,
    contractView: view,
    range: {
      commits: range.commits,
      notes: notes.commits.map(({ id }) => id),
      branches: range.tips.flatMap(({ update: { remoteRef } }) => (remoteRef.startsWith(branchPrefix) ? [remoteRef.slice(branchPrefix.length)] : [])),
      tags: range.tips.flatMap(({ tag, update }) => (tag === undefined ? [] : [{ id: tag, ref: update.remoteRef }])),
      tips,
    },
    further: run,
  });
  const isJudged = contract !== undefined && report.clauses.length > 0;
  const notRun = isJudged && !reached && commands !== undefined && range.commits.length > 0 ? commandsOf(contract, "push").map(({ command }) => command.run) : [];
  return { report, contract, commits: isJudged ? range.commits.length + notes.commits.length : 0, notRun };
}

/** The ends of refs that the remote lacks. */
function newTips({ tips }: PushedRange): string[] {
  return [...new Set(tips.filter(({ isNew }) => isNew).map(({ commit }) => commit))];
}

/** In how many files the working tree differs from what is pushed; of several ends from the one that is nearest. */
async function differingFiles(view: View, range: PushedRange): Promise<number> {
  const counts = await Promise.all(newTips(range).map(async (commit) => (await difference(view, commit)).changes.size));
  return Math.min(...counts);
}
