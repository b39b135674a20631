import type { Scope, Vocabulary, VocabularyKey } from "./contract.js";

/** What holds where no document declares a key. */
const defaults: Readonly<Vocabulary> = {
  source: ["**"],
  tests: [
    "**/*.{test,spec,cy}.*",
    "**/*.e2e-spec.*",
    "**/__tests__/**",
    "**/__mocks__/**",
    "**/tests/**",
    "**/test/**",
    "**/e2e/**",
    "cypress/**",
  ],
  commands: ["scripts/**", "bin/**"],
  entrypoints: [],
  environment: [],
  logger: [],
  redactors: [],
  http: [],
  sensitive: [],
  validators: [],
  limiters: [],
  errorTracker: [],
  metrics: [],
  metered: [],
};

/** Every key of a vocabulary. */
export const vocabularyKeys = Object.keys(defaults) as readonly VocabularyKey[];

/** The keys whose values are globs; those of the others are names in code. */
export const globKeys: ReadonlySet<VocabularyKey> = new Set<VocabularyKey>([
  "source",
  "tests",
  "commands",
  "entrypoints",
  "environment",
  "logger",
  "http",
  "errorTracker",
  "metrics",
  "metered",
]);

/**
 * Lays declared values over the defaults, key by key: a later declaration replaces an earlier one.
 * @param declarations in the order of the documents, inherited first
 */
export function layVocabulary(declarations: Iterable<Partial<Vocabulary>>): Vocabulary {
  const vocabulary: Vocabulary = structuredClone(defaults);
  for (const declared of declarations) {
    for (const key of vocabularyKeys) {
      const values = declared[key];
      if (values) vocabulary[key] = [...values];
    }
  }
  return vocabulary;
}

const prefix = "vocabulary.";

/**
 * The key that an entry of `files` or `ignores` names.
 * @param entry a glob or `vocabulary.<key>`
 * @returns the text after `vocabulary.`, known or not, or undefined for a glob
 */
export function vocabularyReference(entry: string): string | undefined {
  return entry.startsWith(prefix) && !/[/*?{[]/u.test(entry) ? entry.slice(prefix.length) : undefined;
}

function resolve(entries: readonly string[], vocabulary: Vocabulary): string[] {
  const globs = entries.flatMap((entry) => {
    const key = vocabularyReference(entry);
    return vocabularyKeys.flatMap((known) => (known === key ? vocabulary[known] : [])).concat(key === undefined ? [entry] : []);
  });
  return [...new Set(globs)];
}

/**
 * A scope with the globs of a vocabulary in place of its `vocabulary.<key>` entries.
 */
export function resolveScope(scope: Scope, vocabulary: Vocabulary): Scope {
  return {
    files: scope.files && resolve(scope.files, vocabulary),
    ignores: resolve(scope.ignores, vocabulary),
  };
}
