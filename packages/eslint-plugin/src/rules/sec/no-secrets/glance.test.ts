import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { glance, type Glance } from "./glance.js";
import { shortPresetAnchors } from "./preset.js";
import { shortTokenAnchors } from "./provider-tokens.js";

const nothing: Omit<Glance, "runs"> = { tokens: false, headers: false, connections: false, logins: false };

describe("glance", () => {
  it.each([shortPresetAnchors.source, shortTokenAnchors.source])("sees the short tokens of %s", (anchor) => {
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(`^(?:${anchor})$`)), fc.constantFrom("", '"', "key: ", "한", "_"), fc.constantFrom("", "a", "한"), (form, before, after) => {
        expect(glance(`${before}${form}${after}`).tokens).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ["headers", "Authorization: Bearer x"],
    ["headers", "AUTH = Token x"],
    ["headers", "x-auth-token: Token x"],
    ["headers", "X-Api-Key: ApiKey x"],
    ["headers", "API-KEY: ApiKey x"],
    ["headers", "private-token: Token x"],
    ["headers", "PRIVATE-TOKEN: Token x"],
    ["headers", "_auth=x"],
    ["headers", "_authtoken=x"],
    ["tokens", "_authToken=x"],
    ["tokens", "https://x:x-oauth-basic@github.com/"],
    ["tokens", "-----BEGIN RSA PRIVATE KEY-----"],
    ["connections", "server=a;pwd=b;"],
    ["connections", "Server=a;PassWord=b;"],
    ["connections", "_password=x"],
    ["logins", "curl -u a:b"],
  ] as const)("sees %s in %s", (kind, text) => {
    expect(glance(`한 ${text}`)).toMatchObject({ ...nothing, [kind]: true });
  });

  it("sees all of several kinds", () => {
    expect(glance("curl -H 'Authorization: x' -d pwd=1 https://host/xoxb-1")).toMatchObject({ tokens: true, headers: true, connections: true, logins: true });
  });

  it("looks back as far as the word goes, and no further", () => {
    for (const text of ["truth", "url", "key, token", "word", "wd", "apiary key", "sapi_key", "test_live_x", "contri", "BEGIN", "at_"]) expect(glance(text)).toMatchObject(nothing);
  });

  it("keeps the runs of long tokens", () => {
    const run = "abcdefgh".repeat(3);
    expect(glance(`const a = "${run}";`).runs).toContain(run);
    expect(glance("const a = 1;").runs).toBe("");
  });

  it("tells apart what holds no form, after a text that does", () => {
    expect(glance("curl").logins).toBe(true);
    expect(glance("export const total = items.length;")).toMatchObject(nothing);
    expect(glance("curl").logins).toBe(true);
  });
});
