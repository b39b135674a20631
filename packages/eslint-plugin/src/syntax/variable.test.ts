import { describe, expect, it, vi } from "vitest";
import { lastNode, sourceCodeOf } from "../source-code-of.js";
import { findVariable, isConstant } from "./variable.js";

function variable(code: string, name = "a") {
  const sourceCode = sourceCodeOf(code);
  const node = lastNode(sourceCode, name);
  if (node.type !== "Identifier") throw new Error(`${name} is a ${node.type}`);
  return findVariable(node, sourceCode);
}

describe("findVariable", () => {
  it("finds the nearest declaration", () => {
    expect(variable("const a = 1; { let a; f(a); }")?.defs[0]?.name.loc.start.column).toBe(19);
    expect(variable("import a from 'a'; () => a;")?.defs[0]?.type).toBe("ImportBinding");
    expect(variable("function f(a) { return () => a; }")?.defs[0]?.type).toBe("Parameter");
  });

  it("finds nothing for globals of the host, known to ESLint or not", () => {
    expect(variable("f(a);")).toBeUndefined();
    expect(variable("f(globalThis);", "globalThis")).toBeUndefined();
    expect(variable("{ const a = 1; } f(a);")).toBeUndefined();
  });
});

describe("isConstant", () => {
  it("reads the references once, however often it is asked", () => {
    const found = variable(`let a = 1; ${"f(a); ".repeat(50)}`);
    if (!found) throw new Error("There is no variable");
    const each = vi.spyOn(found.references, "every");
    for (let time = 0; time < 50; time += 1) expect(isConstant(found)).toBe(true);
    expect(each).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["const a = 1; a;", true],
    ["let a = 1; a;", true],
    ["let a; a;", true],
    ["import a from 'a'; a;", true],
    ["(a) => a;", true],
    ["function f(a = 1) { return a; }", true],
    ["let a = 1; a = 2; a;", false],
    ["let a; a = 2; a;", false],
    ["let a = 1; a++; a;", false],
    ["let a = 1; [a] = b; f(a);", false],
    ["var a = 1; var a = 2; f(a);", false],
    ["for (let a = 0; a < 9; a++) f(a);", false],
  ])("%s: %s", (code, expected) => {
    const found = variable(code);
    expect(found && isConstant(found)).toBe(expected);
  });
});
