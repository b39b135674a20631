import { describe, expect, it } from "vitest";
import { count, emptyCounts, isHit } from "./score.js";
import type { SuiteCase } from "./suite.js";

const one: SuiteCase = { rule: "r", origin: "a:1", expected: "finding" };

describe("isHit", () => {
  it("takes any finding in the file of a case without lines", () => {
    expect(isHit(one, [9])).toBe(true);
    expect(isHit(one, [])).toBe(false);
  });

  it("takes findings in the lines of a case, both ends included, and in its sources", () => {
    const placed: SuiteCase = { ...one, lines: [3, 5], sources: [1] };
    expect([1, 2, 3, 5, 6].map((line) => isHit(placed, [line]))).toEqual([true, false, true, true, false]);
  });
});

describe("count", () => {
  it("keeps what must be found apart from what must not", () => {
    const counts = emptyCounts();
    count(counts, one, true);
    count(counts, one, false);
    count(counts, { ...one, expected: "silence" }, true);
    count(counts, { ...one, expected: "silence" }, false);
    count(counts, { ...one, expected: "silence" }, false);
    expect(counts).toEqual({ bad: 2, found: 1, good: 3, alarmed: 1 });
  });
});
