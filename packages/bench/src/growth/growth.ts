/** Times a shape's base, ascending. */
export const sizes = [1, 4, 16] as const;
/** Times a shape's base: what looks worse than linear at the sizes above has to look so up to this one, too. */
export const furtherSize = 64;
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
  /** Where it looked worse than linear: milliseconds at the further size, and the exponent from the greatest one to it. */
  further?: { time: number; exponent: number };
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

/**
 * A miss as it is known when it was judged at the further size as well. The processor's time of a process counts its compiler and its collector, whose share is large where little is
 * done and falls on whoever runs; what grows too fast by itself does so at every size.
 * @param times milliseconds by rule, at the greatest of the sizes and at the further one
 */
export function confirmed(growth: Growth, [greatest, further]: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>]): Growth {
  const [before, after] = [greatest, further].map((known) => known.get(growth.rule));
  if (!growth.isMissed || before === undefined || after === undefined) return growth;
  const exponent = Math.log(Math.max(after, shortest) / Math.max(before, shortest)) / Math.log(furtherSize / sizes[2]);
  return { ...growth, isMissed: exponent > mostExponent, further: { time: after, exponent } };
}
