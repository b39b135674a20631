import type { Vocabulary } from "../document/contract.js";

/** What to do, by the rule that found something. Each sentence also names the detour that a model would take. */
const advice: Readonly<Record<string, (vocabulary: Vocabulary) => string>> = {
  "no-console": ({ logger: [module] }) => `Call ${module === undefined ? "the logger" : `the logger of ${module}`}; do not write to \`process.stdout\` in its place.`,
  "@typescript-eslint/no-explicit-any": () => "Write the type; where it is not known, take `unknown` and check the value. Do not cast over `unknown`.",
  "@typescript-eslint/no-non-null-assertion": () => "Say what happens where the value is missing, or make the type tell that it is there. Do not cast in its place.",
  "@typescript-eslint/ban-ts-comment": () => "Mend what the compiler says, instead of silencing it in another way.",
  "@typescript-eslint/no-unused-vars": () => "Delete what nobody uses. Do not rename it to hide it: a leading `_` is for what a signature demands.",
};

/**
 * What to do about a finding of a rule that is not ours, in the contract's own words: such a rule says what is wrong, and knows neither the project's logger nor
 * what would only hide the finding. The one place where foreign rules are given advice.
 *
 * @param rule with its plugin: `@typescript-eslint/no-explicit-any`
 * @returns one or two sentences, undefined for rules that have none
 */
export function foreignAdvice(rule: string, vocabulary: Vocabulary): string | undefined {
  return Object.hasOwn(advice, rule) ? advice[rule]?.(vocabulary) : undefined;
}
