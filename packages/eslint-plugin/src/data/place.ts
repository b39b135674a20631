import type { Range } from "./data-tree.js";

/** A range without the spaces and line ends around it; where nothing else is in it, it is left as it is. */
export function trimmedRange(text: string, [start, end]: Range): Range {
  const inner = text.slice(start, end);
  const kept = inner.trim();
  if (kept === "") return [start, end];
  const from = start + inner.indexOf(kept);
  return [from, from + kept.length];
}

const lineStarts = new Map<string, readonly number[]>();
const mostKept = 16;

/** Line and column of an offset, both 1-based, a line ending with `\n`; of the texts that are asked about, the latest keep their lines. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const starts = startsOf(text);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

function startsOf(text: string): readonly number[] {
  const known = lineStarts.get(text);
  if (known) return known;
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  for (const oldest of lineStarts.keys()) {
    if (lineStarts.size < mostKept) break;
    lineStarts.delete(oldest);
  }
  lineStarts.set(text, starts);
  return starts;
}
