import { describe, expect, it } from "vitest";
import type { TSESTree } from "@typescript-eslint/utils";
import { sourceCodeOf } from "../source-code-of.js";
import { isUnconditional } from "./is-unconditional.js";
import { allNodes } from "./own-nodes.js";

/** Judges the place where `X` stands in a program. */
function judge(code: string): boolean {
  const sourceCode = sourceCodeOf(code);
  const found = [...allNodes(sourceCode.ast, sourceCode)].find((node): node is TSESTree.Identifier => node.type === "Identifier" && node.name === "X");
  if (!found) throw new Error(`No X in ${code}`);
  return isUnconditional(found);
}

describe("isUnconditional", () => {
  it.each([
    "X;",
    "f({ a: [X] });",
    "function f() { X; }",
    "if (a) { function f() { X; } }",
    "const f = a && (() => X);",
    "if (a) b(); X;",
    "if (a) b(); else c(); X;",
    "{ a(); } X;",
    "try { a(); } catch { b(); } X;",
    "try { a(); } finally { b(); } X;",
    "try { X; } finally { a(); }",
    "do { X; } while (a);",
    "function f() { X; return; }",
    "function f() { return X; }",
    "function f() { function g() { return; } X; }",
  ])("holds in %s", (code) => {
    expect(judge(code)).toBe(true);
  });

  it.each([
    "if (a) X;",
    "if (a) b(); else X;",
    "a ? X : b;",
    "a && X;",
    "switch (a) { case 1: X; }",
    "try { a(); } catch { X; }",
    "for (;;) X;",
    "for (const a in b) X;",
    "for (const a of b) X;",
    "while (a) X;",
    "if (a) { { f(X); } }",
    "function f() { return; X; }",
    "function f() { throw a; X; }",
    "function f() { if (a) return; X; }",
    "function f() { if (a) return; g({ b: X }); }",
    "function f() { if (a) b(); else return; X; }",
    "function f() { if (a) { b(); return; } X; }",
    "function f() { { return; } X; }",
    "function f() { { throw a; } { X; } }",
    "function f() { try { return; } finally { a(); } X; }",
    "function f() { try { a(); } catch { throw b; } X; }",
    "if (a) throw b; X;",
  ])("does not hold in %s", (code) => {
    expect(judge(code)).toBe(false);
  });
});
