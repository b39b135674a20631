import type { Contract, Diagnostic } from "../document/contract.js";
import { checkVocabularyPaths } from "../document/check-vocabulary-paths.js";
import { loadContract, sortDiagnostics } from "../document/load.js";
import type { ShippedContracts } from "../document/shipped.js";
import { layVocabulary } from "../document/vocabulary.js";
import { usesOf, type PlannedUse } from "../plan/uses.js";
import { readBaseline, type BaselineEntry } from "../report/baseline.js";
import { maskDiagnostic } from "../report/mask.js";
import { readWaivers, type Waiver } from "../report/waivers.js";
import type { View } from "../view/view.js";

/** A contract with what stands beside it, as one revision of a repository has them. */
export interface Revision {
  view: View;
  /** Its regular files. */
  paths: readonly string[];
  /** Without clauses where the revision has no contract. */
  contract: Contract;
  /** Of clauses that are on. */
  uses: readonly PlannedUse[];
  waivers: readonly Waiver[];
  baseline: readonly BaselineEntry[];
}

/** Which contract of a view is meant. */
export interface RevisionOptions {
  file: string;
  shipped?: ShippedContracts | undefined;
  /** Whether a glob of the vocabulary that matches nothing is a fault. In a base it is none: who mends it must be compared, too. */
  holdsPaths: boolean;
}

/**
 * Reads what a revision enforces.
 * @returns the revision and whether it has a contract, or every fault, sorted and masked
 */
export async function readRevision(view: View, { file, shipped, holdsPaths }: RevisionOptions): Promise<{ revision: Revision; hasContract: boolean; diagnostics: [] } | { revision: undefined; diagnostics: Diagnostic[] }> {
  const paths = view.entries.filter(({ kind }) => kind === "file").map(({ path }) => path);
  const waivers = readWaivers(view);
  const baseline = readBaseline(view);
  const hasContract = view.has(file);
  const loaded = hasContract ? loadContract(view, { file, ...(shipped === undefined ? {} : { shipped }) }) : { contract: withoutClauses(file), diagnostics: [] };
  const known = loaded.contract ?? loaded.draft;
  const planned = known && (await usesOf(known, loaded.contract === undefined));
  const faults = [
    ...loaded.diagnostics,
    ...waivers.diagnostics,
    ...baseline.diagnostics,
    ...(planned?.diagnostics ?? []),
    ...(known && holdsPaths ? checkVocabularyPaths(known, paths) : []),
  ];
  if (loaded.contract === undefined || planned === undefined || faults.length > 0) return { revision: undefined, diagnostics: sortDiagnostics(faults.map(maskDiagnostic)) };
  return { revision: { view, paths, contract: loaded.contract, uses: planned.uses, waivers: waivers.waivers, baseline: baseline.entries }, hasContract, diagnostics: [] };
}

function withoutClauses(file: string): Contract {
  return { file, documents: [], vocabulary: layVocabulary([]), vocabularies: {}, vocabularyEntries: [], owners: [], plugins: {}, pluginSpans: {}, clauses: [] };
}
