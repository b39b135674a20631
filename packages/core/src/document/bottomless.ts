/** Levels that the YAML library reads with much of the stack to spare; it overflows from about 650. */
const mostLevels = 400;

/**
 * Whether YAML may nest so deep that it must not be parsed. The library is recursive, and with the stack exhausted
 * V8 can end the process where it would have to compile a regular expression, so catching its error is not enough.
 * The indentation of a line, its indicators and the brackets still open are together at least as many as its levels.
 */
export function isBottomless(text: string): boolean {
  let open = 0;
  for (const line of text.split("\n")) {
    let levels = line.length - line.trimStart().length + open;
    for (const [mark] of line.matchAll(/[[\]{}]|[-?:](?=\s|$)/gu)) {
      if (mark === "]" || mark === "}") open = Math.max(0, open - 1);
      else levels += 1;
      if (mark === "[" || mark === "{") open += 1;
      if (levels > mostLevels) return true;
    }
  }
  return false;
}
