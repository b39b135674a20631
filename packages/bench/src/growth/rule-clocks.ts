import type { Rule } from "eslint";

type Listener = (...values: unknown[]) => unknown;

/** How long rules work, each by its name. */
export class RuleClocks {
  readonly #times = new Map<string, number>();

  /** A rule that does what the given one does, on this clock. */
  timed(name: string, rule: Rule.RuleModule): Rule.RuleModule {
    const clock = (work: () => unknown): unknown => {
      const start = performance.now();
      try {
        return work();
      } finally {
        this.#times.set(name, (this.#times.get(name) ?? 0) + performance.now() - start);
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
   * The milliseconds of processor time that each rule took during some work, and under `(all)` the whole work. Asking for processor time at each
   * event would take longer than most rules: each rule has the share of the whole that it has of the time that passed.
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
    return new Map([...this.#times, ["(all)", passed] as const].map(([name, time]) => [name, time * share]));
  }
}
