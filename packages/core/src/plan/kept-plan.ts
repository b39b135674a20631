import type { Contract } from "../document/contract.js";
import { keptOf } from "../view/kept-trees.js";
import type { View } from "../view/view.js";
import type { Facts } from "./facts.js";
import { isCodePath } from "./file-languages.js";
import { plan } from "./plan.js";

type Planned = Awaited<ReturnType<typeof plan>>;

/** How many plans are kept with a view: one for code, and one for each other file that is edited by turns. */
const most = 16;

const plans = new WeakMap<View, Map<string, Planned & { contract: Contract }>>();

/**
 * Plans as `plan` does. With a view that is kept, plans are: they follow from the contract and the listing, and from files only where a judged one is of the contract's own.
 * @param contract the same object as long as its documents are the same
 */
export async function keptPlan(view: View, contract: Contract, facts: Facts): Promise<Planned> {
  if (keptOf(view) === undefined || facts.onEvidence !== undefined) return plan(contract, facts);
  let known = plans.get(view);
  if (known === undefined) plans.set(view, (known = new Map()));
  // What judges one file of code judges every other one: each gets what its own path asks for.
  const judgesCode = facts.judged?.every((path) => isCodePath(path) && !contract.documents.includes(path)) === true;
  const name = JSON.stringify([judgesCode ? "code" : facts.judged, facts.waivers, facts.today, facts.branch]);
  const found = known.get(name);
  if (found?.contract === contract) return found;
  const planned = await plan(contract, judgesCode ? { ...facts, judged: facts.paths.filter((path) => isCodePath(path)) } : facts);
  // A fault may be of other files alone.
  if (judgesCode && planned.diagnostics.length > 0) return plan(contract, facts);
  const { asked, parts } = planned.plan.learned;
  if (asked.size === 0 && parts.size === 0) known.set(name, { ...planned, contract });
  for (const oldest of known.keys()) if (known.size > most) known.delete(oldest);
  return planned;
}
