import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../source-code-of.js";
import { isWhollyKnown, namesRedactor, property, redactOption, textList } from "./redaction.js";

/** The argument of the last call in a text, `f(...)`. */
function argument(code: string) {
  const sourceCode = sourceCodeOf(code);
  const call = lastNode(sourceCode, code.slice(code.lastIndexOf("f(")));
  const [node] = call.type === "CallExpression" ? call.arguments : [];
  if (!node) throw new Error(`No argument in ${code}`);
  return { node, sourceCode };
}

function objectArgument(code: string) {
  const { node, sourceCode } = argument(code);
  if (node.type !== "ObjectExpression") throw new Error(`No object in ${code}`);
  return { node: node satisfies TSESTree.ObjectExpression, sourceCode };
}

describe("property", () => {
  it.each([
    ["f({ a: 1 })", "1"],
    ["f({ 'a': 1 })", "1"],
    ["f({ a: 1, b: 2, a: 3 })", "3"],
    ["f({ b: 1 })", undefined],
    ["f({ [key]: 1 })", undefined],
    ["const o = { a: 1 }; f({ ...o })", "1"],
    ["const o = { a: 1 }; f({ a: 2, ...o })", "1"],
    ["const o = { a: 1 }; f({ ...o, a: 2 })", "2"],
    ["const o = { b: 1 }; f({ a: 2, ...o })", "2"],
    ["f({ ...{ a: 1 } })", "1"],
    ["f({ ...(on && { a: 1 }) })", "1"],
    ["f({ ...(on || { a: 1 }) })", undefined],
    ["f({ ...(on + { a: 1 }) })", undefined],
    ["f({ ...given })", undefined],
    ["const o = { ...o }; f({ ...o })", undefined],
  ])("a of %s: %s", (code, expected) => {
    const { node, sourceCode } = objectArgument(code);
    const value = property(node, "a", sourceCode);
    expect(value && sourceCode.getText(value)).toBe(expected);
  });
});

describe("isWhollyKnown", () => {
  it.each([
    ["f({})", true],
    ["f({ a: given })", true],
    ["const o = { a: 1 }; f({ ...o, b: 1 })", true],
    ["f({ a: 1, ...given })", false],
    ["const o = { ...given }; f({ ...o })", false],
    ["f({ ...(on && { a: 1 }) })", true],
    ["const o = { ...o }; f({ ...o })", false],
  ])("%s: %s", (code, expected) => {
    const { node, sourceCode } = objectArgument(code);
    expect(isWhollyKnown(node, sourceCode)).toBe(expected);
  });
});

describe("textList", () => {
  it.each([
    ["f([])", []],
    ["f(['a', `b`])", ["a", "b"]],
    ["const list = ['a']; f(list)", ["a"]],
    ["const list = ['a']; f(['b', ...list, 'c'])", ["b", "a", "c"]],
    ["const list = ['a'] as const; f([...list])", ["a"]],
    ["f(['a', given])", undefined],
    ["f(['a', ...given])", undefined],
    ["const list = [given]; f(['a', ...list])", undefined],
    ["f(['a', , 'b'])", undefined],
    ["f('a')", undefined],
    ["f(given)", undefined],
    ["const list = 'a'; f(list)", undefined],
    ["const [list] = ['a']; f(list)", undefined],
    ["let list = ['a']; list = ['b']; f(list)", undefined],
    ["const list = ['a', ...list]; f(list)", undefined],
  ])("%s: %j", (code, expected) => {
    const { node, sourceCode } = argument(code);
    expect(textList(node, sourceCode)).toEqual(expected);
  });
});

describe("redactOption", () => {
  it.each([
    ["f(['a'])", { paths: ["a"] }],
    ["f({ paths: ['a'], remove: true })", { paths: ["a"] }],
    ["const redact = { paths: ['a'] }; f(redact)", { paths: ["a"] }],
    ["f({ censor: 'x' })", { paths: [] }],
    ["f({ ...given })", "unknown"],
    ["f({ paths: given })", "unknown"],
    ["f(given)", "unknown"],
  ])("%s: %j", (code, expected) => {
    const { node, sourceCode } = argument(code);
    expect(redactOption(node, sourceCode)).toEqual(expected);
  });
});

describe("namesRedactor", () => {
  it.each([
    ["f(cleanse(o))", true],
    ["f(privacy.cleanse(o))", true],
    ["f(cleanseAll(o))", false],
    ["f(maskPii(o))", true],
    ["f((o) => ({ ...o, name: anonymize_name(o.name) }))", true],
    ["f(unmasked(o))", false],
    ["f(o)", false],
    ["f(() => $$ + redactIt)", true],
  ])("%s: %s", (code, expected) => {
    const { node, sourceCode } = argument(code);
    expect(namesRedactor(node, ["cleanse"], sourceCode)).toBe(expected);
  });
});
