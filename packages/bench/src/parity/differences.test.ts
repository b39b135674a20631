import { describe, expect, it } from "vitest";
import { differencesOf } from "./differences.js";

const finding = { file: "b.ts", line: 3, column: 7, rule: "ENV-1/contract/no-process-env", message: "Read it elsewhere." };

describe("differencesOf", () => {
  it("finds none between equal findings in another order", () => {
    const other = { ...finding, line: 9 };
    expect(differencesOf([finding, other], [{ ...other }, { ...finding }])).toEqual([]);
  });

  it.each([
    ["file", { file: "c.ts" }],
    ["line", { line: 4 }],
    ["column", { column: 8 }],
    ["rule", { rule: "OBS-1/no-console" }],
    ["message", { message: "Something else." }],
  ])("sees another %s", (_, change) => {
    const changed = { ...finding, ...change };
    expect(differencesOf([finding], [changed])).toHaveLength(2);
    expect(differencesOf([finding], [changed])).toContainEqual({ side: "oxc", finding });
    expect(differencesOf([finding], [changed])).toContainEqual({ side: "typescript-eslint", finding: changed });
  });

  it("counts a finding that one side has twice", () => {
    expect(differencesOf([finding], [finding, finding])).toEqual([{ side: "typescript-eslint", finding }]);
  });

  it("sorts by file, line and column", () => {
    const places = [["b.ts", 2, 1], ["a.ts", 10, 1], ["a.ts", 9, 5], ["a.ts", 9, 4]] as const;
    const found = differencesOf(places.map(([file, line, column]) => ({ ...finding, file, line, column })), []);
    expect(found.map(({ finding: { file, line, column } }) => [file, line, column])).toEqual([["a.ts", 9, 4], ["a.ts", 9, 5], ["a.ts", 10, 1], ["b.ts", 2, 1]]);
  });
});
