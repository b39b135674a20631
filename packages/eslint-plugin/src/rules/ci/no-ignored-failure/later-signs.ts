/**
 * Tells whether a pattern is found in what follows a place of a text, as `pattern.test(text.slice(from))` does. The text is searched once for each pattern, however many places are asked about.
 * @returns asked with a pattern that has no state, and an offset
 */
export function laterSigns(text: string): (pattern: RegExp, from: number) => boolean {
  const last = new Map<RegExp, number>();
  return (pattern, from) => {
    let start = last.get(pattern);
    if (start === undefined) last.set(pattern, (start = lastStart(pattern, text)));
    // What begins right at the place may be found there alone: for the rest, the place is its beginning.
    return start >= from || new RegExp(pattern.source, `${pattern.flags}y`).test(text.slice(from));
  };
}

/** Where the last match begins, also one that begins inside another; -1 where there is none. */
function lastStart(pattern: RegExp, text: string): number {
  const search = new RegExp(pattern.source, `${pattern.flags}g`);
  let start = -1;
  for (let match = search.exec(text); match; match = search.exec(text)) {
    start = match.index;
    search.lastIndex = start + 1;
  }
  return start;
}
