import { Minimatch, type MinimatchOptions } from "minimatch";
import { code, isCodePath } from "./file-languages.js";

/**
 * Which files a clause's rule judges, in ESLint's own terms, so that gate and editor agree: a file is in scope when it
 * matches one of `files` (of a nested list, each pattern) and is not ignored. Patterns match dotfiles.
 */
export interface Scope {
  files: readonly (string | readonly string[])[];
  ignores: readonly string[];
}

/** Every file of every name. ESLint selects nothing by `**` and `**\/*` alone, which it calls universal; this it takes as a choice. */
export const everyFile = "**/?*";

/**
 * A predicate over POSIX paths relative to the root, which decides as ESLint's flat configuration does (`files` and `ignores` of one
 * configuration object, with `!` in `ignores` taking back what stands before).
 */
export function compileScope(scope: Scope): (path: string) => boolean {
  return combine(scope, matcher);
}

/**
 * Decides for a list of paths which of them are in a scope, for one scope after another: scopes share patterns, and no pattern is asked twice about a path.
 * @returns for a scope, whether each path is in it
 */
export function scopesOver(paths: readonly string[]): (scope: Scope) => boolean[] {
  const answers = new Map<string, Uint8Array>();
  const ask = (pattern: string, flipNegate: boolean): ((index: number) => boolean) => {
    const key = keyOf(pattern, flipNegate);
    const known = answers.get(key) ?? new Uint8Array(paths.length);
    answers.set(key, known);
    const matches = matcher(pattern, flipNegate);
    return (index) => {
      // 0 is not asked yet, 1 is no, 2 is yes.
      if (known[index] === 0) known[index] = matches(paths[index] ?? "") ? 2 : 1;
      return known[index] === 2;
    };
  };
  return (scope) => {
    const includes = combine(scope, ask);
    return paths.map((_, index) => includes(index));
  };
}

function combine<Subject>(scope: Scope, ask: (pattern: string, flipNegate: boolean) => (subject: Subject) => boolean): (subject: Subject) => boolean {
  const files = scope.files.map((entry) => (typeof entry === "string" ? [entry] : entry).map((pattern) => ask(pattern, false)));
  const ignores = scope.ignores.map((pattern) => ({ negated: pattern.startsWith("!"), matches: ask(pattern, true) }));
  return (subject) => {
    if (!files.some((patterns) => patterns.every((matches) => matches(subject)))) return false;
    let ignored = false;
    for (const { negated, matches } of ignores) {
      if (ignored === negated && matches(subject)) ignored = !negated;
    }
    return !ignored;
  };
}

/** Predicates by pattern; the most frequent ones are decided without the matcher, which takes a hundred times as long. */
const matchers = new Map<string, (path: string) => boolean>([
  [everyFile, () => true],
  ["**", () => true],
  ...code.patterns.flat().map((pattern): [string, (path: string) => boolean] => [pattern, isCodePath]),
]);

function keyOf(pattern: string, flipNegate: boolean): string {
  return `${flipNegate && pattern.startsWith("!") ? "!" : ""}${pattern}`;
}

function matcher(pattern: string, flipNegate: boolean): (path: string) => boolean {
  const key = keyOf(pattern, flipNegate);
  let matches = matchers.get(key);
  if (matches === undefined) {
    matches = compileGlob(pattern.replace(/^(!?)\.\//u, "$1"), { dot: true, flipNegate });
    matchers.set(key, matches);
  }
  return matches;
}

/**
 * Patterns that one regular expression decides without trying too many ways: three stars at most, `**` only at an end, and no groups but braces.
 */
const simple = /^(?:\*\*\/)?(?:(?!\*\*|[@?*+!]\()[^!]){0,200}?(?:\/\*\*)?$/u;
const mostStars = 3;

/**
 * A regular expression for the whole path says the same as minimatch's walk from segment to segment, in a tenth of its time: every run asks every
 * glob of the contract about every path, so this was a fifth of judging one file. It differs in two things: a folder itself matches `folder/**`, and
 * `.` knows no line break.
 */
function compileGlob(pattern: string, options: MinimatchOptions): (path: string) => boolean {
  const glob = new Minimatch(pattern, options);
  const isSimple = simple.test(pattern) && (pattern.match(/\*+/gu)?.length ?? 0) <= mostStars;
  const whole = isSimple && glob.makeRe();
  if (whole === false) return (path) => glob.match(path);
  const isOfFolder = pattern.endsWith("/**");
  let folder: ReturnType<Minimatch["makeRe"]> | undefined;
  return (path) => {
    if (/[\n\r\u2028\u2029]/u.test(path)) return glob.match(path);
    if (!whole.test(path)) return false;
    if (!isOfFolder) return true;
    // Only a path that the folder's own pattern matches may be the folder itself.
    folder ??= new Minimatch(pattern.slice(0, -"/**".length), options).makeRe();
    return (folder !== false && !folder.test(path)) || glob.match(path);
  };
}
