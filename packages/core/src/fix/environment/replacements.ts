import type { TextReplacement } from "./rewrite-read.js";

/**
 * A text with its pieces replaced. Line feeds in the new pieces become the line ends of the text. A piece inside another one is left out; of
 * several at one place, the first stands first.
 * @throws RangeError where two pieces overlap in part
 */
export function applyReplacements(text: string, replacements: readonly TextReplacement[]): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const sorted = replacements
    .map((replacement, index) => ({ ...replacement, index }))
    .toSorted((one, other) => one.range[0] - other.range[0] || Number(isInsertion(other)) - Number(isInsertion(one)) || other.range[1] - one.range[1] || one.index - other.index);
  let result = "";
  let at = 0;
  for (const { range, text: piece } of sorted) {
    const [start, end] = range;
    if (start < at) {
      if (end <= at) continue;
      throw new RangeError(`Two changes overlap at offset ${start}.`);
    }
    result += text.slice(at, start) + (eol === "\n" ? piece : piece.replace(/\r?\n/gu, eol));
    at = end;
  }
  return result + text.slice(at);
}

function isInsertion({ range: [start, end] }: TextReplacement): boolean {
  return start === end;
}
