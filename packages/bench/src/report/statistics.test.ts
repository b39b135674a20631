import { describe, expect, it } from "vitest";
import { difference, growthExponent, ratio, spread } from "./statistics.js";

describe("spread", () => {
  it("takes the middle figure of an odd number, whatever their order", () => {
    expect(spread([9, 1, 2])).toEqual({ median: 2, min: 1, max: 9 });
  });

  it("takes the mean of the two middle figures of an even number", () => {
    expect(spread([4, 1, 100, 2])).toEqual({ median: 3, min: 1, max: 100 });
  });

  it("sorts by value and leaves what it was given as it is", () => {
    const given = [10, 9, 2];
    expect(spread(given).median).toBe(9);
    expect(given).toEqual([10, 9, 2]);
  });

  it("refuses to sum up nothing", () => {
    expect(() => spread([])).toThrow(RangeError);
  });
});

describe("ratio", () => {
  it("divides pair by pair before it takes the median", () => {
    // The medians alone, 20 and 10, would say 2.
    expect(ratio([10, 20, 90], [10, 5, 30])).toEqual({ median: 3, min: 1, max: 4 });
  });

  it("refuses figures that are no pairs", () => {
    expect(() => ratio([1, 2], [1])).toThrow(RangeError);
  });
});

describe("difference", () => {
  it("subtracts pair by pair before it takes the median", () => {
    // The medians alone, 20 and 10, would say 10.
    expect(difference([5, 20, 90], [10, 19, 10])).toEqual({ median: 1, min: -5, max: 80 });
  });

  it("refuses figures that are no pairs", () => {
    expect(() => difference([1], [1, 2])).toThrow(RangeError);
  });
});

describe("growthExponent", () => {
  const at = (exponent: number) => [1, 4, 16].map((size) => ({ size, time: 3 * size ** exponent }));

  it.each([0, 1, 1.5, 2])("finds the exponent %d whatever the constant is", (exponent) => {
    expect(growthExponent(at(exponent))).toBeCloseTo(exponent, 10);
  });

  it.each([
    ["one point", [{ size: 1, time: 1 }]],
    ["no time", [{ size: 1, time: 0 }, { size: 4, time: 1 }]],
    ["one size", [{ size: 4, time: 1 }, { size: 4, time: 2 }]],
  ])("refuses %s", (_, points) => {
    expect(() => growthExponent(points)).toThrow(RangeError);
  });
});
