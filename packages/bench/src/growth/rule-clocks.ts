import type { Rule } from "eslint";

type Listener = (...values: unknown[]) => unknown;

/** Milliseconds of processor time of this process. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Where the time is read, in milliseconds from any beginning. */
export interface Clock {
  /** Quick to ask, and goes on while other programs run. */
  passed(): number;
  /** What the processor did for this process. */
  processor(): number;
}

const clockOfProcess: Clock = { passed: () => performance.now(), processor: processorTime };

/** How long rules work, each by its name. */
export class RuleClocks {
  readonly #times = new Map<string, number>();
  readonly #isExact: (rule: string) => boolean;
  readonly #clock: Clock;
  /** What has been parsed so far. */
  readonly #parsed = new WeakSet();
  /** Milliseconds by the clock and of the processor that went into collecting. */
  #collected = { passed: 0, processor: 0 };

  /** @param isExact whether a rule's processor time is asked at each event, which takes longer than most rules */
  constructor(isExact: (rule: string) => boolean, clock: Clock = clockOfProcess) {
    this.#isExact = isExact;
    this.#clock = clock;
  }

  /** A rule that does what the given one does, on this clock. */
  timed(name: string, rule: Rule.RuleModule): Rule.RuleModule {
    const now = this.#isExact(name) ? this.#clock.processor : this.#clock.passed;
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
        this.#collectOnce(context.sourceCode);
        const listeners = clock(() => rule.create(context)) as Record<string, Listener>;
        return Object.fromEntries(Object.entries(listeners).map(([selector, listener]) => [selector, (...values: unknown[]) => void clock(() => listener(...values))]));
      },
    };
  }

  /**
   * Lets the collector take, before the first rule sees a file, what the parser left, and move the file's nodes to where it leaves them. Otherwise it moves them while some rule works, and
   * its time, which is as large as the file, counts for that rule.
   */
  #collectOnce(sourceCode: object): void {
    if (this.#parsed.has(sourceCode)) return;
    this.#parsed.add(sourceCode);
    const [start, processor] = [this.#clock.passed(), this.#clock.processor()];
    globalThis.gc?.();
    this.#collected.passed += this.#clock.passed() - start;
    this.#collected.processor += this.#clock.processor() - processor;
  }

  /**
   * The milliseconds of processor time that each rule took during some work, and under `(all)` the whole work. For rules that are not asked exactly,
   * each has the share of the whole that it has of the time that passed, which says little on a busy machine.
   */
  during(work: () => void): Map<string, number> {
    this.#times.clear();
    this.#collected = { passed: 0, processor: 0 };
    const [start, processor] = [this.#clock.passed(), this.#clock.processor()];
    work();
    const passed = this.#clock.passed() - start - this.#collected.passed;
    // The collector has threads of its own: more than one processor is not the rules' doing.
    const share = Math.min(1, (this.#clock.processor() - processor - this.#collected.processor) / passed);
    return new Map([...this.#times, ["(all)", passed] as const].map(([name, time]) => [name, this.#isExact(name) ? time : time * share]));
  }
}
