import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayHoldForm } from "./glance.js";
import { shortPresetAnchors } from "./preset.js";
import { shortTokenAnchors } from "./provider-tokens.js";

describe("mayHoldForm", () => {
  it.each([shortPresetAnchors.source, shortTokenAnchors.source])("looks further into a text with %s", (anchor) => {
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(`^(?:${anchor})$`)), fc.constantFrom("", '"', "key: ", "한", "_"), (form, before) => {
        expect(mayHoldForm(`${before}${form}`)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    "Authorization: Bearer x",
    "AUTH = Token x",
    "x-auth-token: Token x",
    "X-Api-Key: ApiKey x",
    "API-KEY: ApiKey x",
    "private-token: Token x",
    "PRIVATE-TOKEN: Token x",
    "server=a;pwd=b;",
    "Server=a;PassWord=b;",
    "_auth=x",
    "_password=x",
    "_authToken=x",
    "curl -u a:b",
    "eyJhbGciOi",
    "-----BEGIN RSA PRIVATE KEY-----",
  ])("looks further into %s", (text) => {
    expect(mayHoldForm(text)).toBe(true);
  });

  it("tells apart what holds no form, after a text that does", () => {
    expect(mayHoldForm("curl")).toBe(true);
    expect(mayHoldForm("export const total = items.length;")).toBe(false);
    expect(mayHoldForm("curl")).toBe(true);
  });
});
