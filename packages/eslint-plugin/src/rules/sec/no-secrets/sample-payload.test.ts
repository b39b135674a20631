import { describe, expect, it } from "vitest";
import { isInSamplePayload } from "./sample-payload.js";

/** Whether the `VALUE` of a text stands in a sample. */
const isSample = (text: string): boolean => {
  const start = text.indexOf("VALUE");
  return isInSamplePayload(text, [start, start + "VALUE".length]);
};

describe("isInSamplePayload", () => {
  it.each([
    ['{ "email": "signer@example.com", "token": "VALUE" }', true],
    ['{ "token": "VALUE", "email": "signer@example.org" }', true],
    ['{ "token": "VALUE", "email": "a@example.net" }', true],
    ['{ "token": "VALUE", "email": "signer@acme.com" }', false],
    ['{ "token": "VALUE", "email": "signer@example.company" }', false],
    ['{ "token": "VALUE", "url": "https://api.example.com" }', false],
    [`a@example.com ${".".repeat(380)} VALUE`, true],
    [`a@example.com ${".".repeat(400)} VALUE`, false],
    [`VALUE ${".".repeat(380)} a@example.com`, true],
    [`VALUE ${".".repeat(400)} a@example.com`, false],
  ])("%s: %s", (text, expected) => {
    expect(isSample(text)).toBe(expected);
  });
});
