import { describe, expect, it } from "vitest";
import { growthOf } from "./growth.js";

const growthOfTimes = (one: number, four: number, sixteen: number, least = 10) =>
  growthOf("shape", [one, four, sixteen].map((time) => new Map([["rule", time]])), least)[0];

describe("growthOf", () => {
  it("gives the exponent from the middle size to the greatest", () => {
    expect(growthOfTimes(1, 4, 16)?.exponent).toBeCloseTo(1);
    expect(growthOfTimes(100, 4, 64)?.exponent).toBeCloseTo(2);
  });

  it.each([
    [[10, 40, 160], false],
    [[10, 40, 40 * 4 ** 1.24], false],
    [[10, 40, 40 * 4 ** 1.26], true],
    [[0, 0.5, 9.9], false],
    [[0, 0.5, 10], true],
  ] as const)("%j milliseconds: missed is %s", ([one, four, sixteen], isMissed) => {
    expect(growthOfTimes(one, four, sixteen)?.isMissed).toBe(isMissed);
  });

  it("takes a rule that only worked at the greatest size for one that took almost nothing before", () => {
    const [growth] = growthOf("shape", [new Map(), new Map(), new Map([["rule", 20]])], 10);
    expect(growth).toMatchObject({ times: [0.01, 0.01, 20], isMissed: true });
  });
});
