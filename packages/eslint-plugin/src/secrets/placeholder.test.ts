import { describe, expect, it } from "vitest";
import { isMonotonous, isPlaceholder, saysPlaceholder } from "./placeholder.js";

// Made at run time, so that no scanner finds it in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");

describe("isMonotonous", () => {
  it.each([
    "aaaa", "abab", "aabbccddaabbccdd", "0000-0000-0000-0000", "abcd", "1234567890", "1234567890abcdef", "qwertyuiop", "asdfghjk", "98765432", "fedcba98",
    "k9xk9xk9x", "q8zrt2vlq8zrt2vl", "a1B2c3D4e5F6g7H8", "1a1b1c1d1e1f", "deadbeefdeadbeefdeadbeef", "zqzzqq", "zqmzzmqqkzmqkkzm",
  ])("holds for %s", (value) => {
    expect(isMonotonous(value)).toBe(true);
  });

  it.each(["", "aaa", "aab", "abc", "hunter2", "swordfish", "k9xk9x", "abcdx8q2", "q8zrt2vq8zrt2v", "zqmzzqk", "zqmzzmqqkzmvkkzm", random])("does not hold for %s", (value) => {
    expect(isMonotonous(value)).toBe(false);
  });
});

describe("saysPlaceholder", () => {
  it.each([
    "${TOKEN}", "{{ token }}", "$TOKEN", "%TOKEN%", "<token>", "[token]", "{token}", "__TOKEN__", "@token@", ":token", "process.env.TOKEN", "vault:a/b", "op://a/b", "!Ref Token", "ENC[a]",
    "config.token", "your-token", "CHANGE_ME", "changeme", "example", "xxx-7", "k8s...q2", "todo", "test-9q2", "fake9", "wrong-password", `${random}-${random}-test`,
  ])("holds for %s", (value) => {
    expect(saysPlaceholder(value)).toBe(true);
  });

  it.each(["hunter2", "swordfish", "elephant7", "contest9", "a$b", "a:b", "x@y", random, `${random}Test${random}`])("does not hold for %s", (value) => {
    expect(saysPlaceholder(value)).toBe(false);
  });
});

it("a mark between capitals tells in values of less than 32 characters only", () => {
  const value = `${random}Test9Zq`;
  expect([value, `${value}7`].map((one) => [one.length, saysPlaceholder(one)])).toEqual([[31, true], [32, false]]);
});

describe("isPlaceholder", () => {
  it("takes either for enough", () => {
    expect(["your-token", "aaaaaaaa", random].map(isPlaceholder)).toEqual([true, true, false]);
  });
});
