import { compareClause } from "./compare/clause.js";
import { isWeakening, reason, verdictOf, type ClauseComparison, type ContractComparison, type Place, type Reason } from "./compare/comparison.js";
import { compareExamples } from "./compare/examples.js";
import { followedEntries } from "./compare/followed.js";
import { compareGates } from "./compare/gates.js";
import { groundsOf, type Grounds } from "./compare/grounds.js";
import { readRevision, type Revision } from "./compare/revision.js";
import { placeOfClause, type ClauseSide } from "./compare/scopes.js";
import { compareBaseline, compareWaivers } from "./compare/silences.js";
import { wordChanges } from "./compare/vocabulary.js";
import { weakeningFiles } from "./compare/weakening.js";
import type { Diagnostic } from "./document/contract.js";
import { defaultContractFile, loadContract } from "./document/load.js";
import type { ShippedContracts } from "./document/shipped.js";
import { maskDiagnostic, maskMessage, maskPath } from "./report/mask.js";
import type { BaselineEntry } from "./report/baseline.js";
import type { View } from "./view/view.js";

/** What `compareContracts` compares. */
export interface ComparisonOptions {
  base: View;
  head: View;
  /** The contract's path in both, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** The contracts that come with the tool; left out, those of the installed package. Both revisions are read with them. */
  shipped?: ShippedContracts;
  /** Decides which waivers have expired; left out, the present moment. */
  now?: Date;
}

/**
 * Compares what two revisions of a repository enforce, clause by clause: after everything that a contract extends, with options as they take effect, scopes by the
 * files of both revisions, waivers, baseline, and the files by which gates hold the contract. Texts do not count. Runs nothing of the repository.
 *
 * A revision without a contract enforces nothing. Where one has faults, nothing is compared, and they are `diagnostics`. What cannot be told counts as weaker.
 *
 * @throws ViewError when a view can no longer be read
 */
export async function compareContracts({ base, head, contractFile: file = defaultContractFile, shipped, now = new Date() }: ComparisonOptions): Promise<ContractComparison> {
  const [before, after] = [await readRevision(base, { file, shipped, holdsPaths: false }), await readRevision(head, { file, shipped, holdsPaths: true })];
  if (before.revision === undefined || after.revision === undefined) return uncompared(file, before.diagnostics, after.diagnostics);
  if (!before.hasContract && !after.hasContract) return uncompared(file, [], loadContract(head, { file }).diagnostics.map(maskDiagnostic));
  const grounds = groundsOf(before.revision, after.revision);
  const followed = await followedEntries(before.revision, after.revision, { file, shipped, now });
  const clauses = await compareClauses(before.revision, after.revision, { grounds, today: now.toISOString().slice(0, 10), followed });
  const gates = compareGates(before.revision, after.revision, grounds);
  const isWeaker = [...clauses, ...gates].some(({ reasons }) => reasons.some(isWeakening));
  const weakening = isWeaker ? weakeningFiles(before.revision, after.revision, clauses, gates) : [];
  return {
    version: 1,
    contract: maskPath(file),
    isWeaker,
    isOwned: weakening.every(({ owners }) => owners.length > 0),
    clauses: clauses.map((clause) => ({ ...clause, title: maskMessage(clause.title), reasons: clause.reasons.map(masked) })),
    gates: gates.map((gate) => ({ ...gate, file: maskPath(gate.file), reasons: gate.reasons.map(masked) })),
    weakening: weakening.map((found) => ({ ...found, file: maskPath(found.file) })),
    diagnostics: { base: [], head: [] },
  };
}

interface Common {
  grounds: Grounds;
  /** `2026-11-23` */
  today: string;
  followed: ReadonlyMap<string, BaselineEntry>;
}

async function compareClauses(base: Revision, head: Revision, { grounds, today, followed }: Common): Promise<ClauseComparison[]> {
  const changes = wordChanges(base, head, grounds);
  const former = new Map(sidesOf(base).map((side) => [side.clause.id, side]));
  const comparisons: ClauseComparison[] = [];
  for (const side of sidesOf(head)) {
    const { id, title, level } = side.clause;
    const before = former.get(id);
    former.delete(id);
    if (before === undefined) {
      const text = level === "off" ? "It is new, and off." : "It is new.";
      comparisons.push({ id, title, verdict: "new", reasons: [reason(level === "off" ? "neutral" : "stronger", "clause", id, text, { head: placeOfClause(side.clause) })] });
      continue;
    }
    const reasons = compareClause(before, side, grounds, changes);
    if (before.clause.level !== "off" && level !== "off") {
      reasons.push(...(await compareExamples(before, side)), ...compareWaivers(before, side, grounds, today), ...compareBaseline(before, side, followed));
    }
    comparisons.push({ id, title, verdict: verdictOf(reasons), reasons });
  }
  const gone = [...former.values()].map(({ clause }): ClauseComparison => {
    const wasOff = clause.level === "off";
    return { id: clause.id, title: clause.title, verdict: "gone", reasons: [reason(wasOff ? "neutral" : "weaker", "clause", clause.id, wasOff ? "It is gone, and was off." : "It is gone.", { base: placeOfClause(clause) })] };
  });
  return [...comparisons, ...gone];
}

function sidesOf(revision: Revision): ClauseSide[] {
  return revision.contract.clauses.map((clause) => ({ revision, clause, uses: revision.uses.filter((use) => use.clause === clause) }));
}

/** Who looks at one field alone must not take it for a pass. */
function uncompared(contract: string, base: Diagnostic[], head: Diagnostic[]): ContractComparison {
  return { version: 1, contract: maskPath(contract), isWeaker: true, isOwned: false, clauses: [], gates: [], weakening: [], diagnostics: { base, head } };
}

/** No value of an option, a command or a path leaves that looks like a secret. */
function masked(found: Reason): Reason {
  const place = (given: Place | undefined): Place | undefined => given && { ...given, file: maskPath(given.file) };
  return { ...found, subject: maskMessage(found.subject), message: maskMessage(found.message), files: found.files.map(maskPath), base: place(found.base), head: place(found.head) };
}
