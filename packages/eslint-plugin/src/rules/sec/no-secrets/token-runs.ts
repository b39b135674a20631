/** The fewest characters in a row that every format has which is looked for in runs; shorter ones are told apart by `mayHoldForm`. */
export const shortestRun = 24;

/** Characters that tokens consist of, among ASCII. */
const ofToken = new Uint8Array(65_536);
for (let code = 0; code < 128; code += 1) if (/[\w+/=.~-]/.test(String.fromCharCode(code))) ofToken[code] = 1;

/** What may belong to a token before its run: the sign that joins a number or a scheme to it. */
const before = 3;

/**
 * The parts of a text where a long token can stand: everything in a row of at least `shortestRun` characters of tokens, with the three characters before,
 * one part a line. Found without looking at most of the text: from where a run would end it is read backwards, and a sign that is of no token rules out
 * every run that would hold it.
 */
export function tokenRuns(text: string): string {
  const parts: string[] = [];
  let start = 0;
  while (start + shortestRun <= text.length) {
    let at = start + shortestRun - 1;
    while (at >= start && ofToken[text.charCodeAt(at)] === 1) at -= 1;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + shortestRun;
    while (end < text.length && ofToken[text.charCodeAt(end)] === 1) end += 1;
    parts.push(text.slice(Math.max(0, start - before), end));
    start = end + 1;
  }
  return parts.join("\n");
}
