import type { TextEdit } from "../report/report.js";

/** The smallest edit that makes one text of another. */
export function smallestEdit(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { range: [start, before.length - end], text: after.slice(start, after.length - end) };
}
