import { describe, expect, it } from "vitest";
import { substitutionsOf } from "./substitutions.js";

/** The script with a dot for each place that stands outside. */
const inside = (script: string): string => {
  const isInside = substitutionsOf(script);
  return [...script].map((sign, index) => (isInside(index) ? sign : ".")).join("");
};

describe("substitutionsOf", () => {
  it.each([
    ["a $(b) c", "...(b)..".padEnd(8, ".")],
    ["a $(b $(c) d) e", "...(b $(c) d).."],
    ["$(a (b) c) d", ".(a (b) c).."],
    ["a `b` c", "...b`.."],
    ["a \\`b\\` c", "........."],
    ["a \\$(b) c", "........."],
    ["a (b) c)", "........"],
    ["$(a `b) c` d", ".(a `b) c`.."],
    ["$(", ".("],
    ["", ""],
  ])("%j", (script, expected) => {
    expect(inside(script)).toBe(expected);
  });

  it("tells of the end of a script, too", () => {
    expect(substitutionsOf("a `b")(4)).toBe(true);
    expect(substitutionsOf("a `b`")(5)).toBe(false);
  });
});
