/** The longest header and message that are parsed, in characters. */
export const longestHeader = 500;
export const longestMessage = 100_000;

/** How far commitlint's parser may look for a reference, which takes it the third power of that. */
const stretch = 100;
const lineSeparator = "\u2028";

/**
 * A text of the same length in which no stretch is longer than commitlint's parser reads in linear time: its expression for references takes the third power
 * of a line's length. A blank of a long line, or where there is none another character, becomes a line separator, at which that expression ends and
 * which no rule takes for the end of a line.
 */
export function linearText(text: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 || line.length <= stretch * 2 ? line : separated(line)))
    .join("\n");
}

function separated(line: string): string {
  let result = "";
  for (let at = 0; at < line.length; ) {
    const end = at + stretch;
    if (end >= line.length) return result + line.slice(at);
    const blank = line.lastIndexOf(" ", end);
    const cut = blank > at ? blank : end;
    result += line.slice(at, cut) + lineSeparator;
    at = cut + 1;
  }
  return result;
}
