import { describe, expect, it } from "vitest";
import { judge, mayReport, type Role, type Setting } from "./evidence.js";

const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const none: ReadonlySet<string> = new Set();

/** Name, value, role, setting, and what the value is judged to be. */
const table: [name: string, value: string, role: Role, setting: Setting, kind: string | undefined][] = [
  ["password", "Tr0ub4dor&3", "member", "source", "password"],
  ["password", "elephant7", "member", "document", undefined],
  ["password", "Tr0ub4dor&3", "member", "test", undefined],
  ["password", random, "line", "document", "password"],
  ["password", random, "line", "test", undefined],
  ["password", "swordfish", "direct", "source", "password"],
  ["password", "elephant", "direct", "source", "password"],
  ["password", "elephant", "member", "source", undefined],
  ["password", "postgres", "line", "source", undefined],
  ["password", "password", "direct", "source", undefined],
  ["password", "Password is required", "member", "source", undefined],
  ["token", random, "member", "source", "token"],
  ["token", random, "member", "document", "token"],
  ["token", "elephant7", "member", "source", undefined],
  ["token", "elephant7", "direct", "source", "token"],
  ["token", "elephant", "direct", "source", undefined],
  ["clientSecret", "elephant7", "member", "source", "secret"],
  ["clientSecret", "elephant", "direct", "source", undefined],
  ["privateKey", random, "member", "source", "private key"],
  ["key", random, "member", "source", "key"],
  ["key", "elephant7", "direct", "source", undefined],
  ["cacheKey", random, "direct", "source", undefined],
  ["apiKeyId", random, "direct", "source", undefined],
  ["note", random, "direct", "source", undefined],
  ["password", "admin", "direct", "source", "password"],
  ["password", "admin", "member", "source", undefined],
  ["password", "a", "login", "source", "password"],
  ["password", "postgres", "login", "source", "password"],
  ["password", "password", "login", "source", undefined],
  ["password", "", "login", "source", undefined],
  ["password", "${PASSWORD}", "login", "source", undefined],
  ["password", "your-password", "login", "source", undefined],
  ["password", "the password", "login", "source", undefined],
  ["password", "postgres", "login", "document", undefined],
  ["password", "postgres", "login", "test", undefined],
  ["apiKey", "sk-a", "client", "source", "API key"],
  ["apiKey", "elephant7", "client", "source", "API key"],
  ["apiKey", "ollama", "client", "source", undefined],
  ["apiKey", "sk-no-key-required", "client", "source", undefined],
  ["apiKey", "sk-a", "client", "test", undefined],
  ["apiKey", "1234567890abcdef", "direct", "source", "API key"],
  ["password", "1234567890abcdefAB", "direct", "document", undefined],
  ["clientSecret", ["sk", "-1234567890abcdefghijklmnop"].join(""), "member", "source", "secret"],
  ["clientSecret", ["sk", "-1234567890abcdefghijklmnop"].join(""), "member", "document", undefined],
  ["apiKey", "1234567890abcdef", "member", "source", undefined],
  ["key", "a", "key", "source", "secret"],
  ["key", "a", "key", "test", undefined],
  ["key", "a", "key", "document", undefined],
  ["key", "", "key", "source", undefined],
  ["key", "${KEY}", "key", "source", undefined],
  ["key", "a<b>", "key", "source", "secret"],
  ["key", "-----BEGIN PUBLIC KEY-----", "key", "source", undefined],
  ["key", "-----BEGIN RSA X509 CERTIFICATE-----", "key", "source", undefined],
  ["note", "Tr0ub4dor&3", "login", "source", undefined],
  ["password", "123456", "member", "source", "password"],
];

describe("judge", () => {
  it.each(table)("%s = %s as %s in a %s: %s", (name, value, role, setting, kind) => {
    expect(judge({ name, value, role }, setting, none)).toBe(kind);
  });

  it.each(["source", "document", "test"] as const)("says whether it may report anything in a %s", (setting) => {
    expect(mayReport(setting)).toBe(judge({ name: "password", value: random, role: "direct" }, setting, none) !== undefined);
  });

  it("takes a user or host beside a plain word as evidence, for passwords only", () => {
    expect(judge({ name: "password", value: "elephant", role: "member", isAccompanied: () => true }, "source", none)).toBe("password");
    expect(judge({ name: "token", value: "elephant", role: "member", isAccompanied: () => true }, "source", none)).toBeUndefined();
    expect(judge({ name: "clientSecret", value: "elephant", role: "member", isAccompanied: () => true }, "source", none)).toBeUndefined();
  });

  it("counts the project's own names as strong ones", () => {
    expect(judge({ name: "resident_number", value: "870412-1098765", role: "direct" }, "source", new Set(["residentnumber"]))).toBe("secret");
    expect(judge({ name: "resident_number", value: "870412-1098765", role: "direct" }, "source", none)).toBeUndefined();
  });
});
