import { describe, expect, it } from "vitest";
import { linesOfSources } from "./sources.js";

const sources = (...lines: string[]): number[] => linesOfSources(lines, [lines.length, lines.length]);

describe("linesOfSources", () => {
  it.each([
    ["a constant", ["const key = 'a';", "sign(key)"], [1]],
    ["the nearest of two", ["let key = 'a';", "let key = 'b';", "sign(key)"], [2]],
    ["a member", ["this.key = 'a'", "start()", "sign(this.key)"], [1]],
    ["a member of an object", ["const o = {}", "o.key = 'a'", "sign(o)"], [2]],
    ["through another name", ["const a = 'a'", "const b = a", "sign(b)"], [1, 2]],
    ["through the members of an object", ["const a = 'a'", "const o = {", "  key: a,", "}", "sign(o)"], [1, 2]],
    ["no comparison and no function", ["if (key == 'a') {}", "key => 'a'", "sign(key)"], []],
    ["no name of a text", ["const key = 'a'", "sign('key')"], []],
    ["no other name", ["const keys = 'a'", "sign(key)"], []],
    ["not what is far above", ["const key = 'a'", ...Array.from({ length: 40 }, () => "start()"), "sign(key)"], []],
    ["not through four names", ["const a = 'a'", "const b = a", "const c = b", "const d = c", "sign(d)"], [2, 3, 4]],
  ])("gives %s", (_, lines, expected) => {
    expect(sources(...lines)).toEqual(expected);
  });
});
