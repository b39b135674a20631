import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { glance, type Glance } from "./glance.js";
import { shortPresetAnchors } from "./preset.js";
import { shortTokenAnchors } from "./provider-tokens.js";

const nothing: Partial<Glance> = { tokens: false, headers: false, connections: false, logins: false, addresses: false, takers: false, passwords: false, foreign: false, signed: false };

describe("glance", () => {
  it.each([shortPresetAnchors.source, shortTokenAnchors.source])("sees the short tokens of %s", (anchor) => {
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(`^(?:${anchor})$`)), fc.constantFrom("", '"', "key: ", "한", "_"), fc.constantFrom("", "a", "한"), (form, before, after) => {
        expect(glance(`${before}${form}${after}`).tokens).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each<[keyof Glance, string]>([
    ["headers", "Authorization: Bearer x"],
    ["headers", "AUTH = Token x"],
    ["headers", "x-auth-token: Token\tx"],
    ["headers", "X-Api-Key: ApiKey x"],
    ["headers", "API-KEY: Api-Key x"],
    ["headers", "ApiKey: apitoken x"],
    ["headers", "private-token: api-token\nx"],
    ["headers", "PRIVATE-TOKEN: Basic x"],
    ["headers", "auth: Digest\r\nx"],
    ["tokens", "_authToken=x"],
    ["tokens", "https://x:x-oauth-basic@github.com/"],
    ["tokens", "-----BEGIN RSA PRIVATE KEY-----"],
    ["connections", "server=a;pwd=b;"],
    ["connections", "Server=a;PassWord=b;"],
    ["logins", "curl -u a:b"],
    ["registries", "_auth=x"],
    ["registries", "_password=x"],
    ["addresses", "https://a@b"],
    ...["jwt", "Jws", "JSONWebToken", "jose", "createHmac", "Cipher", "scrypt", "pbkdf2", "cookieParser", "asKey", "decrypt", "encrypt", "secretOrKey", "Sequelize", "\\u0061"].map((word): [keyof Glance, string] => ["takers", word]),
    ...[`"a"+"b"`, `"a" + 'b'`, '"a" +\n  `b`', '"a"+\r\n"b"', '"a"\n\t+\t"b"', '"a"+  "b"', '"a" +\t"b"'].map((split): [keyof Glance, string] => ["takers", split]),
    ...["pass", "PWD", "mdp", "Parola", "wachtwoord", "kennwort", "unlock", "Пароль", "密码", "パスワード", "비밀번호"].map((word): [keyof Glance, string] => ["passwords", word]),
    ...["senha", "Contraseña", "haslo", "hasło", "HASŁO", "heslo", "sifre", "şifre", "salasana", "lösenord"].map((word): [keyof Glance, string] => ["foreign", word]),
    ["signed", "secret"],
    ["signed", "keys"],
    ...["token", "apiKey", "cred", "bearer", "conn", "mnemonic", "pepper", "phrase", "webhook", "sas", "geheim", "segredo", "zugang", "jeton", "пароль", "秘密", "시크릿", "토큰", "トークン", "令牌", "githubPat", "jwt", "unlockCode", "heslo"].map(
      (word): [keyof Glance, string] => ["names", word],
    ),
    ...["cookieParser", "session", "sign", "Stripe", "Resend", "WebClient", "GoogleGenerativeAI", "createHmac", '"a" + "b"'].map((word): [keyof Glance, string] => ["names", word]),
  ])("sees %s in %s", (kind, text) => {
    expect(glance(`한 ${text}`)[kind]).toBe(true);
  });

  it("sees all of several kinds", () => {
    expect(glance("curl -H 'Authorization: Basic x' -d pwd=1 https://host/xoxb-1")).toMatchObject({ tokens: true, headers: true, connections: true, logins: true });
  });

  it.each(["truth", "url", "wd", "sapi_ke", "test_live_x", "contri", "BEGIN", "at_", "Bearer x", "author: x", "https://host", "a@b", "1 + x", "pattern, path, patch"])("sees nothing in %s", (text) => {
    expect(glance(text)).toMatchObject({ ...nothing, names: false, ...(/auth|Bearer/.test(text) ? { names: true } : {}) });
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
