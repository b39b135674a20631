import type { WordStrictness } from "@contract-as-code/eslint-plugin";
import type { VocabularyKey } from "../document/contract.js";
import { globKeys, vocabularyKeys } from "../document/vocabulary.js";
import type { PlannedUse } from "../plan/uses.js";
import { isMapping } from "./canonical.js";
import { reason, type Effect, type Reason } from "./comparison.js";
import { filesText } from "./files-text.js";
import type { Grounds } from "./grounds.js";
import type { Revision } from "./revision.js";
import { placeOfWord, type ClauseSide } from "./scopes.js";
import { difference, listed, sides } from "./sets.js";

/** What a key of the vocabulary has lost, or gained. */
export interface WordChange {
  direction: "lost" | "gained";
  /** The words, or the files that globs match. */
  text: string;
  files: string[];
}

/** What each key of the vocabulary has lost and gained, looked for once. Globs are compared by what they match. */
export function wordChanges(base: Revision, head: Revision, grounds: Grounds): ReadonlyMap<VocabularyKey, readonly WordChange[]> {
  return new Map(
    vocabularyKeys.map((key) => {
      const [before, after] = [base.contract.vocabulary[key], head.contract.vocabulary[key]];
      if (!globKeys.has(key)) return [key, sides(difference(before, after), "neutral").map(({ direction, entries }) => ({ direction, text: listed(entries), files: [] }))];
      const found = grounds.compareGlobs(before, after);
      const directions = (["lost", "gained"] as const).filter((direction) => found[direction].length > 0);
      return [key, directions.map((direction) => ({ direction, text: filesText(found, direction), files: found.isToCome[direction] ? [] : found[direction] }))];
    }),
  );
}

/** Compares the words of the vocabulary that rules of a clause read themselves, each by what the rule says of it (`meta.docs.strictness`): a reason for all rules that say the same. */
export function compareVocabulary(base: ClauseSide, head: ClauseSide, changes: ReadonlyMap<VocabularyKey, readonly WordChange[]>): Reason[] {
  const found = new Map<string, { key: VocabularyKey; change: WordChange; strictness: WordStrictness; rules: string[] }>();
  for (const use of base.uses) {
    if (!head.uses.some((other) => other.use.name === use.use.name)) continue;
    for (const [key, strictness] of wordsOf(use)) {
      for (const change of changes.get(key) ?? []) {
        const id = `${key} ${change.direction} ${strictness}`;
        const group = found.get(id) ?? { key, change, strictness, rules: [] };
        group.rules.push(use.use.name);
        found.set(id, group);
      }
    }
  }
  return [...found.values()].map(({ key, change: { direction, text, files }, strictness, rules }) => {
    const message = `\`vocabulary.${key}\` has ${direction} ${text}, ${meaning(strictness, direction)} (${rules.sort().join(", ")}).`;
    return reason(effectOf(strictness, direction), "vocabulary", key, message, { base: placeOfWord(base, key), head: placeOfWord(head, key) }, files);
  });
}

/** What a rule reads of the vocabulary, without what it only speaks of. */
function wordsOf({ rule: { meta } }: PlannedUse): [VocabularyKey, WordStrictness][] {
  const strictness: unknown = meta?.docs !== undefined && "strictness" in meta.docs ? meta.docs.strictness : undefined;
  const words = isMapping(strictness) && isMapping(strictness["vocabulary"]) ? (strictness["vocabulary"] as Partial<Record<VocabularyKey, WordStrictness>>) : {};
  return vocabularyKeys.flatMap((key): [VocabularyKey, WordStrictness][] => {
    const strict = words[key];
    return strict === undefined || strict === "words" ? [] : [[key, strict]];
  });
}

function effectOf(strictness: WordStrictness, direction: WordChange["direction"]): Effect {
  if (strictness === "undecided") return "changed";
  return (strictness === "exempts") === (direction === "gained") ? "weaker" : "stronger";
}

function meaning(strictness: WordStrictness, direction: WordChange["direction"]): string {
  if (strictness === "undecided") return "and whether that finds less cannot be told";
  if (strictness === "exempts") return direction === "gained" ? "which lets more pass" : "which lets less pass";
  return direction === "gained" ? "which asks for more" : "which asks for less";
}
