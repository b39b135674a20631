/** Times a shape's base, ascending. */
export const sizes = [1, 4, 16] as const;
/** Times a shape's base: what looks worse than linear at the sizes above has to look so up to this one, too. */
export const furtherSize = 64;
/** The goal: above this exponent growth is worse than linear. Sorting, maps that no longer fit the processor's cache and chance make a linear rule look like 1.1. */
export const mostExponent = 1.25;
/** Milliseconds at the greatest of the sizes below which a time says nothing. */
export const least = 10;

/** What a suspect did at the further size: its milliseconds and the exponent up to them, or why nothing is known of it. */
export type Further = { time: number; exponent: number } | { fault: string };

/** How the time of a rule, or of a phase of the run, grows. */
export interface Growth {
  /** A rule's name; `(all)` stands for the whole. */
  rule: string;
  /** What grows. */
  shape: string;
  /** Milliseconds at each of the sizes. */
  times: number[];
  /** The power of the size with which the time grows from the middle size to the greatest: 1 is linear. Undefined where the time is too short to tell. */
  exponent: number | undefined;
  isMissed: boolean;
  /** Where it looked worse than linear at the sizes. */
  further?: Further;
}

/** Milliseconds: the shortest time that a figure stands for, so that a rule that does nothing has a logarithm. */
const shortest = 0.01;

/** The power of the size with which a time grows between two sizes. */
function exponentOf(before: number, after: number, ratio: number): number {
  return Math.log(Math.max(after, shortest) / Math.max(before, shortest)) / Math.log(ratio);
}

/**
 * The growth of everything that was timed at the greatest size. Only the last step counts: whatever a rule takes once, however little there is to judge, makes the steps before it look flat,
 * and so would a line through all of them.
 * @param times milliseconds by rule, at each of the sizes
 * @param told milliseconds at the greatest size below which a time says nothing
 */
export function growthOf(shape: string, times: readonly ReadonlyMap<string, number>[], told = least): Growth[] {
  return [...(times.at(-1)?.keys() ?? [])].map((rule) => {
    const own = times.map((known) => Math.max(known.get(rule) ?? 0, shortest));
    const [, middle = shortest, greatest = shortest] = own;
    const exponent = greatest < told ? undefined : exponentOf(middle, greatest, sizes[2] / sizes[1]);
    return { rule, shape, times: own, exponent, isMissed: exponent !== undefined && exponent > mostExponent };
  });
}

/**
 * A miss as it is known when it was judged at the further size as well: what grows too fast by itself does so at every size, while what a rule does only from some size on, as a collection or a
 * search that few have no need of, looks so once. What is not judged there, or does hardly anything there, stays a miss: a time that is next to nothing is no proof.
 * @param greatest milliseconds at the greatest of the sizes
 * @param further milliseconds at the further size, or why it was not judged there
 */
export function confirmed(growth: Growth, greatest: number, further: number | string): Growth {
  if (typeof further === "string") return { ...growth, further: { fault: further } };
  if (further < least) return { ...growth, further: { fault: `It takes less than ${least} ms there.` } };
  const exponent = exponentOf(greatest, further, furtherSize / sizes[2]);
  return { ...growth, isMissed: exponent > mostExponent, further: { time: further, exponent } };
}
