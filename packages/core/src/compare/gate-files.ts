import { codeOwnersPlaces } from "@contract-as-code/eslint-plugin";
import { syncedFiles } from "../sync/synced-files.js";
import type { SyncedFile } from "../sync/synced-file.js";

/** A file that follows from the contract and holds it. */
export interface SyncedGate {
  file: SyncedFile;
  /**
   * Whether the gate holds as long as the file has all that the contract asks for, whatever else stands in it. Of a workflow that cannot be said: the steps that bring the
   * command are a team's own, and bring another one as well.
   */
  isWholeByDrift: boolean;
}

const workflowName = ".github/workflows/contract.yml";

/**
 * Files besides contract, waivers and baseline by which gates hold the contract: hooks and workflows, and the actions that these run. Whom changes of them, and of all
 * that the contract stands in, are shown to, is compared apart.
 */
export const syncedGates: readonly SyncedGate[] = syncedFiles.flatMap((file): SyncedGate[] => {
  if (file.name === "lefthook.yml") return [{ file, isWholeByDrift: true }];
  return file.name === workflowName ? [{ file, isWholeByDrift: false }] : [];
});

/** Those that follow from no contract, as globs relative to the root. */
export const otherGates: readonly string[] = [".github/actions/contract/**"];

/** Where CODEOWNERS is looked for. */
export { codeOwnersPlaces };
