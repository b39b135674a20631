import { existsSync } from "node:fs";
import type { Contract, Diagnostic } from "./document/contract.js";
import type { FileChange } from "./fix/unified-diff.js";
import { maskDiagnostic } from "./report/mask.js";
import { textOf } from "./repository.js";
import { applyEdits, type SyncedRepository } from "./sync/synced-file.js";
import { spanOfDrift, syncedStates, type SyncedState } from "./sync/synced-files.js";
import { readContract, type ContractOptions } from "./test-examples.js";
import { git } from "./view/git.js";
import { openWorkingTree } from "./view/working-tree.js";

/** What `contract sync` has to write, and what it cannot. */
export interface SyncResult {
  /** Undefined while it has faults. */
  contract: Contract | undefined;
  /** Faults of the contract. */
  diagnostics: Diagnostic[];
  /** Files to write, with what is not as it must be in each: sentences without full stop; none for a new file. */
  changes: (FileChange & { drifts: string[] })[];
  /** What a person has to change, and how. */
  byHand: Diagnostic[];
  /** Files that are as the contract asks. */
  kept: string[];
}

/**
 * Compares the files of other tools that follow from the contract with what it asks for. Writes nothing.
 * @throws ViewError when the repository cannot be looked at
 */
export async function sync(options: ContractOptions): Promise<SyncResult> {
  const view = options.view ?? (await openWorkingTree(options.root));
  const { contract, diagnostics } = await readContract({ ...options, view });
  const result: SyncResult = { contract, diagnostics: diagnostics.map(maskDiagnostic), changes: [], byHand: [], kept: [] };
  if (contract === undefined) return result;
  const repository: SyncedRepository = { list: () => view.entries.map(({ path }) => path), read: (path) => textOf(view, path) };
  const states = syncedStates(contract, repository);
  const ignored = await ignoredOf(view.root, states.filter(({ file, text }) => file.isPersonal === true && text === undefined).map(({ path }) => path));
  for (const state of states) {
    const { path, text, drifts } = state;
    if (ignored.has(path)) continue;
    const after = text === undefined ? state.file.create(contract, repository) : written(state, text);
    if (after === text && drifts.length === 0) result.kept.push(path);
    if (after !== text) result.changes.push({ path, before: text, after, drifts: drifts.flatMap(({ edit, message }) => (edit === undefined ? [] : [message])) });
    for (const drift of drifts) if (drift.edit === undefined) result.byHand.push(maskDiagnostic({ ...spanOfDrift(state, drift), code: "not-synced", message: drift.message }));
  }
  return result;
}

/** Those of these paths that git ignores. */
async function ignoredOf(root: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0 || !existsSync(root)) return new Set();
  // Its answer is none outside of a repository, where nothing is ignored.
  const { stdout } = await git(["check-ignore", ...paths], { cwd: root, pathPatterns: true });
  return new Set(stdout.toString("utf8").split("\n"));
}

function written({ drifts }: SyncedState, text: string): string {
  const edits = drifts.flatMap(({ edit }) => edit ?? []);
  if (edits.length === 0) return text;
  // Whole lines are put behind others, so the last one needs its end.
  const whole = text === "" || text.endsWith("\n") ? text : text + (/\r?\n/u.exec(text)?.[0] ?? "\n");
  return applyEdits(whole, edits);
}

/** The changes as a patch in the form of git. What looks like a secret is masked in it. */
export async function syncDiff({ changes }: { changes: readonly FileChange[] }): Promise<string> {
  const { unifiedDiff } = await import("./fix/unified-diff.js");
  return unifiedDiff(changes, () => true);
}

/**
 * Writes the files. Each holds its old or its new text at every moment.
 * @throws WriteError where a file cannot be written as planned
 */
export async function writeSynced(root: string, { changes }: { changes: readonly FileChange[] }): Promise<void> {
  if (changes.length === 0) return;
  const { writeFiles } = await import("./fix/write-files.js");
  await writeFiles(root, changes);
}
