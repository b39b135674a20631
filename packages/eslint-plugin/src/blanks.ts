import type { Range } from "./data/data-tree.js";

/** A place that a template leaves for the team to fill in. */
export interface Blank {
  /** What belongs there. */
  what: string;
  /** From bracket to bracket. */
  range: Range;
}

const form = /\[FILL IN(?: ([A-Z][A-Z0-9]*-[0-9]+))?: ([^[\]\n]{1,300})\]/gu;

/** The mark of a blank, `[FILL IN DR-1: how long a recovery may take, for instance 4 h]`: a reader of the rendered page sees it as well. */
export function blankFor(clause: string, what: string): string {
  return `[FILL IN ${clause}: ${what.replaceAll(/[[\]\n]/gu, " ")}]`;
}

/** The blanks in a text that wait for a clause, and those that name none. */
export function blanksFor(clause: string, text: string): Blank[] {
  if (!hasBlank(text)) return [];
  return [...text.matchAll(form)].flatMap(({ index, 0: mark, 1: named, 2: what = "" }) => (named === undefined || named === clause ? [{ what, range: [index, index + mark.length] as const }] : []));
}

/** Whether a text holds a blank of any clause. */
export function hasBlank(text: string): boolean {
  return text.includes("[FILL IN");
}
