import type { Learned } from "@contract-as-code/eslint-plugin";
import type { Contract } from "./document/contract.js";
import { defaultContractFile, loadContract } from "./document/load.js";
import { EslintJudge, judgeEntry } from "./judges/eslint.js";
import { plan, type Plan } from "./plan/plan.js";
import { repositoryOf } from "./repository.js";
import type { Entry, View } from "./view/view.js";

/** A file about which a run said other things, or told less of what its verdict was made of, than a look at that file alone. */
export interface UnprovenVerdict {
  file: string;
  /** What the look alone asked and the run did not tell. */
  untold: string[];
  /** Whether the verdicts differ. */
  differs: boolean;
}

/**
 * Proves the ground that the cache stands on: judges every file in one run, as `check` does, and then some of them alone, with nothing known, and compares what was said and
 * what was asked. Slow, since each look begins anew.
 *
 * @param every how many files one is taken of
 * @returns those that fail; empty where the cache can be trusted with them
 * @throws RangeError when the contract cannot be judged by
 */
export async function proveVerdicts(view: View, { contractFile = defaultContractFile, every = 1 }: { contractFile?: string; every?: number } = {}): Promise<UnprovenVerdict[]> {
  const { contract } = loadContract(view, { file: contractFile });
  if (contract === undefined) throw new RangeError(`The contract ${contractFile} has faults.`);
  const whole = new EslintJudge(await planOf(contract, view, view.entries), view.root);
  const judged = view.entries.filter(({ path }) => whole.judges(path));
  const inRun = new Map(judged.map((entry) => [entry.path, judgeEntry(whole, view, entry)]));
  const unproven: UnprovenVerdict[] = [];
  const compared = new Set<Learned>();
  for (const [index, entry] of judged.entries()) {
    if (index % every > 0) continue;
    const alone = judgeEntry(new EslintJudge(await planOf(contract, view, [entry]), view.root), view, entry);
    const found = inRun.get(entry.path);
    const untold = found === undefined ? [] : untoldOf(alone.learned, found.learned, compared);
    const differs = JSON.stringify(found?.verdict) !== JSON.stringify(alone.verdict);
    if (untold.length > 0 || differs) unproven.push({ file: entry.path, untold, differs });
  }
  return unproven;
}

async function planOf(contract: Contract, view: View, judged: readonly Entry[]): Promise<Plan> {
  const paths = view.entries.filter(({ kind }) => kind === "file").map(({ path }) => path);
  const facts = { root: view.root, paths, judged: judged.map(({ path }) => path), repository: repositoryOf(view), hasTypes: view.kind === "working-tree" };
  const { plan: planned, diagnostics } = await plan(contract, facts);
  if (diagnostics[0] !== undefined) throw new RangeError(`The contract cannot be judged by: ${diagnostics[0].message}`);
  return planned;
}

/** What a computation asked alone and did not tell in a run: itself, and the facts that it used. */
function untoldOf(alone: Learned, inRun: Learned, compared: Set<Learned>): string[] {
  const asked = questionsOf(alone);
  const told = questionsOf(inRun);
  const untold = [...asked.keys()].filter((question) => !told.has(question));
  for (const [question, fact] of asked) {
    const other = told.get(question);
    // A fact of the run is compared with the first that was found alone.
    if (fact === undefined || other === undefined || compared.has(other)) continue;
    compared.add(other);
    untold.push(...untoldOf(fact, other, compared).map((inner) => `${inner}, for ${question}`));
  }
  return untold;
}

/** Every question behind a computation; where it used a fact, that instead of what is behind it. */
function questionsOf(learned: Learned): Map<string, Learned | undefined> {
  const questions = new Map<string, Learned | undefined>();
  const seen = new Set<Learned>();
  const open = [learned];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const question of next.asked) questions.set(question, undefined);
    for (const part of next.parts) {
      if (part.fact) questions.set(`the fact ${part.fact.name} of ${part.fact.key}`, part);
      else open.push(part);
    }
  }
  return questions;
}
