import { difference, ratio, spread, type Spread } from "../report/statistics.js";
import type { Usage } from "../measure/usage.js";

/** What our share of a peer's figure should be at most. */
export interface Goal {
  cpu?: number;
  memory?: number;
  /** Seconds of CPU that ours may use beyond the peer's. */
  beyond?: number;
}

/** Our figures beside those of one peer. */
export interface Comparison {
  name: string;
  title: string;
  cpu: Spread;
  wall: Spread;
  memory: Spread;
  /** Ours divided by the peer's, round by round; absent for ourselves. */
  ratio?: { cpu: Spread; memory: Spread };
  /** Seconds of CPU that ours used beyond the peer's, round by round; only where there is a goal for it. */
  beyond?: Spread;
  goal: Goal;
}

/** The figures of one scenario. */
export interface ScenarioResult {
  name: string;
  title: string;
  rounds: number;
  /** Ours first. */
  comparisons: Comparison[];
}

/**
 * Sums up what one program used, and what ours used in proportion to it.
 * @param ours absent for ourselves
 */
export function compareUsages(who: { name: string; title: string; goal?: Goal }, usages: readonly Usage[], ours?: readonly Usage[]): Comparison {
  const of = (figure: keyof Usage, list: readonly Usage[]): number[] => list.map((usage) => usage[figure]);
  return {
    name: who.name,
    title: who.title,
    cpu: spread(of("cpu", usages)),
    wall: spread(of("wall", usages)),
    memory: spread(of("memory", usages)),
    ...(ours === undefined ? {} : { ratio: { cpu: ratio(of("cpu", ours), of("cpu", usages)), memory: ratio(of("memory", ours), of("memory", usages)) } }),
    ...(ours !== undefined && who.goal?.beyond !== undefined && { beyond: difference(of("cpu", ours), of("cpu", usages)) }),
    goal: who.goal ?? {},
  };
}
