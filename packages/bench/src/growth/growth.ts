import { contract } from "@contract-as-code/core/eslint";
import { Linter, type Rule } from "eslint";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../measure/scratch.js";
import { renderTable } from "../report/table.js";
import { RuleClocks } from "./rule-clocks.js";
import type { Shape } from "./shape.js";
import { shapes } from "./shapes.js";

/** How one rule's time grows on one kind of file. */
export interface Growth {
  rule: string;
  shape: string;
  /** Milliseconds of processor time, the best of several, at each of the sizes. */
  times: number[];
  /** The power of the size with which the time grows from the middle size to the greatest: 1 is linear. */
  exponent: number;
  isWorseThanLinear: boolean;
}

/** Times each shape's base, ascending, and how often each is judged. The first and the last are judged once more before, so that V8 has compiled what runs. */
const sizes = [1, 4, 16] as const;
const repetitions = [8, 6, 4];
/** Above this exponent growth counts as worse than linear: sorting and the collector make a linear rule look like 1.1. */
const mostExponent = 1.3;
/** Milliseconds below which a rule's time at the greatest size says nothing. */
const least = 5;
/** Milliseconds: the shortest time that a figure stands for, so that a rule that does nothing has a logarithm. */
const shortest = 0.01;

const document = "LLM_DEVELOPMENT_CONTRACT.md";
/** What is there beside the file that grows. */
const files = new Map([
  [
    document,
    `---
contract: 1
extends: [contract-as-code/production]
vocabulary:
  source: ["src/**"]
  tests: ["src/**/*.test.ts"]
  environment: ["src/env.ts"]
  logger: ["src/logger.ts"]
---

# Contract of the benchmark
`,
  ],
  ["src/env.ts", `import { z } from "zod";\nexport const env = z.object({ PORT: z.coerce.number() }).parse(process.env);\n`],
  ["src/logger.ts", `import pino from "pino";\nexport const logger = pino({ redact: ["password"] });\n`],
  ["src/store.test.ts", `import { expect, it } from "vitest";\nimport { put } from "./store.js";\nit("keeps a value", () => expect(put(1, 2).value).toBe(2));\n`],
  ["src/store.ts", "export function put(key, value) {\n  return { key, value };\n}\n"],
]);

/** A file that no rule judges, so that there is nothing to measure; the message says why. */
class NotJudged extends Error {
  override readonly name = "NotJudged";
}

/** Feeds all rules of the shipped contract with files of 1, 4 and 16 times a size. What rules share counts for the first that asks. */
export async function measureGrowth(say: (text: string) => void): Promise<Growth[]> {
  const root = temporaryFolder("growth");
  const growth: Growth[] = [];
  for (const shape of shapes) {
    say(`Growth: ${shape.name}`);
    try {
      growth.push(...(await growthOn(root, shape)));
    } catch (error) {
      if (!(error instanceof NotJudged)) throw error;
      say(error.message);
    }
  }
  return growth;
}

async function growthOn(root: string, shape: Shape): Promise<Growth[]> {
  await judge(root, shape, sizes[0], 0);
  await judge(root, shape, sizes[2], 0);
  const bestOf: Map<string, number>[] = [];
  for (const [index, size] of sizes.entries()) {
    const best = new Map<string, number>();
    for (let repetition = 1; repetition <= (repetitions[index] ?? 1); repetition += 1) {
      for (const [rule, time] of await judge(root, shape, size, repetition)) best.set(rule, Math.min(best.get(rule) ?? Infinity, time));
    }
    bestOf.push(best);
  }
  return [...(bestOf.at(-1)?.keys() ?? [])].map((rule) => {
    const times = bestOf.map((best) => Math.max(best.get(rule) ?? 0, shortest));
    const [, middle = shortest, greatest = shortest] = times;
    const exponent = Math.log(greatest / middle) / Math.log(sizes[2] / sizes[1]);
    return { rule, shape: shape.name, times, exponent, isWorseThanLinear: exponent > mostExponent && greatest >= least };
  });
}

/** Judges the file and the contract once, with nothing known from the last time. Gives each rule's milliseconds, and under `(all)` those of the whole. */
async function judge(root: string, shape: Shape, size: number, repetition: number): Promise<Map<string, number>> {
  const path = shape.path ?? "src/code.ts";
  rmSync(root, { recursive: true, force: true });
  // The bench's own text differs from one time to the next, so that nothing that is kept by text is found again.
  for (const [name, text] of [...files, [path, `${shape.text(shape.base * size)}\n`.padEnd(repetition)] as const]) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const clocks = new RuleClocks();
  const config = (await contract({ root })).map((item) => timedItem(item, clocks));
  const linter = new Linter({ cwd: root });
  const text = `${shape.text(shape.base * size)}\n`.padEnd(repetition);
  return clocks.during(() => {
    const messages = [linter.verify(text, config, verifying(root, path)), linter.verify(files.get(document) ?? "", config, verifying(root, document))].flat();
    const fault = messages.find(({ fatal, ruleId, message }) => fatal === true || ruleId?.endsWith("/parsable") === true || ruleId?.endsWith("/fault") === true || message.includes("The rule crashed"));
    if (fault !== undefined) throw new NotJudged(`The shape \`${shape.name}\` is not judged at ${size} times its size: ${fault.message}`);
  });
}

function verifying(root: string, path: string): Linter.LintOptions {
  return { filename: join(root, path), allowInlineConfig: false };
}

/** A configuration object whose rules are timed. */
function timedItem(item: Linter.Config, clocks: RuleClocks): Linter.Config {
  if (item.plugins === undefined) return item;
  const plugins = Object.entries(item.plugins).map(([namespace, plugin]) => {
    const rules = Object.entries(plugin.rules ?? {}).map(([name, rule]) => [name, clocks.timed(name, rule as Rule.RuleModule)] as const);
    return [namespace, { ...plugin, rules: Object.fromEntries(rules) }] as const;
  });
  return { ...item, plugins: Object.fromEntries(plugins) };
}

/** The figures as a table: what takes long or grows worse than linear first. */
export function renderGrowth(growth: readonly Growth[]): string {
  const rows = [...growth]
    .sort((a, b) => Number(b.isWorseThanLinear) - Number(a.isWorseThanLinear) || (b.times.at(-1) ?? 0) - (a.times.at(-1) ?? 0))
    .map(({ rule, shape, times, exponent, isWorseThanLinear }) => [rule, shape, ...times.map((time) => time.toFixed(1)), exponent.toFixed(2), isWorseThanLinear ? "WORSE THAN LINEAR" : ""]);
  return `Growth of each rule with the size of a file, in milliseconds of processor time\n${renderTable(
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
