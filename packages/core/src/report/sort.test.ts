import fc from "fast-check";
import { expect, it } from "vitest";
import type { Finding } from "./report.js";
import { compareFindings, sortFindings } from "./sort.js";

const base: Finding = { clause: "A-1", rule: "r", level: "error", priority: "P1", file: "b.ts", line: 5, column: 5, endLine: 5, endColumn: 9, message: "m", fingerprint: "5".repeat(16) };

it("orders by priority, file, line, column, clause, rule, message, end, fingerprint, each before the next", () => {
  const keys: [keyof Finding, unknown, unknown][] = [
    ["priority", "P0", "P2"], ["file", "B.ts", "b.tsx"], ["line", 4, 10], ["column", 4, 10], ["clause", "A-0", "A-10"], ["rule", "R", "s"],
    ["message", "M", "n"], ["endLine", 4, 10], ["endColumn", 8, 10], ["fingerprint", "4", "6"],
  ];
  for (const [index, [key, less, more]] of keys.entries()) {
    // Every later key says the opposite.
    const later = keys.slice(index + 1);
    const first = { ...base, [key]: less, ...Object.fromEntries(later.map(([other, , high]) => [other, high])) };
    const second = { ...base, [key]: more, ...Object.fromEntries(later.map(([other, low]) => [other, low])) };
    expect([key, compareFindings(first, base) < 0, compareFindings(second, base) > 0, compareFindings(first, second) < 0]).toEqual([key, true, true, true]);
  }
  expect(compareFindings(base, { ...base })).toBe(0);
});

it("gives equal output for every order of the input, and leaves the input alone", () => {
  const findings = fc.array(
    fc.record({ priority: fc.constantFrom("P0" as const, "P1" as const), file: fc.constantFrom("a", "B", "ä"), line: fc.integer({ min: 1, max: 12 }), message: fc.string({ maxLength: 2 }) }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(findings, fc.infiniteStream(fc.nat()), (partial, random) => {
      const given = partial.map((part) => ({ ...base, ...part }));
      const copy = [...given];
      const shuffled = given.map((finding) => ({ finding, key: random.next().value })).sort((a, b) => a.key - b.key).map(({ finding }) => finding);
      expect(sortFindings(given)).toEqual(sortFindings(shuffled));
      expect(given).toEqual(copy);
    }),
  );
});
