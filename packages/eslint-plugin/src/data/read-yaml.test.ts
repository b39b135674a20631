import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf, entryOf, textsOf, valueAt, walkData } from "./data-access.js";
import type { DataNode } from "./data-tree.js";
import { longestData } from "./longest.js";
import { readYaml } from "./read-yaml.js";

/** A tree as plain values, aliases as often as they stand. */
function plain(node: DataNode | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

const read = (text: string): unknown => plain(readYaml(text).documents[0]);

describe("readYaml", () => {
  it.each<[string, unknown]>([
    ["on: [push]", { on: ["push"] }],
    ["on: yes", { on: "yes" }],
    ["a: 1\nb: 1.10\nc: true\nd: ~\ne:\nf: 'x'\ng: \"y\\n\"", { a: 1, b: 1.1, c: true, d: null, e: null, f: "x", g: "y\n" }],
    ["a: |\n  x\n  y\nb: >-\n  x\n  y\n", { a: "x\ny\n", b: "x y" }],
    ["- {a: b}\n- [c]\n", [{ a: "b" }, ["c"]]],
    ["1: a\n? [x]\n: b\n~: c", { "1": "a", "[x]": "b", "~": "c" }],
    ["a: 1\na: 2", { a: 2 }],
    ["\uFEFFa: 1", { a: 1 }],
    ["", null],
    ["# nothing", null],
    ["a: &x [1]\nb: *x", { a: [1], b: [1] }],
    ["a: &x 1\nb: &x 2\nc: *x", { a: 1, b: 2, c: 2 }],
    ["x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3", { x: { a: 1, b: 2 }, y: { b: 3, a: 1 } }],
    ["x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {<<: [*x, *y]}", { x: { a: 1 }, y: { a: 2, b: 2 }, z: { a: 1, b: 2 } }],
    ['a: {"<<": 1}', { a: { "<<": 1 } }],
  ])("reads %j", (text, expected) => {
    expect(readYaml(text).fault).toBeUndefined();
    expect(read(text)).toEqual(expected);
  });

  it("gives every part its place", () => {
    const text = "jobs:\n  test: &t\n    name: 'a b' # why\n  other: *t\n";
    const { documents, comments } = readYaml(text);
    const test = entryOf(valueAt(documents[0], "jobs"), "test");
    const other = entryOf(valueAt(documents[0], "jobs"), "other");
    const name = entryOf(test?.value, "name");
    const at = (range: readonly [number, number] | undefined): string => (range ? text.slice(...range) : "");
    expect(at(test?.keyRange)).toBe("test");
    expect(at(name?.keyRange)).toBe("name");
    expect(at(name?.value.range)).toBe("'a b'");
    expect(at(name?.range)).toBe("name: 'a b'");
    expect(at(other?.range)).toBe("other: *t");
    expect(other?.value).toBe(test?.value);
    expect(comments).toEqual([{ text: "# why", range: [33, 38] }]);
    expect(name).toMatchObject({ isMerged: false, value: { style: "single" } });
  });

  it("marks what a merge key brings and keeps where it is written", () => {
    const text = "x: &x {a: 1}\ny: {<<: *x}";
    const [entry] = entriesOf(valueAt(readYaml(text).documents[0], "y"));
    expect(entry).toMatchObject({ key: "a", isMerged: true, keyRange: [7, 8] });
  });

  it("keeps tags and how scalars are written", () => {
    const { documents } = readYaml("a: !reference [x, script]\nb: !Ref y\nc: |\n  z\nd: >\n  z\ne: \"z\"\nf: 1.10");
    expect(["a", "b"].map((key) => valueAt(documents[0], key)?.tag)).toEqual(["!reference", "!Ref"]);
    expect(["c", "d", "e", "f"].map((key) => valueAt(documents[0], key))).toMatchObject([{ style: "literal" }, { style: "folded" }, { style: "double" }, { style: "plain", text: "1.10" }]);
    expect(textsOf(valueAt(documents[0], "a"))).toEqual(["x", "script"]);
  });

  it("reads every document of a stream, with anchors of its own", () => {
    const file = readYaml("a: &x 1\n--- # two\nb: 2\n...\n---\nc: 3\n");
    expect(file.documents.map(plain)).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    expect(file.comments.map(({ text }) => text)).toEqual(["# two"]);
    expect(readYaml("a: &x 1\n---\nb: *x\n").fault).toMatchObject({ reason: "syntax" });
  });

  it("finds comments wherever they stand, in their order", () => {
    const { comments } = readYaml("# 1\na: # 2\n  - | # 3\n    # no\n  # 4\n  - {x: y} # 5\nb: [ # 6\n  c]\n# 7\n");
    expect(comments.map(({ text }) => text)).toEqual(["# 1", "# 2", "# 3", "# 4", "# 5", "# 6", "# 7"]);
  });

  it.each<[string, string, number, string]>([
    ["a map in a map", "a: b: c", 3, "Nested mappings are not allowed in compact mappings"],
    ["a bracket that does not close", "a: [b", 5, "Flow sequence in block collection must be sufficiently indented and end with a ]"],
    ["a wrong indentation", "a:\n  b: 1\n c: 2\n", 10, "All mapping items must start at the same column"],
    ["an alias without an anchor", "a: *x", 3, "An alias stands for no anchor above it"],
    ["an alias inside its own anchor", "a: &x [*x]", 7, "An alias stands for no anchor above it"],
  ])("reports %s once, at its place", (_, text, start, message) => {
    const { documents, fault } = readYaml(text);
    expect(documents).toEqual([]);
    expect(fault).toMatchObject({ reason: "syntax", message });
    expect(fault?.range[0]).toBe(start);
  });

  it("quotes nothing of a broken file", () => {
    const secret = ["hunter", "2hunter2"].join("");
    for (const text of [`a: "${secret}\nb: 1`, `a: '${secret}' "${secret}"`, `}${secret}`, `a: %${secret}\n\t${secret}: x`, `- a\n${secret}`, `%TAG ${secret}\n---\n*${secret}`]) {
      expect(JSON.stringify(readYaml(text).fault ?? "")).not.toContain(secret);
    }
  });

  it("does not expand aliases of aliases", () => {
    const lines = Array.from({ length: 60 }, (_, index) => `a${String(index + 1)}: &a${String(index + 1)} [*a${String(index)}, *a${String(index)}]`);
    const { documents, fault } = readYaml(["a0: &a0 [x]", ...lines].join("\n"));
    expect(fault).toBeUndefined();
    expect([...walkData(documents[0])]).toHaveLength(63);
  });

  it("stops merge keys that bring too much", () => {
    const base = `a0: &a0 {${Array.from({ length: 300 }, (_, index) => `k${String(index)}: 1`).join(", ")}}`;
    const lines = Array.from({ length: 100 }, (_, index) => `a${String(index + 1)}: &a${String(index + 1)} {<<: *a${String(index)}}`);
    expect(readYaml([base, ...lines].join("\n")).fault?.message).toBe("Merge keys bring more entries than can be read");
    expect(readYaml([base, ...lines.slice(0, 50)].join("\n")).fault).toBeUndefined();
  });

  it.each([
    ["brackets", "[".repeat(100_000)],
    ["sequences", "- ".repeat(20_000)],
    ["maps", Array.from({ length: 1000 }, (_, index) => `${" ".repeat(index)}a:`).join("\n")],
    ["keys", "? ".repeat(5000)],
  ])("refuses what is nested too deep: %s", (_, text) => {
    expect(readYaml(text).fault).toMatchObject({ reason: "syntax", message: "It is nested too deep to be read" });
  });

  it("reads 150 levels", () => {
    expect(readYaml("[".repeat(150) + "]".repeat(150)).fault).toBeUndefined();
  });

  it("leaves unread what is too large, which is no fault of its syntax", () => {
    expect(readYaml("a".repeat(longestData)).fault).toBeUndefined();
    expect(readYaml("a".repeat(longestData + 1)).fault?.reason).toBe("large");
  });

  it("reads every text without a crash, with places inside it", () => {
    const piece = fc.constantFrom("a", ":", " ", "\n", "- ", "|", ">", "&x", "*x", "!t", "<<", "{", "}", "[", "]", "'", '"', "#", "---\n", "?", ",", "%", "\t", "\r\n", "  ");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join("");
        const { documents, comments, fault } = readYaml(text);
        expect(documents.length === 0).toBe(fault !== undefined);
        const ranges = [...comments.map(({ range }) => range), ...(fault ? [fault.range] : []), ...documents.flatMap((root) => [...walkData(root)].map(({ node }) => node.range))];
        for (const [start, end] of ranges) expect(start >= 0 && start <= end && end <= text.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
