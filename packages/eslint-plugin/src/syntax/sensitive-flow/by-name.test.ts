import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../../source-code-of.js";
import { sensitiveNames } from "../sensitive-name.js";
import type { Step } from "../binding-path.js";
import { leakByName } from "./by-name.js";
import { sensitiveFlow } from "./trace.js";

const sourceCode = sourceCodeOf("read;");
const node = lastNode(sourceCode, "read");
const flow = sensitiveFlow(sourceCode, { isSensitive: sensitiveNames({ sensitive: [], allow: [] }), redactors: new Set(), isEnvironmentModule: () => false });

/** A way as one text: `-` at its start for a value without a name, `?` for a key that is not known. */
function nameOf(way: string): string | undefined {
  const [base, ...path] = way.split(" ");
  const steps = path.map((step): Step => (step === "?" ? undefined : step));
  return leakByName(base === "-" ? undefined : base, steps, node, flow)?.name;
}

describe("leakByName", () => {
  it("gives one value, where it was asked for", () => {
    expect(leakByName("user", ["password"], node, flow)).toEqual({ name: "user.password", whole: false, node, keys: [], through: [] });
  });

  it.each([
    ["password", "password"],
    ["user password", "user.password"],
    ["- password", "password"],
    ["- data password", "data.password"],
    ["user", undefined],
    ["password length", undefined],
    ["-", undefined],
  ])("asks the last name of %s: %s", (way, name) => {
    expect(nameOf(way)).toBe(name);
  });

  it.each([
    ["secret value", "secret.value"],
    ["token current", "token.current"],
    ["user password text raw", "user.password.text.raw"],
    ["passwords *", "passwords[…]"],
    ["passwords 0", "passwords.0"],
    ["creds 1", "creds.1"],
    ["password *", undefined],
    ["password 0", undefined],
    ["password ?", undefined],
    ["secrets ?", "secrets[…]"],
    ["tokens ?", undefined],
    ["accessTokens ?", undefined],
    ["user name value", undefined],
    ["- *", undefined],
    ["- ? password", "….password"],
  ])("takes a member that gives the value for it: %s: %s", (way, name) => {
    expect(nameOf(way)).toBe(name);
  });

  it.each([
    ["errors password", undefined],
    ["formErrors password", undefined],
    ["form fieldTypes password", undefined],
    ["loginFormErrors password", undefined],
    ["Login password", undefined],
    ["i18n password", undefined],
    ["a i18n password", undefined],
    ["errors data password", "errors.data.password"],
    ["Password", undefined],
    ["Secret Token", "Secret.Token"],
    ["TokenType password", undefined],
    ["GrantTypes password", undefined],
    ["AppConfig password", "AppConfig.password"],
    ["Settings apiKey", "Settings.apiKey"],
    ["CONFIG password", "CONFIG.password"],
    ["PASSWORD", "PASSWORD"],
    ["- Password", "Password"],
  ])("leaves what tells about a field, and types: %s: %s", (way, name) => {
    expect(nameOf(way)).toBe(name);
  });

  it.each([
    ["req cookies session", "req.cookies.session"],
    ["req signedCookies connect.sid", "req.signedCookies.connect.sid"],
    ["cookies auth_sess", "cookies.auth_sess"],
    ["req cookies theme", undefined],
    ["req cookies sessional", undefined],
    ["req mycookies session", undefined],
    ["req cookiesBefore session", undefined],
    ["req cookies presess", undefined],
    ["session", undefined],
  ])("knows the cookie of a session: %s: %s", (way, name) => {
    expect(nameOf(way)).toBe(name);
  });
});
