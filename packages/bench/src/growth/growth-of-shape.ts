import { confirmed, furtherSize, growthOf, sizes, type Growth } from "./growth.js";
import { NotJudged } from "./not-judged.js";

/**
 * Judges a shape's file once.
 * @param size times the shape's base
 * @param asked rules that alone are judged, by the processor's time; undefined for all rules
 * @returns milliseconds by rule, and under `(all)` those of the whole
 */
export type JudgeOnce = (size: number, asked?: ReadonlySet<string>) => Promise<ReadonlyMap<string, number>>;

/** How often what looks worse than linear is judged again. Each rule keeps its best times: whatever else the machine does only adds. */
const mostRounds = 3;
/** How often it is judged at the further size. */
const furtherRounds = 2;
const whole = "(all)";

/**
 * How the time of each rule grows: all rules are judged once, and what then looks worse than linear again by itself, until it no longer does or has been judged
 * as often as is worth it. A rule that grows too fast looks so each time, and so it does at a further size.
 * @param shape its name
 * @throws NotJudged where the file is not judged at one of the sizes; at the further one, what looked worse than linear is missed instead
 */
export async function growthOfShape(shape: string, judge: JudgeOnce): Promise<Growth[]> {
  const [small, middle, large] = sizes;
  const times = sizes.map(() => new Map<string, number>());
  const record = async (size: (typeof sizes)[number], asked?: ReadonlySet<string>): Promise<void> => {
    const best = times[sizes.indexOf(size)];
    for (const [rule, time] of await judge(size, asked)) if (asked === undefined || asked.has(rule)) best?.set(rule, Math.min(best.get(rule) ?? Infinity, time));
  };
  const missedRules = (): Set<string> => new Set(growthOf(shape, times).flatMap(({ rule, isMissed }) => (isMissed ? [rule] : [])));
  // A middle time that is too long would hide growth: it is taken before and after, and what is compiled as it first runs, in the first one.
  for (const size of [middle, large, middle]) await record(size);
  let suspects = missedRules();
  // Beside others and on a clock that goes on while other programs run, they have shown too little to be kept.
  for (const known of times) for (const rule of suspects) known.delete(rule);
  for (let round = 1; suspects.size > 0 && round <= mostRounds; round += 1) {
    const asked = suspects.has(whole) ? undefined : suspects;
    for (const size of round === 1 ? ([small, middle, large, middle] as const) : ([middle, large, middle] as const)) await record(size, asked);
    suspects = missedRules();
  }
  await record(small);
  const growth = growthOf(shape, times);
  if (suspects.size === 0) return growth;
  const further = await judgedFurther(judge, suspects.has(whole) ? undefined : suspects);
  return growth.map((one) => {
    if (!one.isMissed) return one;
    return typeof further === "string" ? confirmed(one, times.at(-1)?.get(one.rule) ?? 0, further) : confirmed(one, further.large.get(one.rule) ?? 0, further.further.get(one.rule) ?? 0);
  });
}

/**
 * The best times at the greatest and the further size, or why the file is not judged there. Both anew, with the same rules: of those that ask for the parsed file, the
 * first pays for all.
 */
async function judgedFurther(judge: JudgeOnce, asked: ReadonlySet<string> | undefined): Promise<{ large: Map<string, number>; further: Map<string, number> } | string> {
  const best = { large: new Map<string, number>(), further: new Map<string, number>() };
  try {
    for (let round = 1; round <= furtherRounds; round += 1) {
      for (const [times, size] of [[best.large, sizes[2]], [best.further, furtherSize]] as const) {
        for (const [rule, time] of await judge(size, asked)) times.set(rule, Math.min(times.get(rule) ?? Infinity, time));
      }
    }
  } catch (error) {
    if (error instanceof NotJudged) return error.message;
    throw error;
  }
  return best;
}
