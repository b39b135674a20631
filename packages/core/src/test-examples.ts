import type { Contract, Diagnostic } from "./document/contract.js";
import { defaultContractFile, loadContract, sortDiagnostics } from "./document/load.js";
import type { ContractResult } from "./document/contract.js";
import type { ShippedContracts } from "./document/shipped.js";
import { proveExamples } from "./judges/examples.js";
import { maskDiagnostic } from "./report/mask.js";
import { usesOf } from "./plan/uses.js";
import { openWorkingTree } from "./view/working-tree.js";
import type { View } from "./view/view.js";

/** Which contract is meant. */
export interface ContractOptions {
  /** Absolute path of the repository's root. */
  root: string;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** Where it is read; left out, the working tree. */
  view?: View;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
}

/** What `contract test` reports. */
export interface ExamplesResult {
  /** Undefined while it has faults. */
  contract: Contract | undefined;
  /** Faults of the contract, or of its examples, sorted. */
  diagnostics: Diagnostic[];
  /** Every clause with examples, in the contract's order: how many it has and how many of them hold. */
  clauses: { id: string; bad: number; good: number; held: { bad: number; good: number } }[];
}

/** Reads the contract of a repository. @throws ViewError when the repository cannot be looked at */
export async function readContract({ root, view, contractFile = defaultContractFile, shipped }: ContractOptions): Promise<ContractResult> {
  return loadContract(view ?? (await openWorkingTree(root)), { file: contractFile, ...(shipped === undefined ? {} : { shipped }) });
}

/**
 * Judges every example of a contract, inherited ones included, as the gate would: see judges/examples.ts.
 * @throws ViewError when the repository cannot be looked at
 */
export async function testExamples(options: ContractOptions): Promise<ExamplesResult> {
  const { contract, diagnostics } = await readContract(options);
  if (contract === undefined) return { contract, diagnostics: diagnostics.map(maskDiagnostic), clauses: [] };
  const { diagnostics: faults } = await usesOf(contract);
  if (faults.length > 0) return { contract: undefined, diagnostics: sortDiagnostics(faults.map(maskDiagnostic)), clauses: [] };
  const verdict = await proveExamples(contract);
  const clauses = contract.clauses.flatMap(({ id, examples }) => {
    const held = verdict.held.get(id);
    if (held === undefined || examples.length === 0) return [];
    return [{ id, bad: examples.filter(({ kind }) => kind === "bad").length, good: examples.filter(({ kind }) => kind === "good").length, held }];
  });
  return { contract, diagnostics: sortDiagnostics(verdict.diagnostics.map(maskDiagnostic)), clauses };
}
