import { renderTable, type Column } from "../report/table.js";
import { furtherSize, least, mostExponent, sizes, type Growth } from "./growth.js";
import type { GrowthFigures } from "./measure-growth.js";
import type { ShapeMessage } from "./shapes-process.js";

/** How many rows a shape has besides those that miss the goal. */
const mostNamed = 3;
/** Milliseconds at the greatest size below which the summary leaves a rule out. */
const leastNamed = 1;

const columns = (first: string): Column[] => [
  { heading: first, side: "left" },
  ...sizes.map((size) => ({ heading: `${size}x ms`, side: "right" as const })),
  { heading: "exponent", side: "right" },
  { heading: "goal", side: "left" },
];

const cells = (growth: Growth): string[] => [...growth.times.map((time) => time.toFixed(1)), growth.exponent?.toFixed(2) ?? "-", verdict(growth)];

/** Whether the goal is met, and what that was seen by where it was not by the sizes. */
function verdict({ isMissed, exponent, further }: Growth): string {
  if (exponent === undefined) return `under ${least} ms`;
  const goal = `${isMissed ? "MISSED" : "met"} (<= ${mostExponent})`;
  if (further === undefined) return goal;
  return `${goal}, ${"fault" in further ? `not known at ${furtherSize}x` : `${furtherSize}x ${further.time.toFixed(1)} ms, ${further.exponent.toFixed(2)}`}`;
}

const worstOf = ({ exponent = 0, further }: Growth): number => (further && "exponent" in further ? further.exponent : exponent);

const longestFirst = (one: Growth, other: Growth): number => Number(other.isMissed) - Number(one.isMissed) || (other.times.at(-1) ?? 0) - (one.times.at(-1) ?? 0);

/** One shape's table: whatever looked worse than linear, and what takes longest. */
export function renderShape(message: ShapeMessage): string {
  const title = `${message.shape} (${message.seconds.toFixed(1)} s)`;
  if (!("growth" in message)) return `${title}\n${message.fault}\n`;
  const sorted = [...message.growth].sort(longestFirst);
  const rows = sorted.filter(({ isMissed, further }, index) => isMissed || further !== undefined || index < mostNamed);
  return `${title}\n${renderTable(columns("rule"), rows.map((growth) => [growth.rule, ...cells(growth)]))}`;
}

/**
 * The summary: for each rule the shape on which it misses the goal by most, or on which it takes longest; then every figure that misses it, every one that looked so up to the greatest size and
 * does not up to the further one, and whether the goal is met.
 */
export function renderGrowth({ growth, faults }: GrowthFigures): string {
  const worst = new Map<string, Growth>();
  for (const one of growth) {
    const known = worst.get(one.rule);
    const isWorse = !known || (one.isMissed === known.isMissed ? (one.isMissed ? worstOf(one) > worstOf(known) : longestFirst(one, known) < 0) : one.isMissed);
    if (isWorse) worst.set(one.rule, one);
  }
  const shown = [...worst.values()].filter(({ times }) => (times.at(-1) ?? 0) >= leastNamed);
  const rows = shown.sort(longestFirst).map((one) => [one.rule, one.shape, ...cells(one)]);
  const [rule, ...others] = columns("rule");
  const missed = growth.filter(({ isMissed }) => isMissed).sort((one, other) => worstOf(other) - worstOf(one));
  const cleared = growth.filter(({ isMissed, further }) => !isMissed && further !== undefined);
  return [
    "Growth of each rule: the shape on which it misses the goal by most, or else takes longest",
    renderTable(rule ? [rule, { heading: "shape", side: "left" }, ...others] : others, rows).trimEnd(),
    `${worst.size - shown.length} more never take ${leastNamed} ms.`,
    ...(cleared.length === 0 ? [] : [`${cleared.length} looked worse than linear up to ${sizes[2]}x, and do not up to ${furtherSize}x:`]),
    ...cleared.map(describe),
    missed.length === 0 ? `None of ${growth.length} figures is worse than linear.` : `${missed.length} of ${growth.length} figures are worse than linear:`,
    ...missed.map(describe),
    ...faults,
    `No rule is worse than linear (exponents up to ${mostExponent}): ${missed.length > 0 ? "MISSED" : faults.length > 0 ? "MISSED, since not all was measured" : "met"}`,
    "",
  ].join("\n");
}

function describe({ rule, shape, exponent, further }: Growth): string {
  const then = further === undefined ? "" : "fault" in further ? `, not known at ${furtherSize}x: ${further.fault}` : `, then ${further.exponent.toFixed(2)} up to ${furtherSize}x (${further.time.toFixed(1)} ms)`;
  return `- ${rule} on ${shape}: ${exponent?.toFixed(2) ?? "-"}${then}`;
}
