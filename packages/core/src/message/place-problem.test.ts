import { expect, it } from "vitest";
import { placeOf } from "./place-problem.js";

const long = "x".repeat(12);

it.each<[string, number | undefined, string[], [number, number, number]]>([
  ["type-enum", undefined, ["fxi(api)!: Split."], [0, 0, 3]],
  ["scope-enum", undefined, ["fxi(api)!: Split."], [0, 4, 7]],
  ["scope-empty", undefined, ["fix: split"], [0, 0, 3]],
  ["subject-case", undefined, ["fxi(api)!: Split."], [0, 11, 17]],
  ["type-empty", undefined, ["split orders"], [0, 0, 5]],
  ["header-trim", undefined, [" fix: a "], [0, 0, 8]],
  ["header-max-length", 5, ["fix: split"], [0, 5, 10]],
  ["body-max-line-length", 10, ["fix: a", "", "short", long, long], [3, 10, 12]],
  ["body-max-line-length", 10, [`fix: ${long}`, "", `https://${long}`, long], [3, 10, 12]],
  ["footer-max-line-length", 10, ["fix: a", "", long, `${long}y`], [3, 10, 13]],
  ["body-leading-blank", undefined, ["fix: a", "b"], [1, 0, 1]],
  ["body-empty", undefined, ["fix: a"], [0, 0, 6]],
  ["body-case", undefined, ["fix: a", "", "Body"], [2, 0, 4]],
  ["footer-leading-blank", undefined, ["fix: a", "", "b", "Closes #1"], [3, 0, 9]],
  ["signed-off-by", undefined, ["fix: a", "", "b"], [2, 0, 1]],
])("%s (%s) in %j", (rule, limit, lines, [line, start, end]) => {
  expect(placeOf(rule, limit, lines)).toEqual({ line, start, end });
});
