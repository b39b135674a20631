import { Minimatch, type MinimatchOptions } from "minimatch";

/**
 * Patterns that one regular expression decides without trying too many ways: three stars at most, `**` only at an end, and no groups but braces.
 */
const simple = /^(?:\*\*\/)?(?:(?!\*\*|[@?*+!]\()[^!]){0,200}?(?:\/\*\*)?$/u;
const mostStars = 3;

/**
 * A predicate over POSIX paths that decides as minimatch does by this pattern and these options.
 *
 * A regular expression for the whole path says the same as minimatch's walk from segment to segment, in a tenth of its time: every run asks every
 * glob of the contract about every path, so this was a fifth of judging one file. It differs in three things: a folder itself matches `folder/**`,
 * `.` knows no line break, and without the option `dot` it lets `folder/**` match a name with a dot that stands right in the folder.
 */
export function compileGlob(pattern: string, options: MinimatchOptions): (path: string) => boolean {
  const glob = new Minimatch(pattern, options);
  const isSimple = options.dot === true && simple.test(pattern) && (pattern.match(/\*+/gu)?.length ?? 0) <= mostStars;
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
