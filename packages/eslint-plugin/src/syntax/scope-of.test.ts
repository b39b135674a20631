import { describe, expect, it, vi } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { allNodes } from "./own-nodes.js";
import { scopeOf } from "./scope-of.js";

const deep = (core: string, levels = 60): string => `${"[{ a: ".repeat(levels)}${core}${" }]".repeat(levels)}`;

describe("scopeOf", () => {
  it.each([
    ["at the top of a module", `const b = 1; export const c = ${deep("b")};`],
    ["in functions with names of their own", `const c = ${deep(`function self(b) { return ${deep("self(b)")}; }`)};`],
    ["in arrow functions, classes and blocks", `const c = ${deep(`class { d = ${deep("(b) => { let e; { let e; f(e, b); } }")} }`)};`],
    ["in short code", "function f(a = (b) => b) { for (const c of a) { try { c(); } catch (d) { f(d); } } }"],
  ])("gives what ESLint gives %s", (_, code) => {
    const sourceCode = sourceCodeOf(code);
    const asked = sourceCodeOf(code);
    const nodes = [...allNodes(sourceCode.ast, sourceCode)];
    const others = [...allNodes(asked.ast, asked)];
    for (const [index, node] of nodes.entries()) {
      const other = others[index];
      if (!other) throw new Error("The same text has other nodes");
      const [scope, expected] = [scopeOf(node, sourceCode), asked.getScope(other)];
      expect([node.type, scope.type, scope.block.range, [...scope.set.keys()]]).toEqual([other.type, expected.type, expected.block.range, [...expected.set.keys()]]);
    }
  });

  it("takes a step for each node of code that is nested deeply, not for each level and node", () => {
    const stepsAt = (levels: number): number => {
      const sourceCode = sourceCodeOf(`const c = ${deep("b", levels)};`);
      const { scopeManager } = sourceCode;
      if (!scopeManager) throw new Error("There are no scopes");
      const acquire = vi.spyOn(scopeManager, "acquire");
      for (const node of allNodes(sourceCode.ast, sourceCode)) scopeOf(node, sourceCode);
      return acquire.mock.calls.length;
    };
    expect(stepsAt(120)).toBeLessThan(2.5 * stepsAt(60));
  });
});
