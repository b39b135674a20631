import { firstFrom } from "../../../syntax/first-from.js";

/**
 * Tells of the places of a script whether they stand inside `$( … )` or backticks. The script is read once, however many places are asked about.
 * @returns asked with an offset
 */
export function substitutionsOf(text: string): (offset: number) => boolean {
  /** From which offsets on it is inside or outside, ascending: outside first, and by turns. */
  const turns: number[] = [];
  let open = 0;
  let isQuoted = false;
  let inner = 0;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    const start = index;
    if (sign === "\\") index += 1;
    else if (sign === "$" && text[index + 1] === "(") {
      open += 1;
      index += 1;
    } else if (sign === "(" && open > 0) inner += 1;
    else if (sign === ")" && inner > 0) inner -= 1;
    else if (sign === ")" && open > 0) open -= 1;
    else if (sign === "`") isQuoted = !isQuoted;
    if ((open > 0 || isQuoted) !== (turns.length % 2 === 1)) turns.push(start + 1);
  }
  return (offset) => firstFrom(turns, offset + 1, (turn) => turn) % 2 === 1;
}
