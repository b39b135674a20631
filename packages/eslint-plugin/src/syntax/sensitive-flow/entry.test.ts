import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../source-code-of.js";
import { sensitiveNames } from "../sensitive-name.js";
import { entry, isOpaque } from "./entry.js";
import { sensitiveFlow } from "./trace.js";

/** The expression of a text that is one statement, and the value flow of the text. */
function expression(code: string) {
  const sourceCode = sourceCodeOf(`async () => (${code});`);
  const [statement] = sourceCode.ast.body;
  const arrow = statement?.type === "ExpressionStatement" ? statement.expression : undefined;
  if (arrow?.type !== "ArrowFunctionExpression") throw new Error(`No expression in ${code}`);
  const isSensitive = sensitiveNames({ sensitive: [], allow: [] });
  return { node: arrow.body as TSESTree.Node, flow: sensitiveFlow(sourceCode, { isSensitive, redactors: new Set(), isEnvironmentModule: () => false }) };
}

describe("isOpaque", () => {
  it.each([
    ["value", true],
    ["tokenId", false],
    ["input.value", true],
    ["input.id", false],
    ["status.value", false],
    ["input[key]", false],
    ["this.value", true],
    ["read()", true],
    ["new Value()", true],
    ["await value", true],
    ["await tokenId", false],
    ["on ? value : tokenId", true],
    ["on ? tokenId : value", true],
    ["on ? tokenId : error", false],
    ["value || tokenId", true],
    ["tokenId ?? value", true],
    ["tokenId && error", false],
    ["`a ${value}`", true],
    ["`${tokenId} ${value}`", true],
    ["`a ${tokenId}`", false],
    ["`a`", false],
    ["'a' + value", true],
    ["value + 'a'", true],
    ["tokenId + 'a'", false],
    ["value - 1", false],
    ["value as string", true],
    ["'value'", false],
    ["5", false],
    ["{ value }", false],
    ["!value", false],
  ])("%s: %s", (code, expected) => {
    const { node, flow } = expression(code);
    expect(isOpaque(node, flow)).toBe(expected);
  });
});

describe("entry", () => {
  it.each([
    ["password", "input", "password"],
    ["password", "user.password", "user.password"],
    ["value", "user.password", "user.password"],
    ["value", "input", undefined],
    ["password", "tokenId", "safe"],
    ["password", "typeof input", "safe"],
    ["password", "'missing'", "safe"],
    ["password", `'${["hunter", "2"].join("")}'`, "password"],
    ["value", `'${["hunter", "2"].join("")}'`, "safe"],
    [undefined, "input", undefined],
    [undefined, "user.password", "user.password"],
  ])("%s: %s: %s", (key, code, expected) => {
    const { node, flow } = expression(code);
    const verdict = entry(key, node, undefined, flow);
    expect(typeof verdict === "object" ? verdict.name : verdict).toBe(expected);
  });

  it.each([
    ["a", "user.password", ["a"]],
    ["a", "{ b: user.password }", ["a", "b"]],
    ["a", "{ b: { c: user.password } }", ["a", "b", "c"]],
    ["a", "`${user.password}`", ["a"]],
    ["password", "input", ["password"]],
    [undefined, "user.password", [undefined]],
  ])("tells the keys that lead to a leak: %s: %s", (key, code, keys) => {
    const { node, flow } = expression(code);
    const verdict = entry(key, node, undefined, flow);
    expect(typeof verdict === "object" && verdict.keys).toEqual(keys);
  });
});
