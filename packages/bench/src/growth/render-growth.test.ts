import { describe, expect, it } from "vitest";
import { growthOf, type Growth } from "./growth.js";
import { renderGrowth, renderShape } from "./render-growth.js";

const growth = (shape: string, rules: Record<string, [number, number, number]>): Growth[] =>
  growthOf(shape, ([0, 1, 2] as const).map((index) => new Map(Object.entries(rules).map(([rule, times]) => [rule, times[index]]))));

describe("renderShape", () => {
  it("names what misses the goal first, however short, and of the rest what takes longest", () => {
    const text = renderShape({ shape: "many calls", seconds: 1.26, growth: growth("many calls", { a: [5, 20, 80], b: [1, 4, 17], c: [1, 2, 30], d: [1, 4, 16] }) });
    expect(text.split("\n")).toEqual([
      "many calls (1.3 s)",
      "rule  1x ms  4x ms  16x ms  exponent  goal",
      "----  -----  -----  ------  --------  ----------------",
      "c       1.0    2.0    30.0      1.95  MISSED (<= 1.25)",
      "a       5.0   20.0    80.0      1.00  met (<= 1.25)",
      "b       1.0    4.0    17.0      1.04  met (<= 1.25)",
      "",
    ]);
  });

  it("tells what was seen at the further size, also of what is met by it", () => {
    const [one] = growth("many calls", { a: [1, 2, 30] });
    if (one === undefined) throw new Error("nothing was timed");
    const others = growth("many calls", { b: [5, 20, 80], c: [5, 20, 81], d: [5, 20, 82] });
    const rowOf = (suspect: Growth): string | undefined => renderShape({ shape: "many calls", seconds: 1, growth: [...others, suspect] }).split("\n").find((line) => line.startsWith("a "));
    expect(rowOf({ ...one, isMissed: false, further: { time: 100, exponent: 0.868 } })).toBe("a       1.0    2.0    30.0      1.95  met (<= 1.25), 64x 100.0 ms, 0.87");
    expect(rowOf({ ...one, further: { time: 480, exponent: 2 } })).toMatch(/ MISSED \(<= 1\.25\), 64x 480\.0 ms, 2\.00$/u);
    expect(rowOf({ ...one, further: { fault: "It is too deep." } })).toMatch(/ MISSED \(<= 1\.25\), not known at 64x$/u);
  });

  it("gives no exponent of a time that is too short", () => {
    expect(renderShape({ shape: "many calls", seconds: 1, growth: growth("many calls", { a: [0, 0.1, 9.9] }) })).toMatch(/^a +0\.0 +0\.1 +9\.9 +- +under 10 ms$/mu);
  });

  it("says why a shape is not judged", () => {
    expect(renderShape({ shape: "deep", seconds: 0, fault: "It is too deep." })).toBe("deep (0.0 s)\nIt is too deep.\n");
  });
});

describe("renderGrowth", () => {
  it("takes for each rule the worst miss, else the longest time", () => {
    const all = [...growth("one", { a: [1, 4, 40], b: [1, 20, 80] }), ...growth("two", { a: [1, 1, 16], b: [1, 30, 120] }), ...growth("three", { a: [1, 100, 400] })];
    const lines = renderGrowth({ growth: all, faults: [] }).split("\n");
    expect(lines.slice(3, 5).map((line) => line.split(/ {2,}/u).slice(0, 2))).toEqual([["a", "two"], ["b", "two"]]);
    expect(lines.slice(6)).toEqual(["2 of 5 figures are worse than linear:", "- a on two: 2.00", "- a on one: 1.66", "No rule is worse than linear (exponents up to 1.25): MISSED", ""]);
  });

  it("lists what the further size cleared, and judges misses by it", () => {
    const [a, b, c] = growth("one", { a: [1, 4, 40], b: [1, 4, 50], c: [1, 4, 60] });
    if (!a || !b || !c) throw new Error("nothing was timed");
    const all = [{ ...a, isMissed: false, further: { time: 160, exponent: 1 } }, { ...b, further: { time: 500, exponent: 1.66 } }, { ...c, further: { fault: "It is too deep." } }];
    expect(renderGrowth({ growth: all, faults: [] }).split("\n").slice(7)).toEqual([
      "1 looked worse than linear up to 16x, and do not up to 64x:",
      "- a on one: 1.66, then 1.00 up to 64x (160.0 ms)",
      "2 of 3 figures are worse than linear:",
      "- c on one: 1.95, not known at 64x: It is too deep.",
      "- b on one: 1.82, then 1.66 up to 64x (500.0 ms)",
      "No rule is worse than linear (exponents up to 1.25): MISSED",
      "",
    ]);
  });

  it("says that nothing is worse, and what was not judged", () => {
    const lines = renderGrowth({ growth: growth("one", { a: [1, 4, 16], b: [0, 0, 0.9] }), faults: ["The shape `deep` is not judged."] }).split("\n");
    expect(lines.slice(3, 7)).toEqual([expect.stringMatching(/^a  /u), "1 more never take 1 ms.", "None of 2 figures is worse than linear.", "The shape `deep` is not judged."]);
    expect(lines[7]).toBe("No rule is worse than linear (exponents up to 1.25): MISSED, since not all was measured");
    expect(renderGrowth({ growth: growth("one", { a: [1, 4, 16] }), faults: [] })).toContain("(exponents up to 1.25): met\n");
  });
});
