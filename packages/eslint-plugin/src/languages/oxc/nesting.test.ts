import { describe, expect, it } from "vitest";
import { mayOverflow } from "./nesting.js";

describe("code that is nested too deeply", () => {
  it.each(["<a>", "<a>;", "<a>,", "<>", "<a>x;", '<a b="c">;', "(", "[", "{", "if (a) ", "() => ", "!", "a ? ", "if (a) {} else ", "class extends ", "do ", "for (;;) ", "a: "])("%s again and again", (form) => {
    expect(mayOverflow(form.repeat(40_000))).toBe(true);
  });

  it.each(["<a>;</a>,\n", "<a/>,\n", "<a>{b}</a>;\n", "f<string>(a);\n", "a < b;\n", "f(a, [b]);\n", "if (a) { b(); }\n", "interface A { b: string }\n", "for (const a of b) { c() }\n", "try { a() } catch { b() }\n", "function a() {}\n", "class A { b() {} }\n", "let a: Map<string, Set<number>>;\n"])("is not %j beside its like", (form) => {
    expect(mayOverflow(form.repeat(20_000))).toBe(false);
  });
});
