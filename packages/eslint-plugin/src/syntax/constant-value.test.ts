import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../source-code-of.js";
import { constantValue } from "./constant-value.js";

describe("constantValue", () => {
  it.each([
    ["const a = f(1); a;", "f(1)"],
    ["let a = 1; a;", "1"],
    ["const a = (1 as number)!; a;", "1"],
    ["let a = 1; a = 2; a;", undefined],
    ["let a; a;", undefined],
    ["const { a } = b; a;", undefined],
    ["for (const a of b) a;", undefined],
    ["function a() {} a;", undefined],
    ["import a from 'a'; a;", undefined],
    ["(a) => a;", undefined],
    ["a;", undefined],
  ])("%s: %s", (code, expected) => {
    const sourceCode = sourceCodeOf(code);
    const node = lastNode(sourceCode, "a");
    const value = node.type === "Identifier" ? constantValue(node, sourceCode) : undefined;
    expect(value && sourceCode.getText(value)).toBe(expected);
  });
});
