import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../source-code-of.js";
import { unwrap } from "./unwrap.js";

describe("unwrap", () => {
  it.each([
    ["a.b as string", "a.b"],
    ["a.b satisfies string", "a.b"],
    ["a.b!", "a.b"],
    ["a?.b", "a?.b"],
    ["(x, a.b)", "a.b"],
    ["(x, a, y.b)", "y.b"],
    ["(x, (y, a.b as any)!) satisfies object", "a.b"],
    ["f<string>", "f"],
    ["a.b", "a.b"],
    ["a + b", "a + b"],
  ])("takes %s to %s", (code, inner) => {
    const sourceCode = sourceCodeOf(`f(${code});`);
    const node = unwrap(lastNode(sourceCode, /^\((x, [\w., ]+)\)$/.exec(code)?.[1] ?? code));
    expect(sourceCode.getText(node)).toBe(inner);
    expect(node.type).not.toBe("ChainExpression");
  });
});
