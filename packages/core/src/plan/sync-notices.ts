import type { Contract, Span } from "../document/contract.js";
import { spanOfDrift, syncedFiles, syncedStates, type SyncedState } from "../sync/synced-files.js";
import { syncedName } from "./engine-rule-names.js";
import type { Facts } from "./facts.js";
import type { Notice } from "./notices.js";

const mend = "Run `contract sync`, and commit what it writes.";

/**
 * Finds files that are not as the contract asks: on their own lines where they are judged, else, like those that are missing, where the contract asks
 * for them. A repository that has none of them is told once.
 *
 * @param place where the clause that asks stands, in a file of the repository
 */
export function syncNotices(contract: Contract, { repository, judged }: Pick<Facts, "repository" | "judged">, place: (clause: Notice["clause"]) => Span): Notice[] {
  const clause = contract.clauses.find(({ rules, level }) => level !== "off" && rules.some(({ name }) => name === syncedName));
  if (clause === undefined) return [];
  const asked = place(clause);
  const isJudged = (path: string): boolean => judged === undefined || judged.includes(path);
  // What is judged says first whether anything has to be read.
  if (!isJudged(asked.file) && !syncedFiles.some(({ paths }) => paths.some(isJudged))) return [];
  const notices: Notice[] = [];
  const add = (span: Span, message: string): void => void notices.push({ rule: syncedName, clause, span, message });
  const states = syncedStates(contract, repository);
  const missing = states.filter(({ text, file }) => text === undefined && file.isMissed?.(repository) !== false);
  if (missing.length > 0 && isJudged(asked.file)) add(asked, missingText(missing));
  for (const state of states) {
    if (!isJudged(state.path) && !isJudged(asked.file)) continue;
    const spanOf = (drift: SyncedState["drifts"][number]): Span => (isJudged(state.path) ? spanOfDrift(state, drift) : asked);
    const [first, ...others] = state.drifts.filter(({ edit }) => edit !== undefined);
    if (first !== undefined) {
      const drifts = [first, ...others].map(({ message }) => message).join("; ");
      add(spanOf(first), `${state.path} is not as the contract asks: ${drifts}. ${mend}`);
    }
    for (const drift of state.drifts) if (drift.edit === undefined) add(spanOf(drift), drift.message);
  }
  return notices;
}

function missingText(missing: readonly SyncedState[]): string {
  return `${missing.map(({ path, file }) => `${path}, which holds ${file.holds}, is missing`).join("; ")}. ${mend}`;
}
