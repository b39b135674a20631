import { describe, expect, it } from "vitest";
import { Random } from "../corpus/random.js";
import { sampleOfPattern } from "./sample-of-pattern.js";

describe("sampleOfPattern", () => {
  it.each(["[a-f0-9]{32}", "sk_(?:live|test)_\\w{10,20}", "[^abc]{5}", "a+b*c?", "\\d{2}-[A-Z_.-]{3}", "x{0,3}\\.y", "(a|b)(?:c)"])("matches %s as a whole", (pattern) => {
    const random = new Random(1);
    for (let count = 0; count < 50; count += 1) expect(sampleOfPattern(pattern, random)).toMatch(new RegExp(`^(?:${pattern})$`, "u"));
  });

  it("reads what Go writes otherwise", () => {
    expect(sampleOfPattern("(?i)[[:alnum:]]{8}\\z", new Random(1))).toMatch(/^[a-zA-Z0-9]{8}$/u);
  });

  it("gives other texts by turns, and the same ones for the same seed", () => {
    const random = new Random(3);
    const texts = [sampleOfPattern("[a-z]{12}", random), sampleOfPattern("[a-z]{12}", random)];
    expect(texts[0]).not.toBe(texts[1]);
    expect(sampleOfPattern("[a-z]{12}", new Random(3))).toBe(texts[0]);
  });

  it("says what it makes no sample for", () => {
    expect(() => sampleOfPattern("\\D", new Random(1))).toThrow("No sample is made for `\\D`.");
    expect(() => sampleOfPattern("(", new Random(1))).toThrow(SyntaxError);
  });
});
