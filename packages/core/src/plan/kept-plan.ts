import type { Contract } from "../document/contract.js";
import { keptOf } from "../view/kept-trees.js";
import type { View } from "../view/view.js";
import type { Facts } from "./facts.js";
import { plan } from "./plan.js";

type Planned = Awaited<ReturnType<typeof plan>>;

/** How many plans are kept with a view: as many files as are edited by turns. */
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
  const name = JSON.stringify([facts.judged, facts.waivers, facts.today, facts.branch]);
  const found = known.get(name);
  if (found?.contract === contract) return found;
  const planned = await plan(contract, facts);
  const { asked, parts } = planned.plan.learned;
  if (asked.size === 0 && parts.size === 0) known.set(name, { ...planned, contract });
  for (const oldest of known.keys()) if (known.size > most) known.delete(oldest);
  return planned;
}
