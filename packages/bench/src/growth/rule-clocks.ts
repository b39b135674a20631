import type { Rule } from "eslint";

type Listener = (...values: unknown[]) => unknown;

/** Milliseconds of processor time of this process. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How long rules work, each by its name. */
export class RuleClocks {
  readonly #times = new Map<string, number>();
  readonly #exact: ReadonlySet<string>;

  /** @param exact rules for which the processor time is asked at each event, which takes longer than most rules */
  constructor(exact: ReadonlySet<string> = new Set()) {
    this.#exact = exact;
  }

  /** A rule that does what the given one does, on this clock. */
  timed(name: string, rule: Rule.RuleModule): Rule.RuleModule {
    const now = this.#exact.has(name) ? processorTime : () => performance.now();
    const clock = (work: () => unknown): unknown => {
      const start = now();
      try {
        return work();
      } finally {
        this.#times.set(name, (this.#times.get(name) ?? 0) + now() - start);
      }
    };
    return {
      ...rule,
      create: (context) => {
        const listeners = clock(() => rule.create(context)) as Record<string, Listener>;
        return Object.fromEntries(Object.entries(listeners).map(([selector, listener]) => [selector, (...values: unknown[]) => void clock(() => listener(...values))]));
      },
    };
  }

  /**
   * The milliseconds of processor time that each rule took during some work, and under `(all)` the whole work. For rules that are not asked exactly,
   * each has the share of the whole that it has of the time that passed, which says little on a busy machine.
   */
  during(work: () => void): Map<string, number> {
    this.#times.clear();
    const cpu = process.cpuUsage();
    const start = performance.now();
    work();
    const passed = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    // The collector has threads of its own: more than one processor is not the rules' doing.
    const share = Math.min(1, (user + system) / 1000 / passed);
    return new Map([...this.#times, ["(all)", passed] as const].map(([name, time]) => [name, this.#exact.has(name) ? time : time * share]));
  }
}
