import { contract } from "@contract-as-code/core/eslint";
import { Linter, type ESLint, type Rule } from "eslint";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { NotJudged } from "./not-judged.js";
import { RuleClocks } from "./rule-clocks.js";
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

/**
 * Judges the file and the contract once, with nothing known from the last time.
 * @param root a folder of its own, which is emptied
 * @param size times the shape's base
 * @param repetition another one each time: what is kept by text is not found again
 * @param asked rules that alone are judged, and whose processor time is measured exactly; undefined for all rules
 * @returns each rule's milliseconds, and under `(all)` those of the whole
 * @throws NotJudged where the file is not judged by all rules
 */
export async function judgeShape(root: string, shape: Shape, size: number, repetition: number, asked?: ReadonlySet<string>): Promise<Map<string, number>> {
  const path = shape.path ?? "src/code.ts";
  rmSync(root, { recursive: true, force: true });
  // The bench's own text differs from one time to the next, so that nothing that is kept by text is found again.
  for (const [name, text] of [...files, [path, `${shape.text(shape.base * size)}${"\n".repeat(repetition)}`] as const]) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const clocks = new RuleClocks(asked);
  const timed = new Map<unknown, ESLint.Plugin>();
  const config = (await contract({ root })).map((item) => timedItem(askedItem(item, asked), clocks, timed));
  const linter = new Linter({ cwd: root });
  const text = `${shape.text(shape.base * size)}${"\n".repeat(repetition)}`;
  return clocks.during(() => {
    const messages = [linter.verify(text, config, verifying(root, path)), linter.verify(files.get(document) ?? "", config, verifying(root, document))].flat();
    const fault = messages.find(({ fatal, ruleId, message }) => fatal === true || ruleId?.endsWith("/parsable") === true || ruleId?.endsWith("/fault") === true || message.includes("The rule crashed"));
    if (fault !== undefined) throw new NotJudged(`The shape \`${shape.name}\` is not judged at ${size} times its size: ${fault.message}`);
  });
}

function verifying(root: string, path: string): Linter.LintOptions {
  return { filename: join(root, path), allowInlineConfig: false };
}

/** A configuration object with the rules that are asked for. */
function askedItem(item: Linter.Config, asked: ReadonlySet<string> | undefined): Linter.Config {
  if (asked === undefined || item.rules === undefined) return item;
  return { ...item, rules: Object.fromEntries(Object.entries(item.rules).filter(([id]) => [...asked].some((name) => id === name || id.endsWith(`/${name}`)))) };
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
