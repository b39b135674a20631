import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";
import { growthOfShape, type JudgeOnce } from "./growth-of-shape.js";
import type { Growth } from "./growth.js";
import { NotJudged } from "./not-judged.js";

/** Judges that take so long, at the 1st, 2nd, … time at this size. */
function judging(timeOf: (rule: string, size: number, time: number) => number, rules: readonly string[]): { judge: JudgeOnce; runs: { size: number; asked: string[] | undefined }[] } {
  const runs: { size: number; asked: string[] | undefined }[] = [];
  const judge: JudgeOnce = (size, asked) => {
    runs.push({ size, asked: asked && [...asked] });
    const time = runs.filter((run) => run.size === size).length;
    return Promise.resolve(new Map(rules.map((rule) => [rule, timeOf(rule, size, time)])));
  };
  return { judge, runs };
}

const missed = async (judge: JudgeOnce): Promise<string[]> => (await growthOfShape("shape", judge)).flatMap(({ rule, isMissed }) => (isMissed ? [rule] : []));

/** A rule that takes so many steps for each statement of a file. */
function stepping(step: () => void, isQuadratic: boolean): Rule.RuleModule {
  return {
    create: ({ sourceCode }) => ({
      ExpressionStatement() {
        for (const statement of isQuadratic ? sourceCode.ast.body : sourceCode.ast.body.slice(0, 3)) if (statement.type === "ExpressionStatement") step();
      },
    }),
  };
}

describe("growthOfShape", () => {
  it("finds a rule that looks at every pair, and it alone", async () => {
    const judge: JudgeOnce = (size) => {
      const steps = { linear: 0, quadratic: 0 };
      const rules = { linear: stepping(() => (steps.linear += 1), false), quadratic: stepping(() => (steps.quadratic += 1), true) };
      const messages = new Linter().verify("step();\n".repeat(20 * size), [{ plugins: { bench: { rules } }, rules: { "bench/linear": "error", "bench/quadratic": "error" } }]);
      expect(messages).toEqual([]);
      return Promise.resolve(new Map(Object.entries(steps)));
    };
    expect(await missed(judge)).toEqual(["quadratic"]);
  });

  it("finds growth that one middle time of a busy machine would hide", async () => {
    const { judge } = judging((_, size, time) => (size === 4 && time === 1 ? 100 : size ** 2), ["pairs"]);
    expect(await missed(judge)).toEqual(["pairs"]);
  });

  it("judges what looks worse than linear again, by itself, until it no longer does", async () => {
    const { judge, runs } = judging((rule, size, time) => (rule === "held up" && size === 16 && time < 3 ? 500 : size * 2), ["steady", "held up"]);
    expect(await missed(judge)).toEqual([]);
    expect(runs.filter(({ size }) => size === 16).map(({ asked }) => asked)).toEqual([undefined, ["held up"], ["held up"]]);
  });

  it("forgets what a suspect took beside other rules, and keeps what others took there", async () => {
    const { judge } = judging((rule, size, time) => (rule === "pairs" ? size ** 2 * time : size * 2 * time), ["pairs", "steady"]);
    const growth = await growthOfShape("shape", judge);
    expect(growth.find(({ rule }) => rule === "steady")?.times).toEqual([4, 8, 32]);
    expect(growth.find(({ rule }) => rule === "pairs")?.times.at(-1)).toBe(512);
  });

  it("judges all rules again when only the whole looks worse than linear", async () => {
    const { judge, runs } = judging((_, size) => size ** 2, ["(all)"]);
    expect(await missed(judge)).toEqual(["(all)"]);
    expect(runs.every(({ asked }) => asked === undefined)).toBe(true);
    expect(runs.filter(({ size }) => size === 16)).toHaveLength(6);
  });

  it("takes for a miss what grows too fast up to a further size, too", async () => {
    // Something that is done from some size on: 2 ms, then 40 ms, then as the size.
    const { judge, runs } = judging((rule, size) => (rule === "pairs" ? size ** 2 : size < 16 ? 2 : size * 2.5), ["pairs", "from a size on"]);
    expect(await growthOfShape("shape", judge)).toMatchObject([
      { rule: "pairs", isMissed: true, further: { time: 4096, exponent: 2 } },
      { rule: "from a size on", isMissed: false, further: { time: 160, exponent: 1 } },
    ]);
    expect(runs.filter(({ size }) => size === 64).map(({ asked }) => asked)).toEqual([["pairs", "from a size on"], ["pairs", "from a size on"]]);
  });

  it("leaves what is not judged at the further size, or takes no time there, a miss", async () => {
    const { judge } = judging((_, size) => (size === 64 ? 0.04 : size ** 2), ["pairs"]);
    expect(await growthOfShape("shape", judge)).toMatchObject([{ isMissed: true, further: { fault: "It takes less than 10 ms there." } }]);
    const refused = (reason: Error): Promise<Growth[]> => growthOfShape("shape", (size, asked) => (size === 64 ? Promise.reject(reason) : judge(size, asked)));
    expect(await refused(new NotJudged("It is too deep."))).toMatchObject([{ isMissed: true, further: { fault: "It is too deep." } }]);
    await expect(refused(new Error("crash"))).rejects.toThrow("crash");
  });

  it("compares a further size with the one before as the same rules are judged: the first that asks for the parsed file pays for all", async () => {
    // Of the sixteenfold file the first four times are those at which another rule has paid.
    const { judge } = judging((_, size, time) => (size === 64 ? 1600 : size === 16 ? (time > 4 ? 400 : 100) : size === 4 ? 10 : 2), ["second"]);
    const growth = await growthOfShape("shape", judge);
    expect(growth.map(({ rule, isMissed, further }) => [rule, isMissed, further !== undefined && "exponent" in further ? further.exponent : further])).toEqual([["second", false, 1]]);
  });

  it("judges what stays linear twice where that is cheap and once at the greatest size", async () => {
    const { judge, runs } = judging((_, size) => size, ["steady"]);
    await growthOfShape("shape", judge);
    expect(runs.map(({ size }) => size)).toEqual([4, 16, 4, 1]);
  });
});
