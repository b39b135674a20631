import type { Diagnostic } from "../document/contract.js";

/** What a difference does to how much the contract holds. `changed` where that cannot be told: a gate takes it for weaker. `neutral` differences are worth knowing alone. */
export type Effect = "weaker" | "changed" | "stronger" | "neutral";

/** What became of a clause or a gate file, from base to head. One that is weaker in one regard and stronger in another is weaker. */
export type Verdict = "weaker" | "changed" | "stronger" | "same" | "new" | "gone";

/** What a difference is about. */
export type Aspect =
  | "clause"
  | "level"
  | "rule"
  | "option"
  | "plugin"
  | "scope"
  | "vocabulary"
  | "commit"
  | "command"
  | "waivable"
  | "review"
  | "priority"
  | "example"
  | "waiver"
  | "baseline"
  | "gate"
  | "owners";

/** A line of a document, 1-based; of a shipped contract, its name stands for the file. */
export interface Place {
  file: string;
  line: number;
}

/** One difference in what is enforced. */
export interface Reason {
  effect: Effect;
  aspect: Aspect;
  /** What it is about, equal in both directions of a comparison: a rule, an option, a key of the vocabulary, a waiver. */
  subject: string;
  /** A sentence. */
  message: string;
  /** Files that it concerns, at most 50; those of `fileCount`. */
  files: string[];
  fileCount: number;
  /** Where it stands in each revision. */
  base?: Place | undefined;
  head?: Place | undefined;
}

/** A clause of either revision. */
export interface ClauseComparison {
  id: string;
  /** In the head, or in the base where it is gone. */
  title: string;
  verdict: Verdict;
  reasons: Reason[];
}

/** A file around the contract by which gates hold it. */
export interface GateComparison {
  file: string;
  verdict: Verdict;
  reasons: Reason[];
}

/** A changed file that makes something weaker, and whom the base's CODEOWNERS asks about it. */
export interface WeakeningFile {
  file: string;
  /** Empty where nobody is asked. */
  owners: string[];
}

/** What `compareContracts` gives, and what `contract diff --format json` prints. Texts hold no secret. */
export interface ContractComparison {
  /** Of this format. */
  version: 1;
  /** Path of the contract. */
  contract: string;
  /** Whether anything is weaker, or changed in a way that cannot be told; true, too, where the revisions cannot be compared. */
  isWeaker: boolean;
  /** Whether the base's CODEOWNERS asks owners about each file that makes something weaker; true where nothing is. */
  isOwned: boolean;
  /** In the order of the head's clauses, then those that are gone; none where the revisions cannot be compared. */
  clauses: ClauseComparison[];
  gates: GateComparison[];
  weakening: WeakeningFile[];
  /** Faults that keep the revisions from being compared. */
  diagnostics: { base: Diagnostic[]; head: Diagnostic[] };
}

const most = 50;

/** A difference, with its files cut to what a reader takes in. */
export function reason(effect: Effect, aspect: Aspect, subject: string, message: string, places: Pick<Reason, "base" | "head">, files: readonly string[] = []): Reason {
  return { effect, aspect, subject, message, files: files.slice(0, most), fileCount: files.length, ...places };
}

/** Whether a gate must refuse what a difference does, unless somebody answers for it. */
export function isWeakening({ effect }: Pick<Reason, "effect">): boolean {
  return effect === "weaker" || effect === "changed";
}

/** What several differences make together. */
export function verdictOf(reasons: readonly Pick<Reason, "effect">[]): Verdict {
  const effects = ["weaker", "changed", "stronger"] as const;
  return effects.find((effect) => reasons.some((found) => found.effect === effect)) ?? "same";
}

/** The effect in the other direction. */
export function mirrored(effect: Effect): Effect {
  return effect === "weaker" ? "stronger" : effect === "stronger" ? "weaker" : effect;
}
