import { describe, expect, it } from "vitest";
import { mayTakeKey, takesKey } from "./key-consumers.js";
import { mayNameSecret, nameEvidence } from "../../../secrets/name-evidence.js";

describe("what is told apart by names alone", () => {
  it.each([
    ["scrypt", 0],
    ["sign", 0],
    ["encrypt", 0],
    ["Stripe", 0],
    ["createHmac", 1],
    ["signJwt", 1],
    ["verify", 1],
    ["decrypt", 1],
    ["Sequelize", 2],
  ] as const)("knows that %s may take a key at %i", (name, index) => {
    expect(mayTakeKey(name, index)).toBe(true);
    expect(mayTakeKey(name, index + 3)).toBe(false);
  });

  it.each(["secretOrPublicKey", "secret", "keys", "pass", "apiKey", "auth"])("knows that %s is an option that may be consumed", (name) => {
    expect(takesKey(name)).toBe(true);
  });

  it("knows other options", () => {
    expect(["value", "label", "token_type"].filter(takesKey)).toEqual([]);
  });

  it.each(["dbPass", "api_key", "unlock_code", "seedPhrase", "githubPat", "accountSas", "mdp", "비밀 번호", "şifre", "jeton", "zugangsdaten"])("asks further of %s", (name) => {
    expect(nameEvidence(name, new Set()).strength).toBeGreaterThan(0);
    expect(mayNameSecret(name)).toBe(true);
  });

  it("asks of every name where the project has its own", () => {
    expect(nameEvidence("residentNumber", new Set(["residentnumber"])).strength).toBe(4);
  });
});
