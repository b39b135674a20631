import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../source-code-of.js";
import { usesOf, usesOfVariable, type Use } from "./uses.js";

/** The uses as `kind name: text`. */
function shown(found: Use[], sourceCode: TSESLint.SourceCode): string[] {
  return found.map(({ kind, name, node }) => `${kind}${name === undefined ? "" : ` ${name}`}: ${sourceCode.getText(node)}`);
}

/** The uses of the value `v`, and with `steps` those of what its first use gives, and so on. */
function uses(code: string, steps = 0): string[] {
  const sourceCode = sourceCodeOf(code);
  const start = code.indexOf("$");
  const node = sourceCode.getNodeByRangeIndex(start) as TSESTree.Node;
  let found = usesOf(node, sourceCode);
  for (let step = 0; step < steps; step += 1) found = found.flatMap((use) => use.follow());
  return shown(found, sourceCode);
}

describe("usesOf", () => {
  it.each<[string, ...string[]]>([
    ["$.a;", "member a: $.a"],
    ["$[b];", "member: $[b]"],
    ["($ as any)!.a;", "member a: ($ as any)!.a"],
    ["$?.a;", "member a: $?.a"],
    ["(await $).a;", "member a: (await $).a"],
    ["(x, $).a;", "member a: (x, $).a"],
    ["($, x).a;"],
    ["($ ?? x).a;", "member a: ($ ?? x).a"],
    ["(x && $).a;", "member a: (x && $).a"],
    ["$ && x.a;"],
    ["(t ? $ : x).a;", "member a: (t ? $ : x).a"],
    ["($ ? y : x).a;"],
    ["'a' in $;", "member a: 'a' in $"],
    ["$ in x;", "whole: $"],
    ["Reflect.get($, 'a');", "member a: Reflect.get($, 'a')"],
    ["Reflect.has($, k);", "member: Reflect.has($, k)"],
    ["Reflect.get(x, $);", "whole: $"],
    ["Reflect.ownKeys($);", "whole: $"],
    ["$();", "call: $()"],
    ["new $();", "call: new $()"],
    ["f($);", "whole: $"],
    ["new F($);", "whole: $"],
    ["x = { ...$ };", "whole: $"],
    ["x = { $ };", "whole: $"],
    ["x = [$];", "whole: $"],
    ["x[$];", "whole: $"],
    ["x + $;", "whole: $"],
    ["x.y = $;", "whole: $"],
    ["[x] = $;", "whole: $"],
    ["for (const k in $) {}", "whole: $"],
    ["export default $;", "whole: $"],
    ["() => $;", "whole: $"],
    ["if ($) {} while ($) {} !$; typeof $; void $; $ === x; $;"],
    ["$ = x;"],
    ["type T = typeof $;"],
    ["$.then((v) => v.a);", "member a: v.a"],
    ["$.then(f);", "member then: $.then"],
    ["const x = $; x.a; x();", "member a: x.a", "call: x()"],
    ["let x; x = $; x.a;", "member a: x.a"],
    ["let x = $; x = y; x.a;", "whole: $"],
    ["y = $;", "whole: $"],
    ["(x = $).a; var x;", "member a: (x = $).a"],
    ["export const x = $;", "whole: $"],
    ["const x = $; export { x };", "whole: x"],
    ["const { a, ['b']: c, ...d } = $;", "member a: a", "member b: ['b']: c", "rest: ...d"],
    ["function f(x = $) {}", "default: $"],
    ["function f({ a } = $) {}", "member a: a"],
    ["const { a = $ } = x;", "default: $"],
    ["function f(x) {} f($);", "argument: $"],
    ["const f = (x) => x; f($);", "argument: $"],
    ["function f() {} f($);", "whole: $"],
    ["let x = $; x = x ?? 1;", "whole: $"],
    ["let x; x = x ?? $; x.a;", "member a: x.a"],
  ])("of %s", (code, ...expected) => {
    expect(uses(code)).toEqual(expected);
  });

  it.each<[string, number, ...string[]]>([
    ["$.a.b;", 1, "member b: $.a.b"],
    ["const { a: { b } } = $;", 1, "member b: b"],
    ["const { a: x } = $; x.b;", 1, "member b: x.b"],
    ["const { ...x } = $; x.b;", 1, "member b: x.b"],
    ["$().a;", 1, "member a: $().a"],
    ["Reflect.get($, 'a').b;", 1, "member b: Reflect.get($, 'a').b"],
    ["function f(x = $) { x.a; }", 1, "member a: x.a"],
    ["function f(x) { x.a; } f($);", 1, "member a: x.a"],
    ["((y, { a }) => a)(1, $);", 1, "member a: a"],
    ["'a' in $;", 1],
    ["f($);", 1],
    ["$.a.b.c;", 2, "member c: $.a.b.c"],
  ])("of what the uses of %s give, %i steps on", (code, steps, ...expected) => {
    expect(uses(code, steps)).toEqual(expected);
  });
});

describe("usesOfVariable", () => {
  it("gives the uses at every place that reads the variable", () => {
    const sourceCode = sourceCodeOf("import $ from 'x'; $.a; f($);");
    const [variable] = sourceCode.getDeclaredVariables?.(lastNode(sourceCode, "import $ from 'x';")) ?? [];
    expect(variable && shown(usesOfVariable(variable, sourceCode), sourceCode)).toEqual(["member a: $.a", "whole: $"]);
  });
});
