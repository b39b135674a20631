import { describe, expect, it } from "vitest";
import { readsLikeWord, wordyLength } from "./wordiness.js";

describe("readsLikeWord", () => {
  it.each(["password", "elephant", "the", "server", "configuration", "ing", "connection"])("%s does", (run) => {
    expect(readsLikeWord(run)).toBe(true);
  });

  it.each(["", "a", "in", "xk", "xqz", "zrtvlx", "kfwn", "qjxkzv", "wbhjq"])("%s does not", (run) => {
    expect(readsLikeWord(run)).toBe(false);
  });

  it("asks more of a short run", () => {
    // Pairs about as common as in longer words; by chance three or four letters have them far more often.
    expect(["key", "club"].map(readsLikeWord)).toEqual([false, false]);
    expect(["dog", "happy", "world"].map(readsLikeWord)).toEqual([true, true, true]);
  });
});

describe("wordyLength", () => {
  it.each([
    ["", 0],
    ["12-34", 0],
    ["elephant", 8],
    ["Elephant", 8],
    ["ELEPHANT", 8],
    ["elephant7", 8],
    ["serverConfiguration", 19],
    ["server_xkq", 6],
    ["xkq9zrt", 0],
  ])("of %s is %i", (text, length) => {
    expect(wordyLength(text)).toBe(length);
  });
});
