/** The fewest characters in a row that every format has which is looked for in runs. */
export const shortestRun = 16;

/** Characters that tokens consist of, among ASCII. */
const ofToken = new Uint8Array(65_536);
for (let code = 0; code < 128; code += 1) if (/[\w+/=.~-]/.test(String.fromCharCode(code))) ofToken[code] = 1;

/** What may belong to a token before its run: the sign that joins a number or a scheme to it. */
const before = 3;

/**
 * The parts of a text where a long token can stand: everything in a row of at least `shortestRun` characters of tokens, with the three characters before,
 * one part a line. A tenth of usual code, and found without looking at most of the rest: a sign that is of no token rules out as many characters as
 * a run has.
 */
export function tokenRuns(text: string): string {
  const parts: string[] = [];
  let at = shortestRun - 1;
  while (at < text.length) {
    if (ofToken[text.charCodeAt(at)] === 0) {
      at += shortestRun;
      continue;
    }
    let start = at;
    while (start > 0 && ofToken[text.charCodeAt(start - 1)] === 1) start -= 1;
    let end = at + 1;
    while (end < text.length && ofToken[text.charCodeAt(end)] === 1) end += 1;
    if (end - start >= shortestRun) parts.push(text.slice(Math.max(0, start - before), end));
    at = end + shortestRun;
  }
  return parts.join("\n");
}
