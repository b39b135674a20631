import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../source-code-of.js";
import { sensitiveNames } from "../sensitive-name.js";
import { announced } from "./text.js";
import { sensitiveFlow } from "./trace.js";

const flow = sensitiveFlow(sourceCodeOf(""), { isSensitive: sensitiveNames({ sensitive: [], allow: [] }), redactors: new Set(), isEnvironmentModule: () => false });

describe("announced", () => {
  it.each([
    ["password:", "password"],
    ["API key: ", "api key"],
    ["token=", "token"],
    ["PASSWORD = '", "password"],
    ['{ "accessToken": "', "access token"],
    ["user=a&token=", "token"],
    ["done. Password: ", "password"],
    ["(secret: ", "secret"],
    ["the new admin password: ", "the new admin password"],
    ["this is your new password: ", undefined],
    ["password", undefined],
    ["password ", undefined],
    ["password: a", undefined],
    ["password: a, name: ", undefined],
    ["password? name: ", undefined],
    ["token count: ", undefined],
    ["tokens", undefined],
    ["a: tokens", undefined],
    [": ", undefined],
    ["", undefined],
    [`${"a, ".repeat(50)}password: `, "password"],
    [`password:${" ".repeat(80)}`, undefined],
  ])("%j announces %s", (text, name) => {
    expect(announced(text, flow)).toBe(name);
  });
});
