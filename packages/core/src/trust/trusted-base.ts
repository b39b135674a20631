import { Minimatch } from "minimatch";
import type { Contract } from "../document/contract.js";
import { shippedPrefix } from "../document/shipped.js";
import { BASELINE_FILE, keyOf, readBaseline, type BaselineEntry } from "../report/baseline.js";
import type { Report } from "../report/report.js";
import { readWaivers, WAIVERS_FILE, type Waiver } from "../report/waivers.js";
import { difference } from "../view/changes.js";
import type { CommitView } from "../view/commit.js";
import type { Difference } from "../view/diff.js";
import type { View } from "../view/view.js";

/** What a head is judged by: a commit that is trusted, and how the head differs from it. */
export interface TrustedBase {
  view: CommitView;
  /** Whether it has the contract; a base without one leaves the head to be judged by its own. */
  hasContract: boolean;
  difference: Difference;
}

/**
 * Compares a head with the base that judges it.
 * @throws ViewError when git cannot compare them
 */
export async function openTrustedBase(head: View, base: CommitView, contractFile: string): Promise<TrustedBase> {
  return { view: base, hasContract: base.has(contractFile), difference: await difference(head, base.commit) };
}

/** What a report says of a base: the commit, whose contract judged, and what of it the head would change. */
export function describeBase({ view, hasContract }: TrustedBase, head: View, { file, documents }: Pick<Contract, "file" | "documents">): NonNullable<Report["base"]> {
  const own = documents.filter((document) => !document.startsWith(shippedPrefix));
  const changed = [...new Set([file, ...own, WAIVERS_FILE, BASELINE_FILE])].filter((path) => !isEqual(view.read(path), head.read(path)));
  return { commit: view.commit, contract: hasContract ? "base" : "head", changed: changed.sort() };
}

/**
 * Which waivers are held to account where a base judges: the head's, because it may take one away that has come to its end, or is needed no more. One that
 * matches nothing is a finding only where the base has it, too, and the head changed a file that it covers: no change is blamed for another one's leftovers.
 */
export function accountOf({ view, difference: { changes } }: TrustedBase, head: View): { waivers: Waiver[]; mayBeUnused: (waiver: Waiver) => boolean } {
  const before = new Set(readWaivers(view).waivers.map(({ id }) => id));
  const touched = [...changes.keys(), ...view.entries.flatMap(({ path }) => (head.has(path) ? [] : [path]))];
  return {
    waivers: readWaivers(head).waivers,
    mayBeUnused: ({ id, files }) => {
      const patterns = files.map((pattern) => new Minimatch(pattern, { dot: true, nocomment: true, nonegate: true }));
      return before.has(id) && touched.some((path) => patterns.some((pattern) => pattern.match(path)));
    },
  };
}

/**
 * New path to old path of what moved since a baseline was written: in the head, and in the base before that.
 * @param earlier of the base
 */
export function throughBase({ difference: { renames } }: TrustedBase, earlier: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (earlier.size === 0) return renames;
  return new Map([...new Set([...renames.keys(), ...earlier.keys()])].map((path) => {
    const inBase = renames.get(path) ?? path;
    return [path, earlier.get(inBase) ?? inBase];
  }));
}

/** Of entries of the base's baseline those that the head's has, too. */
export function ofHead(entries: readonly BaselineEntry[], head: View): BaselineEntry[] {
  const own = new Set(readBaseline(head).entries.map(keyOf));
  return entries.filter((entry) => own.has(keyOf(entry)));
}

function isEqual(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Buffer.compare(one, other) === 0;
}
