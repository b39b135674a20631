import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../../source-code-of.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { lastName } from "./last-name.js";

/** The last name of what a program gives to `a`. */
function nameOf(expression: string): string | undefined {
  const sourceCode = sourceCodeOf(`async function f() { a = ${expression}; }`);
  const found = [...allNodes(sourceCode.ast, sourceCode)].find((node): node is TSESTree.AssignmentExpression => node.type === "AssignmentExpression");
  if (!found) throw new Error(`Nothing is assigned in ${expression}`);
  return lastName(found.right, sourceCode);
}

describe("lastName", () => {
  it.each([
    ["token", "token"],
    ["this.token", "token"],
    ["this.#token", "token"],
    ["o['a#b']", "a#b"],
    ["o['token']", "token"],
    ["o[token]", undefined],
    ["(token as string)!", "token"],
    ["await token", "token"],
    ["await o.token", "token"],
    ["(await load()) as Token", "load"],
    ["headers.get('token')", "token"],
    ["headers.get(token)", "get"],
    ["headers.get(1)", "get"],
    ["headers.get(...token)", "get"],
    ["load()", "load"],
    ["new Token()", "Token"],
    ["new Token('a')", "a"],
    ["Buffer.from(token)", "token"],
    ["Buffer.from(Buffer.from(token))", "token"],
    ["Buffer.from(...token)", "from"],
    ["Buffer.from()", "from"],
    ["new String(token)", "token"],
    ["o[key](token)", undefined],
    ["o[key]('token')", "token"],
    ["`token`", undefined],
    ["a + token", undefined],
    ["'token'", undefined],
  ])("of %s: %s", (expression, expected) => {
    expect(nameOf(expression)).toBe(expected);
  });

  it("of a pattern with a default is that of the pattern", () => {
    const sourceCode = sourceCodeOf("function f(token = other) {}");
    const found = [...allNodes(sourceCode.ast, sourceCode)].find((node): node is TSESTree.AssignmentPattern => node.type === "AssignmentPattern");
    expect(found && lastName(found, sourceCode)).toBe("token");
  });

  it("is not looked for in endless calls", () => {
    const nested = (depth: number): string => `${"String(".repeat(depth)}token${")".repeat(depth)}`;
    expect([nameOf(nested(30)), nameOf(nested(60))]).toEqual(["token", undefined]);
  });
});
