import { describe, expect, it } from "vitest";
import type { Notation } from "./text-candidates.js";
import { after, defaultAt, valueAt } from "./text-values.js";

/** The value behind the first `=` or `:` of a text, with its place checked. */
function valueOf(text: string, notation: Notation, tight = false): string | undefined {
  const found = valueAt(text, text.search(/[=:]/) + 1, notation, tight);
  if (found) expect(text.slice(...found.range)).toBe(found.value);
  return found?.value;
}

describe("valueAt", () => {
  it.each([
    [`a="b c"`, "b c"],
    ["a='b'", "b"],
    ["a=`b\nc`", "b\nc"],
    [`a="b\nc"`, undefined],
    [`a="b`, undefined],
    [`a="b\\"c"`, 'b\\"c'],
    [`a="b\\\\"`, "b\\\\"],
    [`a=""`, ""],
    [`a="",name="c"`, ""],
    [`a='',name='c'`, ""],
    [`a="'b'"`, "b"],
    ["a=`\"b\"`", "b"],
    [`a='@"b"'`, "b"],
    [`a=r"b"`, "b"],
    [`a=Buffer.from("b")`, "b"],
    [`a=other("b")`, undefined],
    [`a=b`, undefined],
    [`a="Bearer b"`, "b"],
    [`a=" b "`, "b"],
    [`a="${"b".repeat(4000)}"`, "b".repeat(4000)],
    [`a="${"b".repeat(6000)}"`, undefined],
  ])("in quotes: %j: %s", (text, value) => {
    expect(valueOf(text, "quoted")).toBe(value);
  });

  it.each([
    ["a:b", "b"],
    ["a:b\nc", "b"],
    ["a:b,", "b"],
    ["a:b,c d=1", "b,c"],
    ["a:b)", "b"],
    ["a:b<c>", "b"],
    ["a:b\\nc", "b"],
    ["a:'b'", "b"],
    ["a:'' name='b'", ""],
    ["a:token b", "b"],
    ["a:Bearer b", "b"],
    ["a:b c", undefined],
    ["a:b # c", "b"],
    ["a:b // c", "b"],
    ["a:b c=1", "b"],
    ["a:b && c", "b"],
    ["a:b -c", "b"],
    ["a:(b)", undefined],
    ["a:[b]", undefined],
    ["a:b()", undefined],
    ["a:&b", undefined],
    ["a:.*|b", undefined],
    ["a:*b", undefined],
    ["a:!b", undefined],
    ["a:|\n  b\nc", "b"],
    ["a:>-\n  b\nc", "b"],
    ["a:\n  secretvalue\n</a>", "secretvalue"],
    ["a:\n  b\nc", ""],
  ])("bare: %j: %s", (text, value) => {
    expect(valueOf(text, "bare")).toBe(value);
  });

  it("takes the word behind a shell's sign, whatever follows", () => {
    expect(valueOf("a=b c", "bare", true)).toBe("b");
    expect(valueOf("a=|\n  b c\nd", "bare", true)).toBeUndefined();
  });

  it("reads the escapes of JSON in quotes, and keeps the place", () => {
    const text = String.raw`"a": "\u8428\u0041b"`;
    expect(valueAt(text, 5, "bare")).toEqual({ value: "萨Ab", range: [6, 19], quoted: true });
    expect(valueOf(String.raw`a:\u0041b`, "bare")).toBe(String.raw`\u0041b`);
  });

  it("tells quoted values from bare ones", () => {
    expect([valueAt('a="b"', 2, "bare")?.quoted, valueAt("a=b", 2, "bare")?.quoted]).toEqual([true, false]);
  });

  it("ends a bare value that no one writes by hand", () => {
    expect(valueAt("b".repeat(5000), 0, "bare")?.value).toHaveLength(1200);
  });
});

describe("defaultAt", () => {
  it.each([
    ["${A:-b}", "b"],
    ["${A:=b}", "b"],
    ["${A:b}", "b"],
    ["${A:-}", undefined],
    ["${A:-b c}", undefined],
    ["${A:-b", undefined],
    ["${A:-b\n}", undefined],
  ])("%j: %s", (text, value) => {
    const found = defaultAt(text, text.indexOf(":") + 1);
    expect(found?.value).toBe(value);
    expect(found === undefined || (text.slice(...found.range) === value && !found.quoted)).toBe(true);
  });
});

describe("after", () => {
  it("gives the end of a match that begins at the offset", () => {
    expect([after(/b+/y, "abbc", 1), after(/b+/y, "abbc", 0), after(/b+/y, "abbc", 3)]).toEqual([3, -1, -1]);
  });
});
