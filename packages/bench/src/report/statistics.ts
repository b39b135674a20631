/** A figure of several runs. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/**
 * Median, least and greatest of some figures.
 * @throws RangeError when there is none
 */
export function spread(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  const min = sorted[0];
  const max = sorted.at(-1);
  const low = sorted[(sorted.length - 1) >> 1];
  const high = sorted[sorted.length >> 1];
  if (min === undefined || max === undefined || low === undefined || high === undefined) throw new RangeError("There are no figures to sum up.");
  return { median: (low + high) / 2, min, max };
}

/**
 * The spread of the quotients of figures that were measured in pairs, one after the other, so that a busy machine slows both.
 * @throws RangeError when the two are not equally many, or none
 */
export function ratio(figures: readonly number[], others: readonly number[]): Spread {
  return spread(paired(figures, others, (figure, other) => figure / other));
}

/**
 * The spread of the differences of figures that were measured in pairs.
 * @throws RangeError when the two are not equally many, or none
 */
export function difference(figures: readonly number[], others: readonly number[]): Spread {
  return spread(paired(figures, others, (figure, other) => figure - other));
}

function paired(figures: readonly number[], others: readonly number[], join: (figure: number, other: number) => number): number[] {
  if (figures.length !== others.length) throw new RangeError(`${figures.length} figures cannot be paired with ${others.length}.`);
  return figures.map((figure, index) => join(figure, others[index] ?? Number.NaN));
}

/**
 * The exponent k of `time ~ size^k` that fits best: 1 is linear, 2 quadratic. The slope of the least-squares line through the logarithms.
 * @throws RangeError when there are fewer than two points, or one is not positive
 */
export function growthExponent(points: readonly { size: number; time: number }[]): number {
  if (points.length < 2 || points.some(({ size, time }) => size <= 0 || time <= 0)) throw new RangeError("Growth needs two points or more, each positive.");
  const logs = points.map(({ size, time }) => ({ x: Math.log(size), y: Math.log(time) }));
  const meanX = logs.reduce((sum, { x }) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, { y }) => sum + y, 0) / logs.length;
  const spreadX = logs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  if (spreadX === 0) throw new RangeError("Growth needs points of different sizes.");
  return logs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spreadX;
}
