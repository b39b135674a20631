import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchFor } from "./needles.js";

describe("searchFor", () => {
  it("tells what includes tells, of any needles and texts", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "A", "-", "é", "É", "비"), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.array(letters, { maxLength: 3 }), { maxLength: 5 }), fc.string({ unit: fc.constantFrom("a", "b", "B", "-", "é", "É", "비", "z"), maxLength: 20 }), (groups, text) => {
        const expected = groups.map((needles) => needles.some((needle) => text.toLowerCase().includes(needle.toLowerCase())));
        const found = searchFor(groups)(text);
        expect(groups.map((_, group) => (found & (1 << group)) !== 0)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("finds a needle that ends in another's beginning, and one inside of another", () => {
    const search = searchFor([["abab"], ["bab"], ["abc"]]);
    expect([search("ababc"), search("ab ab"), search("xbabc"), search("")]).toEqual([7, 0, 6, 0]);
  });
});
