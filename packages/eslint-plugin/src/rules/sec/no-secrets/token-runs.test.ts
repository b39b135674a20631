import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortestRun, tokenRuns } from "./token-runs.js";

/** The same by a regular expression, which looks at every character. */
function plainRuns(text: string): string {
  return Array.from(text.matchAll(new RegExp(`[\\w+/=.~-]{${shortestRun},}`, "g")), ({ 0: run, index }) => text.slice(Math.max(0, index - 3), index + run.length)).join("\n");
}

describe("tokenRuns", () => {
  it("gives what is long enough, with three characters before it", () => {
    const run = "a".repeat(shortestRun);
    expect(tokenRuns(`${run.slice(1)} `)).toBe("");
    expect(tokenRuns(run)).toBe(run);
    expect(tokenRuns(`key: 12:${run}, "${run}"`)).toBe(`12:${run}\n, "${run}`);
  });

  it("finds every run that a look at each character finds", () => {
    const piece = fc.oneof(fc.stringMatching(/^[\w+/=.~-]{1,60}$/), fc.constantFrom(" ", ":", '"', "\n", "é", "한", "\u{1F600}", "@"), fc.string({ unit: "binary", maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        expect(tokenRuns(text)).toBe(plainRuns(text));
      }),
      { numRuns: 500 },
    );
  });
});
