import type { Clause, VocabularyKey } from "../document/contract.js";
import { vocabularyReference } from "../document/vocabulary.js";
import type { PlannedUse } from "../plan/uses.js";
import { canonical } from "./canonical.js";
import { reason, type Place, type Reason } from "./comparison.js";
import { filesText } from "./files-text.js";
import type { Grounds } from "./grounds.js";
import type { Revision } from "./revision.js";

/** A clause as one revision has it. */
export interface ClauseSide {
  revision: Revision;
  clause: Clause;
  /** Its rules as they run; none where it is off. */
  uses: readonly PlannedUse[];
}

/** Compares what the rules of a clause judge, on the files of both revisions: one reason for all the rules that lose, or gain, the same files. */
export function compareScopes(base: ClauseSide, head: ClauseSide, grounds: Grounds): Reason[] {
  const groups = new Map<string, { rules: string[]; reason: (rules: readonly string[]) => Reason }>();
  for (const use of base.uses) {
    const { name } = use.use;
    const other = head.uses.find((candidate) => candidate.use.name === name);
    if (other === undefined || canonical(use.scopes) === canonical(other.scopes)) continue;
    const found = grounds.compare(grounds.filesIn(use.scopes), grounds.filesIn(other.scopes));
    for (const direction of ["lost", "gained"] as const) {
      if (found[direction].length === 0) continue;
      const effect = direction === "lost" ? "weaker" : "stronger";
      const key = canonical([direction, found[direction]]);
      const group = groups.get(key) ?? {
        rules: [],
        reason: (rules: readonly string[]) =>
          reason(effect, "scope", rules.join(", "), `${rules.join(", ")} ${direction === "lost" ? "no longer" : "now"} ${rules.length === 1 ? "judges" : "judge"} ${filesText(found, direction)}.`, placesOfScope(base, head), found.isToCome[direction] ? [] : found[direction]),
      };
      group.rules.push(name);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ rules, reason: make }) => make(rules.sort()));
}

/** Where a scope stands: in the clause, or, where the clauses say the same, at the words of the vocabulary that make the difference. */
function placesOfScope(base: ClauseSide, head: ClauseSide): Pick<Reason, "base" | "head"> {
  if (canonical(base.clause.scope) !== canonical(head.clause.scope)) return { base: placeOfClause(base.clause), head: placeOfClause(head.clause) };
  const { files, ignores } = base.clause.scope;
  const named = [...(files ?? []), ...ignores].flatMap((entry) => vocabularyReference(entry) ?? []);
  const keys = [...(files === undefined ? ["source", "tests"] : []), ...named].filter((key) => key in base.revision.contract.vocabulary) as VocabularyKey[];
  const key = keys.find((candidate) => canonical(base.revision.contract.vocabulary[candidate]) !== canonical(head.revision.contract.vocabulary[candidate]));
  return key === undefined ? { base: placeOfClause(base.clause), head: placeOfClause(head.clause) } : { base: placeOfWord(base, key), head: placeOfWord(head, key) };
}

/** Where a clause says what enforces it, or its heading. */
export function placeOfClause({ enforce, heading }: Clause): Place {
  const { file, line } = enforce ?? heading;
  return { file, line };
}

/** Where a key of the vocabulary is declared; undefined where a default holds. */
export function placeOfWord({ revision: { contract } }: Pick<ClauseSide, "revision">, key: VocabularyKey): Place | undefined {
  const span = contract.vocabularyEntries.find((entry) => entry.key === key)?.span;
  return span && { file: span.file, line: span.line };
}
