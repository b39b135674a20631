import { describe, expect, it } from "vitest";
import { sensitiveNames, sensitiveStems } from "./sensitive-name.js";

const builtIn = sensitiveNames({ sensitive: [], allow: [] });
const stem = new RegExp(sensitiveStems, "i");

/** Words of sensitive names, as a reader splits them. */
const spelled = [
  "password", "passwd", "pwd", "pw", "pass phrase", "secret", "token", "jwt", "bearer", "db pass", "api key", "secret key", "private key",
  "access key", "signing key", "credential", "creds", "authorization", "auth header", "basic auth", "cookie", "set cookie", "ssn",
  "social security number", "card number", "credit card", "cc number", "cvv", "cvc", "iban", "bank account", "routing number", "pin number",
  "user pin", "passport number", "national id", "driver license number", "otp", "totp", "mfa code", "two factor code", "verification code",
  "one time code", "backup codes", "recovery code", "auth code", "reset code", "magic link", "reset link", "reset url", "code verifier",
  "connection string", "connection uri", "conn string", "database url", "db uri", "mongo url", "mongodb uri", "redis url", "postgres url",
  "postgresql url", "mysql url", "amqp url", "rabbitmq url", "mnemonic", "seed phrase", "recovery phrase", "private pem", "key material",
  "contrasena", "token set",
].map((text) => text.split(" "));

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const spellings = (words: string[]): string[] => [
  words.map((word, index) => (index === 0 ? word : capital(word))).join(""),
  words.join("_").toUpperCase(),
  words.join("-"),
  words.join(" "),
  words.join(""),
];

describe("sensitiveNames", () => {
  it.each(spelled.flatMap(spellings))("%s is sensitive, and a scan for the stems meets it", (name) => {
    expect([builtIn(name), stem.test(name)]).toEqual([true, true]);
  });

  it.each([
    ["userPassword", true],
    ["passwordValue", true],
    ["tokenForUser", true],
    ["refreshToken", true],
    ["hashSecret", true],
    ["encryptSecret", true],
    ["resetLinkUrl", false],
    ["passwordPolicy", false],
    ["hasPassword", false],
    ["hashedPassword", false],
    ["refreshPassword", false],
    ["nextPageToken", false],
    ["tokens", false],
    ["accessTokens", true],
    ["monkey", false],
    ["key", false],
    ["mypw", false],
    ["pwLength", false],
    ["userPasswordValue", true],
    ["secret_key_plain_text", true],
    ["viaTokenValue", true],
    ["authorizationHeader", true],
    ["authenticationHeader", true],
    ["proxyAuthorizationHeaders", true],
    ["bearerHeader", true],
    ["userTokenHeader", true],
    ["hasAuthorizationHeader", false],
    ["secretHeader", false],
    ["responseHeader", false],
    ["value", false],
    ["verifyToken", true],
    ["verifyPassword", false],
    ["cancellationToken", false],
    ["userCancellationToken", false],
    ["reset", false],
    ["pw", true],
    ["", false],
  ])("%s: %s", (name, expected) => {
    expect(builtIn(name)).toBe(expected);
  });

  it("covers longer names with a declared one, by whole words", () => {
    const test = sensitiveNames({ sensitive: ["residentNumber"], allow: [] });
    expect(["residentNumber", "user_resident_number", "RESIDENTNUMBER"].map(test)).toEqual([true, true, true]);
    expect(["presidentNumber", "residentNumberId", "number"].map(test)).toEqual([false, false, false]);
  });

  it("takes a declared name without letters or digits for none", () => {
    const test = sensitiveNames({ sensitive: ["--", "", "mrn"], allow: [""] });
    expect(["name", "", "mrn", "password"].map(test)).toEqual([false, false, true, true]);
  });

  it("lets an allowed name cover itself only, also above a declared one", () => {
    const test = sensitiveNames({ sensitive: ["mrn"], allow: ["deviceSecret", "mrn"] });
    expect(["deviceSecret", "DEVICE_SECRET", "mrn"].map(test)).toEqual([false, false, false]);
    expect(["userDeviceSecret", "secret", "patientMrn"].map(test)).toEqual([true, true, true]);
  });

  it("keeps the tests of different lists apart", () => {
    expect(sensitiveNames({ sensitive: ["mrn"], allow: [] })("mrn")).toBe(true);
    expect(sensitiveNames({ sensitive: [], allow: ["mrn"] })("mrn")).toBe(false);
  });
});
