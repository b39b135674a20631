import { nameWords } from "../syntax/name-words.js";

/** The environments that a service usually runs in, in the order in which a change reaches them. */
export const usualEnvironments: readonly string[] = ["development", "staging", "production"];

const synonyms = new Map(
  Object.entries({
    development: "development develop dev devel local localhost",
    staging: "staging stage stg preview qa uat preprod preproduction acceptance",
    production: "production prod prd live pro",
    test: "test tests testing e2e ci",
  }).flatMap(([name, words]) => words.split(" ").map((word) => [word, name])),
);

/** An environment as a name tells it. */
export interface NamedEnvironment {
  /** `development`, `staging`, `production` or `test`, or one of the names that were asked for. */
  environment: string;
  /** Whether the name says more than the environment: `dev-azure` beside `dev`. */
  isVariant: boolean;
}

/**
 * The environment that a word of a path names, by any of its usual names.
 * @param word `prod`, `pre-prod`, `dev-azure`; any case
 * @param further names of environments beside the usual ones
 * @returns undefined where it names none
 */
export function environmentNamed(word: string, further: readonly string[] = []): NamedEnvironment | undefined {
  const plain = word.toLowerCase();
  const own = further.find((name) => name.toLowerCase() === plain);
  const exact = synonyms.get(nameWords(plain).join("")) ?? own;
  if (exact !== undefined) return { environment: exact, isVariant: false };
  const parts = plain.split(/[-_.]/);
  if (parts.length < 2) return undefined;
  for (const part of parts) {
    const environment = synonyms.get(part) ?? further.find((name) => name.toLowerCase() === part);
    if (environment !== undefined) return { environment, isVariant: true };
  }
  return undefined;
}
