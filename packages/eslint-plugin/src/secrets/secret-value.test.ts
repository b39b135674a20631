import { describe, expect, it } from "vitest";
import { isSecretName, loginIn, secretValue } from "./secret-value.js";

const random = "Zk83hGqv" + "R7LmWx2Tn9Yb";

describe("secretValue", () => {
  it.each([
    ["", "none"],
    ["true", "none"],
    ["3600", "none"],
    ["op://a/b/c", "none"],
    ["changeme", "none"],
    ["your-key-here", "none"],
    ["<token>", "none"],
    ["xxx", "none"],
    ["postgres", "customary"],
    ["hunter2", "weak"],
    [random, "strong"],
  ])("takes %s for %s", (value, expected) => expect(secretValue(value)).toBe(expected));
});

describe("loginIn", () => {
  it("finds the password of an address and whether its server is near", () => {
    expect(loginIn("postgres://app:s3cret@db.acme.io:5432/x")).toEqual({ password: "s3cret", isLocal: false });
    expect(loginIn("redis://:s3cret@localhost:6379")).toEqual({ password: "s3cret", isLocal: true });
    expect(loginIn("amqp://a:b@rabbit")).toEqual({ password: "b", isLocal: true });
    expect(loginIn("postgres://app:${PASSWORD}@db.acme.io/x")).toBeUndefined();
    expect(loginIn("postgres://app@db.acme.io/x")).toBeUndefined();
    expect(loginIn("https://acme.io/a:b@c")).toBeUndefined();
  });
});

describe("isSecretName", () => {
  it("tells secrets from what tells about them", () => {
    expect(["DB_PASSWORD", "jwtSecret", "STRIPE_API_KEY", "AUTH_TOKEN"].every((name) => isSecretName(name, new Set()))).toBe(true);
    expect(["DB_PASSWORD_FILE", "TOKEN_TTL", "NEXT_PUBLIC_API_KEY", "PRIMARY_KEY", "PORT"].some((name) => isSecretName(name, new Set()))).toBe(false);
    expect(isSecretName("RESIDENT_NUMBER", new Set(["residentnumber"]))).toBe(true);
  });
});
