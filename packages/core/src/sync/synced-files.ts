import type { Contract, Span } from "../document/contract.js";
import { excerptSpan } from "../document/source.js";
import { syncedName } from "../plan/engine-rule-names.js";
import { agentsSections } from "./agents-section.js";
import { agentSettings } from "./agent-settings.js";
import { editorSettings } from "./editor-settings.js";
import { lefthook } from "./lefthook.js";
import type { Drift, SyncedFile, SyncedRepository } from "./synced-file.js";
import { workflow } from "./workflow/workflow.js";

/** Every file of another tool that follows from a contract. */
export const syncedFiles: readonly SyncedFile[] = [lefthook, workflow, ...agentsSections, ...agentSettings, ...editorSettings];

/** One of these files as a repository has it. */
export interface SyncedState {
  file: SyncedFile;
  /** Where it is, or where it belongs. */
  path: string;
  /** Without byte order mark; undefined where there is none. */
  text: string | undefined;
  /** Empty where there is none, and where it is as the contract asks. */
  drifts: Drift[];
}

/** The files that a contract asks for, as a repository has them. */
export function syncedStates(contract: Contract, repository: SyncedRepository): SyncedState[] {
  const except = exceptions(contract);
  return syncedFiles.flatMap((file): SyncedState[] => {
    if (except.includes(file.name) || file.isWanted?.(contract, repository) === false) return [];
    let free: string | undefined;
    for (const path of file.paths) {
      const text = repository.read(path);
      if (text === undefined) free ??= path;
      else if (file.isOwn?.(text) !== false) return [{ file, path, text, drifts: file.compare(contract, text, path, repository) }];
    }
    return [{ file, path: free ?? file.name, text: undefined, drifts: [] }];
  });
}

/** The names of files that a contract does not want. */
function exceptions({ clauses }: Contract): unknown[] {
  return clauses.flatMap(({ rules }) =>
    rules.flatMap(({ name, options: [option] }) => (name === syncedName && typeof option === "object" && option !== null && "except" in option && Array.isArray(option.except) ? option.except : [])),
  );
}

/** The place of a drift. */
export function spanOfDrift({ path, text = "" }: SyncedState, { range: [start, end] }: Drift): Span {
  return excerptSpan({ file: path, lines: [], faults: [], yamlLength: 0 }, { text, line: 1, lost: [] }, start, end);
}
