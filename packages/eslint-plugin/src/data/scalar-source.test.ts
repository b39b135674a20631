import { describe, expect, it } from "vitest";
import { valueAt } from "./data-access.js";
import type { DataNode } from "./data-tree.js";
import { readJson } from "./read-json.js";
import { readYaml } from "./read-yaml.js";
import { sourceOffset } from "./scalar-source.js";

/** What stands in the file where a word of the value of `a` is. */
function found(root: DataNode | undefined, text: string, word: string): string {
  const scalar = valueAt(root, "a");
  if (scalar?.kind !== "scalar") throw new Error("There is no scalar.");
  const start = sourceOffset(scalar, text, scalar.text.indexOf(word));
  return text.slice(start, start + word.length);
}

describe("sourceOffset", () => {
  it.each([
    ["plain", "a: one two"],
    ["single", "a: 'one two'"],
    ["single with a quote", "a: 'o''ne two'"],
    ["double", 'a: "one two"'],
    ["double with escapes", 'a: "\\u0041\\n\\x41\\"one two"'],
    ["literal", "a: |\n  one\n\n    two\n  x\n"],
    ["literal of a list", "x:\n  - y\na: |-\n    one\n    two"],
    ["literal with a declared indentation", "a: |1\n   one\n   two\n"],
    ["literal with a comment", "a: | # c\n  one\n  two\n"],
  ])("finds a word of a %s scalar", (_, text) => {
    expect(found(readYaml(text).documents[0], text, "two")).toBe("two");
  });

  it("finds a word of a string of JSON with escapes", () => {
    const text = '{"a": "x \\"q\\" \\\\ \\u00e9 two"}';
    expect(found(readJson(text).documents[0], text, "two")).toBe("two");
  });

  it("finds the line of a word of a folded block", () => {
    const text = "a: >-\n  one x\n  two y\n\n  three\n";
    const scalar = valueAt(readYaml(text).documents[0], "a");
    if (scalar?.kind !== "scalar") throw new Error("There is no scalar.");
    for (const word of ["one", "two", "three"]) expect(text.slice(sourceOffset(scalar, text, scalar.text.indexOf(word))).startsWith(word)).toBe(true);
  });

  it("gives the start of a text that goes over lines in another way", () => {
    const text = "a: one\n  two\n  three";
    const scalar = valueAt(readYaml(text).documents[0], "a");
    if (scalar?.kind !== "scalar") throw new Error("There is no scalar.");
    expect(sourceOffset(scalar, text, 4)).toBe(3);
    expect(sourceOffset(scalar, text, 2)).toBe(5);
  });
});
