import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable } from "./printable.js";

describe("printable", () => {
  it.each([
    ["plain text, 한글, é, 👍", "plain text, 한글, é, 👍"],
    ["\u001b[31mred", "\\x1b[31mred"],
    ["one\r\ntwo\nthree\tfour", "one two three four"],
    ["back\rto the start", "back\\x0dto the start"],
    ["C1 \u009b and DEL \u007f", "C1 \\x9b and DEL \\x7f"],
    ["user\u202Etxt.exe", "user\\u202etxt.exe"],
    ["zero\u200Bwidth\uFEFF", "zero\\u200bwidth\\ufeff"],
    ["line\u2028separator", "line\\u2028separator"],
    ["lone \uD800", "lone \\ud800"],
  ])("%j", (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it("never leaves a control character, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});
