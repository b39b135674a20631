import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it, vi } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { entriesOf } from "./entries-of.js";
import * as propertyNames from "./property-name.js";

vi.mock(import("./property-name.js"), { spy: true });

function objectIn(code: string): { node: TSESTree.ObjectExpression; sourceCode: ReturnType<typeof sourceCodeOf> } {
  const sourceCode = sourceCodeOf(`f(${code});`);
  const [statement] = sourceCode.ast.body;
  const call = statement?.type === "ExpressionStatement" ? statement.expression : undefined;
  const node = call?.type === "CallExpression" ? call.arguments[0] : undefined;
  if (node?.type !== "ObjectExpression") throw new Error(`\`${code}\` is no object`);
  return { node, sourceCode };
}

function texts(code: string, name: string): string[] {
  const { node, sourceCode } = objectIn(code);
  return entriesOf(node, name, sourceCode).map((entry) => sourceCode.getText(entry));
}

describe("entriesOf", () => {
  it("gives those of a name in their order, however it is spelled", () => {
    expect(texts(`{ a: 1, b: 2, "a": 3, ["a"]: 4 }`, "a")).toEqual(["a: 1", `"a": 3`, `["a"]: 4`]);
    expect(texts("{ a: 1 }", "b")).toEqual([]);
  });

  it("leaves out entries whose name is not known", () => {
    expect(texts("{ a: 1, [key()]: 2 }", "a")).toEqual(["a: 1"]);
  });

  it("gives all entries where something is spread", () => {
    expect(texts("{ a: 1, ...rest, b: 2 }", "b")).toEqual(["a: 1", "...rest", "b: 2"]);
  });

  it("reads each name once, however many members are asked for", () => {
    const { node, sourceCode } = objectIn(`{ ${Array.from({ length: 100 }, (_, index) => `member${index}: ${index}`).join(", ")} }`);
    const read = vi.mocked(propertyNames.propertyName);
    read.mockClear();
    for (let index = 0; index < 100; index += 1) expect(entriesOf(node, `member${index}`, sourceCode)).toHaveLength(1);
    expect(read).toHaveBeenCalledTimes(100);
  });
});
