import fc from "fast-check";
import { expect, it } from "vitest";
import { firstFrom } from "./first-from.js";

it("firstFrom gives what a look at each item gives, of items that begin together too", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 12 }), fc.integer({ min: -1, max: 14 }), (numbers, position) => {
      const items = numbers.sort((a, b) => a - b).map((start) => ({ start }));
      const index = items.findIndex(({ start }) => start >= position);
      expect(firstFrom(items, position, ({ start }) => start)).toBe(index === -1 ? items.length : index);
    }),
    { numRuns: 300 },
  );
});
