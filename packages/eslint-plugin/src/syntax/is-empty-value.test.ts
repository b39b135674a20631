import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { isEmptyValue } from "./is-empty-value.js";

function isEmpty(code: string): boolean {
  const [statement] = sourceCodeOf(`async () => { (${code}); };`).ast.body;
  if (statement?.type !== "ExpressionStatement" || statement.expression.type !== "ArrowFunctionExpression") throw new Error(code);
  const { body } = statement.expression;
  const inner = body.type === "BlockStatement" ? body.body[0] : undefined;
  if (inner?.type !== "ExpressionStatement") throw new Error(code);
  return isEmptyValue(inner.expression);
}

describe("isEmptyValue", () => {
  it.each([
    "null", "undefined", "void 0", "true", "false", "0", "-1", "''", "``", "[]", "{}", "({} as Data)!", "new Map()", "new Set()", "new Array()",
    "Promise.resolve()", "Promise.resolve(null)", "await Promise.resolve([])", "{ items: [], total: 0 }", "{ ok: true }", "{ success: true, data: x }",
    "{ status: 200 }", "{ statusCode: 299 }", "{ status: 'ok' }", "{ status: 'success' }",
    "{ error: null }", "{ data: [], error: undefined }", "Object.freeze([])", "Object.seal({})",
  ])("of %s is true", (code) => {
    expect(isEmpty(code)).toBe(true);
  });

  it.each([
    "1", "'x'", "`x`", "`${x}`", "/x/", "1n", "x", "!x", "-2", "-x", "~1", "[x]", "f()", "new Map(x)", "new Error()", "new Mapping()", "new WeakMap()", "new a.Map()",
    "Promise.reject()", "Promise.resolve(x)", "Promise.resolve([], x)", "Other.resolve()", "a.Promise.resolve()", "Promise[resolve]()", "resolve()", "Object.freeze([x])", "Object.freeze()", "Object.keys({})", "Other.freeze([])",
    "{ items: [x] }", "{ ...x }", "{ [x]: null }", "{ 'a': null }", "{ error: x }", "{ error: '' }", "{ failed: false }", "{ code: null }", "{ ok: false, error: null }", "{ ok: false }", "{ ok: x }", "{ ok: 1 }", "{ [ok]: true, a: x }", "{ data: true, a: x }",
    "{ ok: true, error: x }", "{ status: 199 }", "{ status: 300 }", "{ status: 500 }", "{ status: 'failed' }", "() => null",
  ])("of %s is false", (code) => {
    expect(isEmpty(code)).toBe(false);
  });
});
