import { describe, expect, it } from "vitest";
import { nameEvidence, saysMetadata, type NameEvidence } from "./name-evidence.js";

/** What a name says, asked afresh. */
const evidence = (name: string, ...sensitive: string[]): NameEvidence => nameEvidence(name, new Set(sensitive));

describe("nameEvidence", () => {
  const table: [strength: number, kind: NameEvidence["kind"], ...names: string[]][] = [
    [4, "password", "password", "DB_PASSWORD", "userPassword", "비밀번호", `${"x".repeat(150)}_password`],
    [4, "password", "userPassword2", "password_value_2", "xpassword", "dbpassword"],
    [4, "secret", "clientSecret", "access_token_secret", "stripeSecret"],
    [4, "private key", "privateKey", "ssh_private_key"],
    [4, "credential", "credentials"],
    [3, "API key", "apiKey", "API_KEY_VALUE", "X-Api-Key", "stripeKey", "stripeKeys"],
    [3, "token", "ghToken", "jwt", "mysecrettoken"],
    [3, "API key", "posthogPersonalApiKey", "FIREBASE_SERVER_KEY"],
    [3, "password", "passwordOfAdmin"],
    [2, "token", "tokenOfAdmin"],
    [2, "key", "key", "myKey"],
  ];
  it.each(table.flatMap(([strength, kind, ...names]) => names.map((name): [string, number, NameEvidence["kind"]] => [name, strength, kind])))(
    "of %s is %i, %s",
    (name, strength, kind) => {
      expect(evidence(name)).toEqual({ strength, kind });
    },
  );

  it.each([
    "", "42", "value", "note", "keyStripe", "keyOfAdmin", "primaryKey", "cacheKey", "publicKey", "monkey", "compass", "tokenCount", "secretName", "passwordLabel", "passwordHash",
    "bugsnagApiKey", "firebase_api_key", "NEXT_PUBLIC_POSTHOG_KEY", "secret_access_key_id", "api_key_cookie_name", "token_created_by", "secretCodeChallenge", `password${"_abc".repeat(40)}`,
  ])("of %s is none", (name) => {
    expect(evidence(name).strength).toBe(0);
  });

  it("takes the project's own names for secrets, and no others", () => {
    expect(evidence("resident_number", "residentnumber")).toEqual({ strength: 4, kind: "secret" });
    expect(evidence("tokenCount", "tokencount")).toEqual({ strength: 4, kind: "secret" });
    expect(evidence("resident_name", "residentnumber").strength).toBe(0);
  });

  it("answers by the names that are sensitive now", () => {
    const [some, none] = [new Set(["iban"]), new Set<string>()];
    expect([some, none, some].map((sensitive) => nameEvidence("iban", sensitive).strength)).toEqual([4, 0, 4]);
  });
});

describe("saysMetadata", () => {
  it.each(["tokenCount", "secretName", "publicKey", "cacheKey", "cache_password"])("holds for %s", (name) => {
    expect(saysMetadata(name)).toBe(true);
  });

  it.each(["", "password", "apiKey", "nameToken"])("does not hold for %s", (name) => {
    expect(saysMetadata(name)).toBe(false);
  });
});
