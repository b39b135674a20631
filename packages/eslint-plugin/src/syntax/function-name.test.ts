import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { isFunction } from "./enclosing-function.js";
import { functionName } from "./function-name.js";
import { allNodes } from "./own-nodes.js";

describe("functionName", () => {
  it.each([
    ["function a() {}", "a"],
    ["x = function a() {};", "a"],
    ["const a = () => 1;", "a"],
    ["const a = memo(() => 1);", "a"],
    ["const a = memo(x, () => 1);", undefined],
    ["const { a } = () => 1;", undefined],
    ["const { a = () => 1 } = x;", undefined],
    ["({ a: () => 1 });", "a"],
    ["({ a: memo(() => 1) });", "a"],
    ["({ [a]: () => 1 });", undefined],
    ["({ [(() => 1)()]: a });", undefined],
    ["({ 'a': () => 1 });", undefined],
    ["class A { a = () => 1; }", "a"],
    ["class A { a() {} }", "a"],
    ["class A { #a() {} }", "a"],
    ["class A { [a]() {} }", undefined],
    ["a = () => 1;", "a"],
    ["x.a = () => 1;", "a"],
    ["x[a] = () => 1;", undefined],
    ["x['a'] = () => 1;", undefined],
    ["[a] = () => 1;", undefined],
    ["(() => 1)();", undefined],
    ["a(() => 1);", undefined],
    ["export default () => 1;", undefined],
  ])("in %s is %s", (code, name) => {
    const sourceCode = sourceCodeOf(code);
    const found = [...allNodes(sourceCode.ast, sourceCode)].findLast((node) => isFunction(node));
    expect(found && isFunction(found) && functionName(found)).toBe(name);
  });
});
