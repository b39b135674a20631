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

  it.each([
    ["constants", (levels: number) => `${Array.from({ length: levels }, (_, index) => `const v${index} = v${index + 1};`).join("\n")} const v${levels} = 'x'; f(v0);`, "v0"],
    ["templates", (levels: number) => `const k = ${"`${".repeat(levels)}'x'${"}`".repeat(levels)}; f(k);`, "k"],
    ["sums from the left", (levels: number) => `const k = ${"''+".repeat(levels)}'x'; f(k);`, "k"],
    ["sums from the right", (levels: number) => `const k = ${"''+(".repeat(levels)}'x'${")".repeat(levels)}; f(k);`, "k"],
  ])("reads %s to a bounded depth", (_, code, expression) => {
    expect(value(code(190), expression)).toBe("x");
    expect(value(code(210), expression)).toBeUndefined();
  });

  it("reads a text as long as an address may be, and none that is longer", () => {
    const half = "x".repeat(50_000);
    expect(value(`f('${half}' + '${half}');`, `'${half}' + '${half}'`)).toHaveLength(100_000);
    expect(value(`f('${half}' + '${half}x');`, `'${half}' + '${half}x'`)).toBeUndefined();
    expect(value(`f(\`${half}\${'${half}'}\`);`, `\`${half}\${'${half}'}\``)).toHaveLength(100_000);
    expect(value(`f(\`${half}\${'${half}'}x\`);`, `\`${half}\${'${half}'}x\``)).toBeUndefined();
  });

  it("says the same however often it is asked", () => {
    const sourceCode = sourceCodeOf("const k = 'a' + 'b'; g(k); f(k);");
    const node = lastNode(sourceCode, "k");
    expect([staticString(node, sourceCode), staticString(node, sourceCode)]).toEqual(["ab", "ab"]);
  });
});
