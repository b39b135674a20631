import { globKeys, vocabularyKeys } from "../document/vocabulary.js";
import type { VocabularyKey } from "../document/contract.js";
import type { Word } from "./named-modules.js";

/** The shipped contract that a new one extends. */
export const extended = "contract-as-code/production";

/**
 * The lines of the front matter of a new contract, its fences among them.
 * @param owners as the file of code owners has them; none are left out
 */
export function frontMatterLines(words: readonly Word[], owners: readonly string[]): string[] {
  const vocabulary = vocabularyLines(words, vocabularyKeys);
  return [
    "---",
    "contract: 1",
    `extends: [${extended}]`,
    ...(vocabulary.length === 0 ? [] : ["vocabulary:", ...vocabulary.map((line) => `  ${line}`)]),
    ...(owners.length === 0 ? [] : [`owners: [${owners.map((owner) => JSON.stringify(owner)).join(", ")}]`]),
    "---",
  ];
}

/** One line for each of some keys that words are known of: `environment: ["src/env.ts"]`. */
export function vocabularyLines(words: readonly Word[], keys: readonly VocabularyKey[]): string[] {
  return keys.flatMap((key) => {
    const values = words.flatMap((word) => (word.key === key ? [globKeys.has(key) ? JSON.stringify(escaped(word.value)) : word.value] : []));
    return values.length === 0 ? [] : [`${key}: [${[...new Set(values)].join(", ")}]`];
  });
}

/**
 * A new contract.
 * @param name of the project; undefined where it has none
 * @param clauses that it writes otherwise than the contract that it extends, as whole Markdown
 */
export function contractText(name: string | undefined, words: readonly Word[], owners: readonly string[], clauses: readonly string[]): string {
  return [
    ...frontMatterLines(words, owners),
    "",
    `# Development contract${name === undefined || /^(?:@[^/]+\/)?(?:root|monorepo|workspace)$/u.test(name) ? "" : ` of ${name}`}`,
    "",
    "People and language models write this code under the clauses of the production contract, which `contract explain` lists.",
    "What this project asks for otherwise, or besides, stands below: a heading with an id, what MUST or SHOULD hold, why, and what",
    "enforces it.",
    "",
    ...clauses.flatMap((clause) => [clause, ""]),
  ].join("\n");
}

/** A path as a glob that matches it alone; what is a glob already holds stars. */
function escaped(value: string): string {
  return value.replace(/[()[\]{}]/gu, "?");
}
