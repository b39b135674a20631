import { judgeShape, NotJudged } from "./judge-shape.js";
import { growthOf, sizes, type Growth } from "./growth.js";
import { removeFolders, temporaryFolder } from "../measure/scratch.js";
import { shapes } from "./shapes.js";
import type { Shape } from "./shape.js";

/** What the process says of each shape when it is measured. */
export type ShapeMessage = { shape: string; seconds: number } & ({ growth: Growth[] } | { fault: string });

/** Milliseconds at the greatest size below which a rule's time says nothing. */
const least = 10;
/** How often the two greater sizes are judged while a rule looks worse than linear. Each rule keeps its best time: whatever else the machine does only adds. */
const mostRounds = 6;
const middleTimes = 3;

async function growthOn(root: string, shape: Shape): Promise<Growth[]> {
  const times = sizes.map(() => new Map<string, number>());
  let repetition = 0;
  let exact = new Set<string>();
  const judge = async (index: 0 | 1 | 2): Promise<void> => {
    repetition += 1;
    // What the last one left behind is not this one's to collect.
    globalThis.gc?.();
    const best = times[index];
    for (const [rule, time] of await judgeShape(root, shape, sizes[index], repetition, exact)) best?.set(rule, Math.min(best.get(rule) ?? Infinity, time));
  };
  // For V8 to compile what runs; the times are beaten by those below.
  await judge(0);
  for (let round = 1; round <= mostRounds; round += 1) {
    await judge(2);
    // A middle time that is too long would hide growth.
    for (let time = 1; time <= middleTimes; time += 1) await judge(1);
    const missed = growthOf(shape.name, times, least).flatMap(({ rule, isMissed }) => (isMissed ? [rule] : []));
    if (missed.length === 0) break;
    if (round > 1) continue;
    // From now on by the processor's time alone: what passed while others had the processor is forgotten.
    exact = new Set(missed);
    for (const known of times) for (const rule of missed) known.delete(rule);
  }
  await judge(0);
  return growthOf(shape.name, times, least);
}

// Run by measure-growth.ts: each shape that is named, or all, and what it found as a message.
process.once("exit", removeFolders);
const named = new Set(process.argv.slice(2));
const root = temporaryFolder("growth");
for (const shape of shapes.filter(({ name }) => named.size === 0 || named.has(name))) {
  const start = performance.now();
  const tell = (found: { growth: Growth[] } | { fault: string }): void => {
    process.send?.({ shape: shape.name, seconds: (performance.now() - start) / 1000, ...found } satisfies ShapeMessage);
  };
  try {
    tell({ growth: await growthOn(root, shape) });
  } catch (error) {
    if (!(error instanceof NotJudged)) throw error;
    tell({ fault: error.message });
  }
}
process.disconnect?.();
