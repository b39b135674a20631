/** Times a shape's base, ascending. */
export const sizes = [1, 4, 16] as const;
/** The goal: above this exponent growth is worse than linear. Sorting, maps that no longer fit the processor's cache and chance make a linear rule look like 1.1. */
export const mostExponent = 1.25;

/** How the time of a rule, or of a phase of the run, grows. */
export interface Growth {
  /** A rule's name; `(all)` stands for the whole. */
  rule: string;
  /** What grows. */
  shape: string;
  /** Milliseconds at each of the sizes. */
  times: number[];
  /** The power of the size with which the time grows from the middle size to the greatest: 1 is linear. */
  exponent: number;
  isMissed: boolean;
}

/** Milliseconds: the shortest time that a figure stands for, so that a rule that does nothing has a logarithm. */
const shortest = 0.01;

/**
 * The growth of everything that was timed at the greatest size.
 * @param times milliseconds by rule, at each of the sizes
 * @param least milliseconds at the greatest size below which a time says nothing
 */
export function growthOf(shape: string, times: readonly ReadonlyMap<string, number>[], least: number): Growth[] {
  return [...(times.at(-1)?.keys() ?? [])].map((rule) => {
    const own = times.map((known) => Math.max(known.get(rule) ?? 0, shortest));
    const [, middle = shortest, greatest = shortest] = own;
    const exponent = Math.log(greatest / middle) / Math.log(sizes[2] / sizes[1]);
    return { rule, shape, times: own, exponent, isMissed: exponent > mostExponent && greatest >= least };
  });
}
