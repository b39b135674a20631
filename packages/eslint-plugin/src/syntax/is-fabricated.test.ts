import { describe, expect, it } from "vitest";
import type { TSESTree } from "@typescript-eslint/utils";
import { sourceCodeOf } from "../source-code-of.js";
import { isFabricated } from "./is-fabricated.js";
import { allNodes } from "./own-nodes.js";

/** Judges the value that a program gives to `a`. */
function judge(value: string): boolean {
  const sourceCode = sourceCodeOf(`a = ${value};`);
  const found = [...allNodes(sourceCode.ast, sourceCode)].find((node): node is TSESTree.AssignmentExpression => node.type === "AssignmentExpression");
  if (!found) throw new Error(`Nothing is assigned in ${value}`);
  return isFabricated(found.right);
}

describe("isFabricated", () => {
  it.each([
    "{ id: 1, name: 'b' }",
    "[{ id: 1 }]",
    "[, { id: 1 }]",
    "({ id: 1 } as User)",
    "{ user: { id: 1 } }",
    "{ id: 1, b: c }",
    "{ id: 1, ...b }",
    "{ id: -1 }",
    "{ id: 1 + 2 }",
    "{ b: `c` }",
    "{ b: `c${1}` }",
    "{ at: new Date() }",
    "{ at: new Date(0) }",
    "{ at: Date.now() }",
    "{ at: new Date().toISOString() }",
    "{ b: Math.random() }",
    "{ b: Math.floor(Math.random() * 10) }",
    "{ id: crypto.randomUUID() }",
    "Array.from({ length: 5 }, (_, index) => ({ id: index, name: `b${index}` }))",
    "[...[], { id: 1, b: 2 }]",
  ])("holds for %s", (value) => {
    expect(judge(value)).toBe(true);
  });

  it.each([
    "{}",
    "[]",
    "1",
    "b",
    "['b', 'c']",
    "{ b: c }",
    "{ id: 1, b: c, d: e }",
    "{ id: 1, ...b, ...c }",
    "{ id: 1, b: [c, d, e] }",
    "{ b: -c }",
    "{ b: 1 + c }",
    "{ b: c + 1 }",
    "{ b: `c${d}` }",
    "{ b: `c${1}${d}` }",
    "{ at: new Date(b) }",
    "{ at: new Time() }",
    "{ at: new lib.Date() }",
    "{ at: Date.parse(b) }",
    "{ b: Math.max(1, c) }",
    "{ b: Math['random']() }",
    "{ at: performance.now() }",
    "{ at: new Time().toISOString() }",
    "{ at: new lib.Date().toISOString() }",
    "{ at: load().toISOString() }",
    "{ b: load() }",
    "{ b: await load() }",
    "Array.from(b)",
    "Array.from(b, (one) => { return { id: 1 }; })",
    "Array.from(b, ({ id }) => ({ id }))",
    "Array.from(b, () => ({ id: index }))",
    "[{ id: 1, b: c }, List.from(d, () => ({ e: 1 }))]",
    "[{ id: 1, b: c }, from(d, () => ({ e: 1 }))]",
    "[{ id: 1, b: c }, this.Array.from(d, () => ({ e: 1 }))]",
  ])("does not hold for %s", (value) => {
    expect(judge(value)).toBe(false);
  });

  it("gives up on very large and very deep values", () => {
    const list = (length: number): string => `[${"{ id: 1 },".repeat(length)}]`;
    expect([judge(list(900)), judge(list(1100))]).toEqual([true, false]);
    const sum = (length: number): string => `{ id: 1${" + 1".repeat(length)} }`;
    expect([judge(sum(40)), judge(sum(60))]).toEqual([true, false]);
    const signs = (length: number): string => `{ id: ${"- ".repeat(length)}1 }`;
    expect([judge(signs(40)), judge(signs(60))]).toEqual([true, false]);
  });
});
