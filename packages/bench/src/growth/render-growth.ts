import { renderTable, type Column } from "../report/table.js";
import { furtherSize, mostExponent, sizes, type Growth } from "./growth.js";
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

const cells = ({ times, exponent, isMissed, further }: Growth): string[] => [
  ...times.map((time) => time.toFixed(1)),
  exponent.toFixed(2),
  `${isMissed ? "MISSED" : "met"} (<= ${mostExponent})${further === undefined ? "" : `, up to ${furtherSize}x ${further.exponent.toFixed(2)}`}`,
];

const longestFirst = (one: Growth, other: Growth): number => Number(other.isMissed) - Number(one.isMissed) || (other.times.at(-1) ?? 0) - (one.times.at(-1) ?? 0);

/** One shape's table: whatever misses the goal, and what takes longest. */
export function renderShape(message: ShapeMessage): string {
  const title = `${message.shape} (${message.seconds.toFixed(1)} s)`;
  if (!("growth" in message)) return `${title}\n${message.fault}\n`;
  const sorted = [...message.growth].sort(longestFirst);
  const rows = sorted.filter(({ isMissed }, index) => isMissed || index < mostNamed);
  return `${title}\n${renderTable(columns("rule"), rows.map((growth) => [growth.rule, ...cells(growth)]))}`;
}

/** The summary: for each rule the shape on which it misses the goal by most, or on which it takes longest; then every figure that misses it, and whether the goal is met. */
export function renderGrowth({ growth, faults }: GrowthFigures): string {
  const worst = new Map<string, Growth>();
  for (const one of growth) {
    const known = worst.get(one.rule);
    const isWorse = !known || (one.isMissed === known.isMissed ? (one.isMissed ? one.exponent > known.exponent : longestFirst(one, known) < 0) : one.isMissed);
    if (isWorse) worst.set(one.rule, one);
  }
  const shown = [...worst.values()].filter(({ times }) => (times.at(-1) ?? 0) >= leastNamed);
  const rows = shown.sort(longestFirst).map((one) => [one.rule, one.shape, ...cells(one)]);
  const [rule, ...others] = columns("rule");
  const missed = growth.filter(({ isMissed }) => isMissed).sort((one, other) => other.exponent - one.exponent);
  return [
    "Growth of each rule: the shape on which it misses the goal by most, or else takes longest",
    renderTable(rule ? [rule, { heading: "shape", side: "left" }, ...others] : others, rows).trimEnd(),
    `${worst.size - shown.length} more never take ${leastNamed} ms.`,
    missed.length === 0 ? `None of ${growth.length} figures is worse than linear.` : `${missed.length} of ${growth.length} figures are worse than linear:`,
    ...missed.map(({ rule, shape, exponent }) => `- ${rule} on ${shape}: ${exponent.toFixed(2)}`),
    ...faults,
    `No rule is worse than linear (exponents up to ${mostExponent}): ${missed.length > 0 ? "MISSED" : faults.length > 0 ? "MISSED, since not all was measured" : "met"}`,
    "",
  ].join("\n");
}
