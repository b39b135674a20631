import { describe, expect, it } from "vitest";
import { isMinified } from "./minified.js";

const lines = (count: number, length: number): string => `${"x".repeat(length)}\n`.repeat(count);

describe("isMinified", () => {
  it.each([
    ["one long line", "x".repeat(5000)],
    ["a long line above short ones", `${"x".repeat(6000)}\n${lines(8, 40)}`],
    ["short lines above long ones", `${lines(2, 40)}${lines(9, 700)}`],
    ["lines that are just too long", lines(10, 501)],
  ])("%s", (_, text) => {
    expect(isMinified(text)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["a short text without lines", "x".repeat(4999)],
    ["lines by a person", lines(200, 60)],
    ["one long literal among many lines", `${lines(100, 40)}${"x".repeat(6000)}\n${lines(100, 40)}`],
    ["a literal that alone makes the mean long", `${"x".repeat(90_000)}\n${lines(20, 40)}`],
    ["lines of the greatest length by a person", lines(20, 499)],
  ])("not %s", (_, text) => {
    expect(isMinified(text)).toBe(false);
  });
});
