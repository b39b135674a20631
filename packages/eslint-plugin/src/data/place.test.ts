import { expect, it } from "vitest";
import { positionAt, trimmedRange } from "./place.js";

it("tells line and column of an offset", () => {
  const text = "one\ntwo\r\n\nfour";
  expect([0, 3, 4, 8, 9, 10, 14].map((offset) => positionAt(text, offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 4 },
    { line: 2, column: 1 },
    { line: 2, column: 5 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 4, column: 5 },
  ]);
  for (let index = 0; index < 40; index += 1) positionAt(`${String(index)}\n`, 0);
  expect(positionAt(text, 5)).toEqual({ line: 2, column: 2 });
});

it("trims a range", () => {
  expect(trimmedRange("  a b \n", [0, 7])).toEqual([2, 5]);
  expect(trimmedRange("   ", [1, 2])).toEqual([1, 2]);
});
