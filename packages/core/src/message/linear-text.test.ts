import { expect, it } from "vitest";
import { linearText } from "./linear-text.js";

it("leaves what is short as it is", () => {
  const text = `${"h".repeat(400)}\n\n${"a ".repeat(100)}\nb`;
  expect(linearText(text)).toBe(text);
});

it("keeps the length of lines, and no stretch of a long one is longer than a hundred", () => {
  const long = `${"word ".repeat(60)}${"x".repeat(450)} #12`;
  const text = linearText(`fix: a\n\n${long}`);
  const [, , line = ""] = text.split("\n");
  expect(line).toHaveLength(long.length);
  expect(Math.max(...line.split("\u2028").map(({ length }) => length))).toBeLessThanOrEqual(100);
  expect(line.endsWith(" #12")).toBe(true);
});
