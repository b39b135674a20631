import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../source-code-of.js";
import { propertyName } from "./property-name.js";

function name(code: string, text: string): string | undefined {
  const sourceCode = sourceCodeOf(code);
  const node = lastNode(sourceCode, text);
  switch (node.type) {
    case "MemberExpression":
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
    case "AccessorProperty":
      return propertyName(node, sourceCode);
    default:
      throw new Error(`${text} is a ${node.type}`);
  }
}

describe("propertyName", () => {
  it.each([
    ["a.b;", "a.b", "b"],
    ["a['b'];", "a['b']", "b"],
    ["a[`b`];", "a[`b`]", "b"],
    ["a[0];", "a[0]", "0"],
    ["const k = 'b'; a[k];", "a[k]", "b"],
    ["class A { #b; c() { this.#b; } }", "this.#b", "#b"],
    ["x = { b: 1 };", "b: 1", "b"],
    ["x = { 'b': 1 };", "'b': 1", "b"],
    ["x = { ['b']: 1 };", "['b']: 1", "b"],
    ["class A { b = 1 }", "b = 1", "b"],
    ["class A { b() {} }", "b() {}", "b"],
    ["class A { accessor b = 1 }", "accessor b = 1", "b"],
    ["const { b: c } = a;", "b: c", "b"],
  ])("reads %s", (code, text, expected) => {
    expect(name(code, text)).toBe(expected);
  });

  it.each([
    ["a[b];", "a[b]"],
    ["x = { [b]: 1 };", "[b]: 1"],
    ["a[null];", "a[null]"],
  ])("does not know %s", (code, text) => {
    expect(name(code, text)).toBeUndefined();
  });
});
