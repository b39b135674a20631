import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../source-code-of.js";
import { staticString } from "./static-string.js";

function value(code: string, expression: string): string | undefined {
  const sourceCode = sourceCodeOf(code);
  return staticString(lastNode(sourceCode, expression), sourceCode);
}

describe("staticString", () => {
  it.each([
    ["f('a');", "'a'", "a"],
    ["f(`a`);", "`a`", "a"],
    ["f(`a${'b'}c${1}`);", "`a${'b'}c${1}`", "abc1"],
    ["f('a' + 'b' + 1 + true);", "'a' + 'b' + 1 + true", "ab1true"],
    ["const k = 'a'; f(k);", "k", "a"],
    ["let k = 'a'; f(k + 'b');", "k + 'b'", "ab"],
    ["f(('a' as const)!);", "('a' as const)!", "a"],
    ["const a = 'x', b = `${a}y`; f(`${b}z`);", "`${b}z`", "xyz"],
    ["f(10n);", "10n", "10"],
  ])("reads %s", (code, expression, expected) => {
    expect(value(code, expression)).toBe(expected);
  });

  it.each([
    ["f(k);", "k"],
    ["let k = 'a'; k = 'b'; f(k);", "k"],
    ["const { k } = { k: 'a' }; f(k);", "k"],
    ["const [k = 'a'] = b; f(k);", "k"],
    ["function f(k = 'a') { f(k); }", "k"],
    ["f('a' + b);", "'a' + b"],
    ["f(b + 'a');", "b + 'a'"],
    ["f('a' - 'b');", "'a' - 'b'"],
    ["f(`a${b}`);", "`a${b}`"],
    ["f(null);", "null"],
    ["f(/a/);", "/a/"],
    ["let k; f(k);", "k"],
    ["const a = b + 'x', b = a + 'y'; f(a);", "a"],
  ])("does not know %s", (code, expression) => {
    expect(value(code, expression)).toBeUndefined();
  });

  it("ends where every constant is made of the next one twice", () => {
    const doubling = (last: string): string =>
      `${Array.from({ length: 60 }, (_, index) => `const v${index} = v${index + 1} + v${index + 1};`).join("\n")} const v60 = ${last}; f(v0);`;
    expect(value(doubling("''"), "v0")).toBe("");
    expect(value(doubling("'x'"), "v0")).toBeUndefined();
    expect(value(doubling("'x'").replaceAll(/v(\d+) \+ v\d+/g, "`${v$1}${v$1}`"), "v0")).toBeUndefined();
  });

  it("says the same however often it is asked", () => {
    const sourceCode = sourceCodeOf("const k = 'a' + 'b'; g(k); f(k);");
    const node = lastNode(sourceCode, "k");
    expect([staticString(node, sourceCode), staticString(node, sourceCode)]).toEqual(["ab", "ab"]);
  });
});
