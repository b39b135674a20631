import { contract } from "@contract-as-code/core/eslint";
import { Linter, type Rule } from "eslint";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { growthExponent } from "../report/statistics.js";
import { renderTable } from "../report/table.js";
import { temporaryFolder } from "../measure/scratch.js";
import { shapes, type Shape } from "./shapes.js";

/** How one rule's time grows on one kind of code. */
export interface Growth {
  rule: string;
  shape: string;
  /** Milliseconds, the best of several, at each of the sizes. */
  times: number[];
  exponent: number;
  isWorseThanLinear: boolean;
}

const sizes = [1, 4, 16] as const;
const repetitions = 4;
/** Above this exponent growth counts as worse than linear: sorting and the collector make a linear rule look like 1.1. */
const mostExponent = 1.3;
/** Milliseconds below which a rule's time at the greatest size says nothing. */
const least = 5;
/** Milliseconds: the shortest time that a figure stands for, so that a rule that does nothing has a logarithm. */
const shortest = 0.01;

const document = `---
contract: 1
extends: [contract-as-code/production]
vocabulary:
  source: ["**"]
---

# Contract of the benchmark
`;

/** Feeds each code and text rule of the shipped contract with files of 1, 4 and 16 times a size. */
export async function measureGrowth(say: (text: string) => void): Promise<Growth[]> {
  const root = temporaryFolder("growth");
  mkdirSync(join(root, "src"));
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), document);
  writeFileSync(join(root, "src/code.ts"), "export {};\n");
  const config = await contract({ root });
  const names = [...new Set(config.flatMap(({ rules = {} }) => Object.keys(rules)))].filter((name) => !name.endsWith("/parsable"));
  const growth: Growth[] = [];
  for (const shape of shapes) {
    say(`Growth: ${shape.name}`);
    for (const name of names) {
      // The largest first, so that no figure is of code that V8 has not compiled yet.
      const times = sizes.toReversed().map((size) => bestTime(root, config, name, shape, size)).reverse();
      const exponent = growthExponent(sizes.map((size, index) => ({ size, time: Math.max(times[index] ?? 0, shortest) })));
      growth.push({ rule: name, shape: shape.name, times, exponent, isWorseThanLinear: exponent > mostExponent && (times.at(-1) ?? 0) >= least });
    }
  }
  return growth;
}

function bestTime(root: string, config: readonly Linter.Config[], name: string, shape: Shape, size: number): number {
  const text = shape.text(shape.base * size);
  let best = Infinity;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const clock = { time: 0 };
    const messages = new Linter({ cwd: root }).verify(text, config.map((item) => withOneRule(item, name, clock)), { filename: join(root, "src/code.ts"), allowInlineConfig: false });
    const fatal = messages.find((message) => message.fatal === true);
    if (fatal !== undefined) throw new Error(`The shape \`${shape.name}\` does not parse at ${size} times its size: ${fatal.message}`);
    best = Math.min(best, clock.time);
  }
  return best;
}

/** A configuration object with this rule alone, whose work is timed. */
function withOneRule(item: Linter.Config, name: string, clock: { time: number }): Linter.Config {
  const { rules, plugins, ...rest } = item;
  const entry = rules?.[name];
  if (rules === undefined) return item;
  if (entry === undefined) return rest;
  const slash = name.indexOf("/");
  const namespace = name.slice(0, slash);
  const rule = plugins?.[namespace]?.rules?.[name.slice(slash + 1)];
  if (rule === undefined) return item;
  return { ...rest, plugins: { ...plugins, [namespace]: { rules: { [name.slice(slash + 1)]: timed(rule, clock) } } }, rules: { [name]: entry } };
}

function timed(rule: Rule.RuleModule, clock: { time: number }): Rule.RuleModule {
  const measured = <T>(work: () => T): T => {
    const start = performance.now();
    try {
      return work();
    } finally {
      clock.time += performance.now() - start;
    }
  };
  return {
    ...rule,
    create(context) {
      const listeners = measured(() => rule.create(context));
      return Object.fromEntries(
        Object.entries(listeners).map(([selector, listener]) => [selector, (...values: unknown[]) => measured(() => (typeof listener === "function" ? Reflect.apply(listener, undefined, values) : undefined))]),
      );
    },
  };
}

/** The figures as a table: what takes long or grows worse than linear first. */
export function renderGrowth(growth: readonly Growth[]): string {
  const rows = [...growth]
    .sort((a, b) => Number(b.isWorseThanLinear) - Number(a.isWorseThanLinear) || (b.times.at(-1) ?? 0) - (a.times.at(-1) ?? 0))
    .map(({ rule, shape, times, exponent, isWorseThanLinear }) => [rule, shape, ...times.map((time) => time.toFixed(1)), exponent.toFixed(2), isWorseThanLinear ? "WORSE THAN LINEAR" : ""]);
  return `Growth of each rule with the size of a file, in milliseconds\n${renderTable(
    [
      { heading: "rule", side: "left" },
      { heading: "code", side: "left" },
      ...sizes.map((size) => ({ heading: `${size}x`, side: "right" as const })),
      { heading: "exponent", side: "right" },
      { heading: "", side: "left" },
    ],
    rows,
  )}`;
}
