/** Lines are longer on average than any person's, and a tenth of them are: one long literal in a file does not make it so. */
const longestMeanLine = 500;
const shareOfLongLines = 0.1;
const shortestText = 5000;

/** Whether a text was not written by hand, by the length of its lines. Linear; short texts are never taken for it. */
export function isMinified(text: string): boolean {
  if (text.length < shortestText) return false;
  let lines = 0;
  let long = 0;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf("\n", start);
    const end = next === -1 ? text.length : next;
    lines += 1;
    // Further lines only lower the mean: a text by people is known after a tenth of it.
    if (text.length / lines <= longestMeanLine) return false;
    if (end - start > longestMeanLine) long += 1;
    start = end + 1;
  }
  return long / lines >= shareOfLongLines;
}
