import { nearest } from "../document/nearest.js";

/** Words that people write for the types of config-conventional. */
const meant: Readonly<Record<string, string>> = {
  feature: "feat", features: "feat", feats: "feat", add: "feat", adds: "feat", added: "feat", implement: "feat", implements: "feat", introduce: "feat",
  bugfix: "fix", hotfix: "fix", bug: "fix", fixes: "fix", fixed: "fix", fixing: "fix", correct: "fix",
  doc: "docs", document: "docs", documentation: "docs", readme: "docs",
  tests: "test", testing: "test",
  refactoring: "refactor", refactored: "refactor", cleanup: "refactor",
  performance: "perf", optimize: "perf", optimise: "perf", speed: "perf",
  dep: "build", deps: "build", dependencies: "build", upgrade: "build", bump: "build",
  pipeline: "ci", workflow: "ci", formatting: "style", format: "style", reverts: "revert", reverted: "revert", chores: "chore", misc: "chore",
};

/** Words after which the rest of the line says the same without them: `Fixes the login` is `fix: the login`. */
const spoken = /^(?:fix(?:es|ed|ing)?|bugfix|hotfix|docs?|tests?|perf|refactor(?:ed|ing)?|chores?)$/iu;

/** Up to four kinds of brackets, spaces and marks around the words that people put in the place of `type(scope)!: `. */
const loose = /^[\s\uFEFF]{0,8}[[(]?\s{0,3}([A-Za-z]{2,20})\s{0,3}[\])]?\s{0,3}(\([^()]{0,60}\))?\s{0,3}(!)?\s{0,3}[:\-–—]\s{0,3}(\S.*)$/u;
const bracketed = /^[\s\uFEFF]{0,8}\[\s{0,3}([A-Za-z]{2,20})\s{0,3}\]\s{0,3}(\S.*)$/u;
const sentence = /^[\s\uFEFF]{0,8}([A-Za-z]{3,20})\s{1,3}(\S.*)$/u;

/**
 * The header that the writer most likely meant; undefined where it cannot be told, as when nothing says what kind of change it is.
 *
 * @param header without what git puts around one
 * @param types those that are allowed; empty where any is
 */
export function suggestHeader(header: string, types: readonly string[]): string | undefined {
  const [, word, scope = "", breaking = "", subject] = loose.exec(header) ?? [];
  if (word !== undefined && subject !== undefined) {
    const type = typeOf(word, types);
    if (type !== undefined) return `${type}${scope.replace(/[()]/gu, "") === "" ? "" : scope}${breaking}: ${tidy(subject)}`;
  }
  const [, marked, after] = bracketed.exec(header) ?? [];
  const markedType = marked === undefined ? undefined : typeOf(marked, types);
  if (markedType !== undefined && after !== undefined) return `${markedType}: ${tidy(after)}`;
  const [, verb = "", rest = ""] = sentence.exec(header) ?? [];
  const type = (Object.hasOwn(meant, verb.toLowerCase()) ? meant[verb.toLowerCase()] : undefined) ?? types.find((known) => known === verb.toLowerCase());
  if (type === undefined || (types.length > 0 && !types.includes(type))) return undefined;
  return spoken.test(verb) ? `${type}: ${tidy(rest)}` : `${type}: ${tidy(`${verb} ${rest}`)}`;
}

function typeOf(word: string, types: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const known = Object.hasOwn(meant, lower) ? meant[lower] : undefined;
  if (types.length === 0) return known ?? lower;
  if (types.includes(lower)) return lower;
  if (known !== undefined && types.includes(known)) return known;
  // Two letters that changed places are two steps apart, which is too far for a word of three.
  return types.find((type) => lettersOf(type) === lettersOf(lower)) ?? nearest(lower, types);
}

function lettersOf(word: string): string {
  return [...word].sort().join("");
}

/** A subject without a full stop, which does not begin like a sentence; names and abbreviations keep their capitals. */
function tidy(subject: string): string {
  const bare = subject.trim().replace(/\.+$/u, "");
  return /^\p{Lu}(?:\p{Ll}+|)(?=[\s,]|$)/u.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}
