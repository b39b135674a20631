import type { Linter, Rule } from "eslint";
import { afterEach, describe, expect, it } from "vitest";
import { removeFolders, temporaryFolder } from "../measure/scratch.js";
import { growthOfShape, type JudgeOnce } from "./growth-of-shape.js";
import { judgeShape } from "./judge-shape.js";
import { NotJudged } from "./not-judged.js";
import { repeat, type Shape } from "./shape.js";

afterEach(removeFolders);

const calls: Shape = { name: "many calls", base: 20, text: (units) => repeat(units, (index) => `step(${index});`) };

/** Rules that take so many thousandths of a millisecond for each statement, by a clock that only they move on. */
function planted() {
  let steps = 0;
  const rule = (stepsFor: (statements: number) => number): Rule.RuleModule => ({
    create: ({ sourceCode }) => ({
      ExpressionStatement() {
        steps += stepsFor(sourceCode.ast.body.length);
      },
    }),
  });
  const rules = {
    linear: rule(() => 100),
    sorting: rule((statements) => 50 * Math.log2(statements)),
    // As quick for each other statement as a step can be, beside ten times as many steps that are linear at the smallest size.
    quadratic: rule((statements) => 0.1 * statements + 20),
    // What is only done in a larger file.
    "from a size on": rule((statements) => (statements < 300 ? 1 : 100)),
  };
  const configuration = (): Promise<Linter.Config[]> =>
    Promise.resolve([{ files: ["**/*.ts"], plugins: { planted: { rules } }, rules: Object.fromEntries(Object.keys(rules).map((name) => [`planted/${name}`, "error"])) }]);
  const read = (): number => steps / 1000;
  return { configuration, clock: { passed: read, processor: read } };
}

describe("judgeShape", () => {
  it("lets a planted rule that looks at every pair be found, however quick its step, and none that does not", async () => {
    const root = temporaryFolder("planted");
    const rules = planted();
    let repetition = 0;
    const judge: JudgeOnce = (size, asked) => judgeShape(calls, size, (repetition += 1), { root, ...rules, isAsked: asked && ((rule) => asked.has(rule)) });
    const growth = new Map((await growthOfShape("many calls", judge)).map((one) => [one.rule, one]));
    expect([...growth].map(([rule, { isMissed, further }]) => [rule, isMissed, further !== undefined])).toEqual([
      ["linear", false, false],
      ["sorting", false, false],
      ["quadratic", true, true],
      ["from a size on", false, true],
      ["(all)", false, true],
    ]);
    const times = (rule: string): number[] | undefined => growth.get(rule)?.times.map((time) => Math.round(time * 100) / 100);
    expect(times("linear")).toEqual([2, 8, 32]);
    expect(times("quadratic")).toEqual([0.44, 2.24, 16.64]);
  });

  it("judges by the rules that are asked for alone, by their names without the plugin's", async () => {
    const { configuration, clock } = planted();
    const times = await judgeShape(calls, 1, 1, { root: temporaryFolder("asked"), configuration, clock, isAsked: (rule) => rule === "linear" });
    expect([...times.keys()]).toEqual(["linear", "(all)"]);
  });

  it.each([
    ["is broken", "export const = 1;\n", /^The shape `is broken` is not judged at 1 times its size: Unexpected token$/u],
    ["is too large", `// ${"a word of many. ".repeat(8)}\n`.repeat(8000), /^The shape `is too large` is not judged at 1 times its size: It is large, so that no rule on code judges it\.$/u],
  ])("says so where the text %s, also when one rule alone is asked for", async (name, text, message) => {
    const judged = judgeShape({ name, base: 1, text: () => text }, 1, 1, { root: temporaryFolder("unjudged"), isAsked: (rule) => rule === "contract/no-process-env" });
    await expect(judged).rejects.toThrow(NotJudged);
    await expect(judged).rejects.toThrow(message);
  });
});
