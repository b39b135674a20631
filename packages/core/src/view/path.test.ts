import fc from "fast-check";
import { expect, it } from "vitest";
import { compareText, decodePath, encodePath, isBytePath } from "./path.js";

it("compares by code unit", () => {
  expect(["a", "B", "ä", "\u{1F600}", "\uFF5E", ""].sort(compareText)).toEqual(["", "B", "a", "ä", "\u{1F600}", "\uFF5E"]);
  expect(compareText("a", "a")).toBe(0);
});

it("gives every sequence of bytes its own path, and the bytes back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ min: 1, max: 255, maxLength: 40 }), (bytes) => {
      expect(encodePath(decodePath(bytes))).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 2000 },
  );
});

it("leaves valid text as it is", () => {
  for (const text of ["a.ts", "한글.ts", "\u{1F600}", "\uFFFD", "\uD7FF\uE000"]) {
    expect(decodePath(Buffer.from(text))).toBe(text);
    expect(isBytePath(text)).toBe(false);
  }
  expect(decodePath(Buffer.from([0x61, 0xff, 0xe9, 0x62, 0xc3, 0xa9]))).toBe("a\uDCFF\uDCE9bé");
  expect(isBytePath("a\uDCFF")).toBe(true);
  // Overlong forms and surrogates are no UTF-8.
  expect(decodePath(Buffer.from([0xc0, 0xaf, 0xed, 0xb3, 0xbf]))).toBe("\uDCC0\uDCAF\uDCED\uDCB3\uDCBF");
});
