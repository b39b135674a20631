import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../../source-code-of.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { usesOf } from "./uses.js";

/** The texts of the places where the literal `"KEY"` of a program is read, with the names of the constants. */
function uses(code: string): string[] {
  const sourceCode = sourceCodeOf(code);
  const key = [...allNodes(sourceCode.ast, sourceCode)].find((node): node is TSESTree.StringLiteral => node.type === "Literal" && node.value === "KEY");
  if (!key) throw new Error(`No KEY in ${code}`);
  return usesOf(key, { sourceCode, sensitive: new Set() }).map(({ use, name }) => `${name}: ${sourceCode.getText(use)}`);
}

describe("usesOf", () => {
  it.each([
    ["const a = 'KEY'; f(a); g(a)", ["a: a", "a: a"]],
    ["let a = 'KEY'; f(a)", ["a: a"]],
    ["let a = 'KEY'; a = b; f(a)", []],
    ["const a = 'KEY'; const b = a; f(b)", ["a: a", "b: b"]],
    ["const a = Buffer.from('KEY'); f(a)", ["a: a"]],
    ["const a = load('KEY'); f(a)", []],
    ["const a = lib.load('KEY'); f(a)", []],
    ["function g(a = 'KEY') { f(a) }", ["a: a"]],
    ["const o = { secret: 'KEY' }; f(o.secret); f(o.name)", ["o: o.secret"]],
    ["const o = { jwt: { secret: 'KEY' } }; f(o.jwt.secret); f(o.jwt); f(o)", ["o: o.jwt.secret"]],
    ["const o = { secret: 'KEY' }; const s = o.secret; f(s)", ["o: o.secret", "s: s"]],
    ["const o = { name: 'KEY' }; f(o.name)", []],
    ["const o = { ['se' + x]: 'KEY' }; f(o.secret)", []],
    ["const o = [{ secret: 'KEY' }]; f(o.secret)", []],
    ["f('KEY')", []],
    ["const o = { a: { b: { c: { secret: 'KEY' } } } }; f(o.a.b.c.secret)", []],
    ["const o = { a: { b: { secret: 'KEY' } } }; f(o.a.b.secret)", ["o: o.a.b.secret"]],
    ["const o = { secret: { name: 'KEY' } }; f(o.secret.name)", []],
    ["const o = { name: { secret: 'KEY' } }; f(o.name.secret); f(o[name].secret); f(p.name.secret)", ["o: o.name.secret"]],
    ["const o = { ['KEY']: secret }; f(o.secret)", []],
    ["class A { secret = 'KEY' } f(A.secret)", []],
    ["const a = Buffer.from(b, 'KEY'); f(a)", []],
    ["const a = Buffer.from('KEY', 'utf8'); f(a)", ["a: a"]],
    ["const { a = 'KEY' } = o; f(a)", ["a: a"]],
    ["const { secret } = { secret: 'KEY' }; f(secret)", []],
    ["const [a] = 'KEY'; f(a)", []],
    ["function g({ a } = 'KEY') { f(a) }", []],
    ["const o = { [(a = 'KEY')]: 1 }; f(o, a)", []],
    ["const a = 'KEY'; type A = typeof a; f(a)", ["a: a", "a: a"]],
    ["const a = 'KEY'; const b = a; const c = b; const d = c; const e = d; f(e)", ["a: a", "b: b", "c: c", "d: d"]],
  ])("%s: %j", (code, expected) => {
    expect(uses(code)).toEqual(expected);
  });

  it("ends on constants that are read very often", () => {
    expect(uses(`const a = 'KEY'; ${"f(a);".repeat(19)}`)).toHaveLength(19);
    expect(uses(`const a = 'KEY'; ${"f(a);".repeat(20)}`)).toEqual([]);
  });
});
