import { describe, expect, it } from "vitest";
import { isApiExample } from "./api-example.js";

/** Whether `⟦` stands where a sample does. */
function judged(text: string): boolean {
  return isApiExample(text.replace("⟦", ""), text.indexOf("⟦"));
}

const comment = (...lines: string[]): string => `/**\n${lines.map((line) => ` * ${line}`).join("\n")}\n */`;

describe("isApiExample", () => {
  it.each([
    ["behind its key", comment("@swagger", "token:", "  type: string", "  example: ⟦x")],
    ["in quotes", comment("@openapi", 'example: "⟦x"')],
    ["with a scheme", comment("@openapi", "example: Bearer ⟦x")],
    ["in an object below its key", comment("@swagger", "schema:", "  example:", "    access:", "      token: ⟦x")],
    ["beside others of that object", comment("@swagger", "example:", "  expires: later", "  token: ⟦x")],
    ["in a list of samples", comment("@swagger", "examples:", "  - ⟦x")],
    ["in a named sample", comment("@swagger", "examples:", "  user:", "    value: ⟦x")],
    ["on one line", comment("@swagger", "example: { token: ⟦x }")],
    ["with carriage returns", comment("@swagger", "example:", "  token: ⟦x").replaceAll("\n", "\r\n")],
  ])("knows a sample %s", (_, text) => {
    expect(judged(text)).toBe(true);
  });

  it.each([
    ["outside of any comment", "const example = { example: '⟦x' };"],
    ["behind the comment", `${comment("@swagger", "example: x")}\nconst token = "⟦x";`],
    ["in a comment that describes no API", comment("example: ⟦x")],
    ["in a plain comment", "/* @swagger\n * example: ⟦x */"],
    ["beside a sample", comment("@swagger", "example: x", "token: ⟦x")],
    ["below a sample that has ended", comment("@swagger", "  example:", "    a: b", "  token: ⟦x")],
    ["under another key", comment("@swagger", "default: ⟦x")],
    ["under a key that only begins alike", comment("@swagger", "exampleToken: ⟦x")],
  ])("knows no sample %s", (_, text) => {
    expect(judged(text)).toBe(false);
  });
});
