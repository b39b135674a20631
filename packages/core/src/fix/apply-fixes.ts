import type { TextEdit } from "../report/report.js";

/**
 * Applies the fixes of several findings to one text as ESLint does in one pass: in the order of their places, without those that touch what an
 * earlier one changed.
 * @param fixes of one finding each; 0-based UTF-16 offsets of the text without byte order mark
 * @returns the text, and how many fixes were applied
 */
export function applyFixes(text: string, fixes: readonly (readonly TextEdit[])[]): { text: string; applied: number } {
  const sorted = fixes
    .map((edits) => edits.toSorted((one, other) => one.range[0] - other.range[0]))
    .toSorted((one, other) => (one[0]?.range[0] ?? 0) - (other[0]?.range[0] ?? 0) || (one.at(-1)?.range[1] ?? 0) - (other.at(-1)?.range[1] ?? 0));
  let result = "";
  let at = 0;
  let last = -1;
  let applied = 0;
  for (const edits of sorted) {
    const [start, end] = [edits[0]?.range[0], edits.at(-1)?.range[1]];
    // A position before the text means its byte order mark, which stays.
    if (start === undefined || end === undefined || start < 0 || start <= last || end > text.length) continue;
    for (const edit of edits) {
      result += text.slice(at, edit.range[0]) + edit.text;
      at = edit.range[1];
    }
    last = end;
    applied += 1;
  }
  return { text: result + text.slice(at), applied };
}
