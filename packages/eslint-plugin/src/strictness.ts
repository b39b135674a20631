/**
 * What a change of an option does to how much a rule finds, so that `contract diff` can tell a contract that holds more from one that holds less.
 *
 * - `exempts`: a list whose every entry lets something pass that would be found, or a mapping of such lists;
 * - `demands`: a list whose every entry makes the rule find more; one word stands for a list of it;
 * - `alternatives`: a list of which one entry satisfies what is asked, so that each further one asks for less; left out, nothing is asked;
 * - `most` and `least`: the greatest or the least number that passes, of a whole or of each of its `parts`;
 * - `order`: the values from the one that asks for the least to the one that asks for the most;
 * - `undecided`: a change may do either.
 *
 * `absent` is what holds where the option is left out and `meta.defaultOptions` does not say it: without it an empty list, or no limit.
 */
export type OptionStrictness =
  | { kind: "exempts" | "alternatives" | "undecided" }
  | { kind: "demands"; absent?: readonly unknown[] }
  | { kind: "most" | "least"; absent?: number; parts?: readonly string[] }
  | { kind: "order"; values: readonly unknown[]; absent: unknown };

/**
 * What a further word under a key of the contract's vocabulary does to how much a rule finds: `exempts` and `demands` as for options, `undecided` where it does
 * both, `words` where it is only spoken of in messages.
 */
export type WordStrictness = "exempts" | "demands" | "undecided" | "words";

/** How strict a rule is by its options, and by the words of the vocabulary that it reads itself; scopes are not meant, which are known without it. */
export interface Strictness<Key extends string = string> {
  options?: Readonly<Record<string, OptionStrictness>>;
  vocabulary?: Readonly<Partial<Record<Key, WordStrictness>>>;
}

/** What a rule that looks for services makes of the vocabulary: code that is production code may be one. */
export const byServices = { source: "demands", tests: "exempts", commands: "exempts", entrypoints: "demands" } as const;
