import { describe, expect, it } from "vitest";
import { confirmed, growthOf } from "./growth.js";

const growthOfTimes = (one: number, four: number, sixteen: number) => growthOf("shape", [one, four, sixteen].map((time) => new Map([["rule", time]])))[0];

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

  it("gives no exponent of a time that is too short, unless it is told how short that is", () => {
    expect(growthOfTimes(0, 0.5, 9.9)?.exponent).toBeUndefined();
    const times = [0, 10, 59].map((time) => new Map([["rule", time]]));
    expect(growthOf("shape", times, 60)).toMatchObject([{ exponent: undefined, isMissed: false }]);
    expect(growthOf("shape", times, 59)).toMatchObject([{ isMissed: true }]);
  });

  it("takes a rule that only worked at the greatest size for one that took almost nothing before", () => {
    const [growth] = growthOf("shape", [new Map(), new Map(), new Map([["rule", 20]])]);
    expect(growth).toMatchObject({ times: [0.01, 0.01, 20], isMissed: true });
  });
});

describe("confirmed", () => {
  const suspect = { rule: "rule", shape: "shape", times: [1, 4, 40], exponent: 1.66, isMissed: true };

  it.each([
    [40 * 4 ** 1.24, false],
    [40 * 4 ** 1.26, true],
  ])("%d milliseconds at the further size: missed is %s", (time, isMissed) => {
    expect(confirmed(suspect, 40, time)).toMatchObject({ isMissed, exponent: 1.66, further: { time } });
  });

  it("takes next to no time for no proof", () => {
    expect(confirmed(suspect, 40, 9.9)).toMatchObject({ isMissed: true, further: { fault: "It takes less than 10 ms there." } });
    expect(confirmed(suspect, 40, 10)).toMatchObject({ isMissed: false });
  });
});
