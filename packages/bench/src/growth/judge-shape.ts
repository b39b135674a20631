import { unparsedOf } from "@contract-as-code/core";
import { contract } from "@contract-as-code/core/eslint";
import { Linter, type ESLint, type Rule } from "eslint";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { NotJudged } from "./not-judged.js";
import { RuleClocks, type Clock } from "./rule-clocks.js";
import type { Shape } from "./shape.js";

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

/** What a shape is judged by. */
export interface Judging {
  /** A folder of its own, which is emptied. */
  root: string;
  /** Rules that alone are judged, by their names without or with a plugin's, and whose processor time is measured exactly; left out, all. */
  isAsked?: ((rule: string) => boolean) | undefined;
  /** The configuration for a folder; left out, that of the shipped contract. */
  configuration?: (root: string) => PromiseLike<Linter.Config[]>;
  /** Left out, that of this process. */
  clock?: Clock;
}

/**
 * Judges the file and the contract once, with nothing known from the last time.
 * @param size times the shape's base
 * @param repetition another one each time: what is kept by text is not found again
 * @returns each rule's milliseconds, and under `(all)` those of the whole
 * @throws NotJudged where the file is not judged by all rules
 */
export async function judgeShape(shape: Shape, size: number, repetition: number, { root, isAsked, configuration = (folder) => contract({ root: folder }), clock }: Judging): Promise<Map<string, number>> {
  const path = shape.path ?? "src/code.ts";
  // The bench's own text differs from one time to the next, so that nothing that is kept by text is found again.
  const text = `${shape.text(shape.base * size)}${"\n".repeat(repetition)}`;
  rmSync(root, { recursive: true, force: true });
  for (const [name, content] of [...files, [path, text] as const]) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  const clocks = new RuleClocks(isAsked ?? (() => false), clock);
  const timed = new Map<unknown, ESLint.Plugin>();
  const config = (await configuration(root)).map((item) => timedItem(askedItem(item, isAsked), clocks, timed));
  const linter = new Linter({ cwd: root });
  return clocks.during(() => {
    const messages = linter.verify(text, config, verifying(root, path));
    const unparsed = unparsedOf(linter.getSourceCode());
    messages.push(...linter.verify(files.get(document) ?? "", config, verifying(root, document)));
    const fault = messages.find(({ fatal, ruleId, message }) => fatal === true || ruleId?.endsWith("/fault") === true || message.includes("The rule crashed"));
    const reason = fault?.message ?? (unparsed?.reason === "syntax" ? unparsed.failure.message : unparsed && `It is ${unparsed.reason}, so that no rule on code judges it.`);
    if (reason !== undefined) throw new NotJudged(`The shape \`${shape.name}\` is not judged at ${size} times its size: ${reason}`);
  });
}

function verifying(root: string, path: string): Linter.LintOptions {
  return { filename: join(root, path), allowInlineConfig: false };
}

/** A configuration object with the rules that are asked for. */
function askedItem(item: Linter.Config, isAsked: Judging["isAsked"]): Linter.Config {
  if (isAsked === undefined || item.rules === undefined) return item;
  return { ...item, rules: Object.fromEntries(Object.entries(item.rules).filter(([id]) => isAsked(id) || isAsked(id.slice(id.indexOf("/") + 1)))) };
}

/**
 * A configuration object whose rules are timed.
 * @param timed the plugins made so far, which is added to: two objects may name one plugin, and it must be the same in both
 */
function timedItem(item: Linter.Config, clocks: RuleClocks, timed: Map<unknown, ESLint.Plugin>): Linter.Config {
  if (item.plugins === undefined) return item;
  const plugins = Object.entries(item.plugins).map(([namespace, plugin]) => {
    const rules = Object.entries(plugin.rules ?? {}).map(([name, rule]) => [name, clocks.timed(name, rule as Rule.RuleModule)] as const);
    const made = timed.get(plugin) ?? { ...plugin, rules: Object.fromEntries(rules) };
    timed.set(plugin, made);
    return [namespace, made] as const;
  });
  return { ...item, plugins: Object.fromEntries(plugins) };
}
