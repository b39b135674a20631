import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryOf, valueAt, walkData } from "./data-access.js";
import type { DataNode } from "./data-tree.js";
import { longestData } from "./longest.js";
import { readJson } from "./read-json.js";

function plain(node: DataNode | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

describe("readJson", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const { documents, fault } = readJson(text);
        expect(fault).toBeUndefined();
        expect(JSON.stringify(plain(documents[0]))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it("allows comments and trailing commas, and keeps the comments", () => {
    const text = '\uFEFF// one\n{"a": [1, /* two */ 2,], }\n';
    const { documents, comments } = readJson(text);
    expect(plain(documents[0])).toEqual({ a: [1, 2] });
    expect(comments).toEqual([
      { text: "// one", range: [1, 7] },
      { text: "/* two */", range: [18, 27] },
    ]);
  });

  it("gives every part its place, and text as it means and as it is written", () => {
    const text = '{"a\\n": {"b": 1.50, "c": null}}';
    const root = readJson(text).documents[0];
    const a = entryOf(root, "a\n");
    expect(text.slice(...(a?.keyRange ?? [0, 0]))).toBe('"a\\n"');
    expect(text.slice(...(a?.range ?? [0, 0]))).toBe('"a\\n": {"b": 1.50, "c": null}');
    expect(valueAt(root, "a\n", "b")).toMatchObject({ value: 1.5, text: "1.50", style: "plain" });
    expect(valueAt(root, "a\n", "c")).toMatchObject({ value: null, text: "null" });
    expect(root?.range).toEqual([0, text.length]);
  });

  it.each<[string, string, number, string]>([
    ["a comma too many", '{"a": 1,, "b": 2}', 8, "A value or sign stands where JSON allows none"],
    ["a strange sign", '{"a": @}', 6, "A character stands where JSON allows none"],
    ["an early end", '{"a": 1', 7, "It ends too early"],
    ["nothing", "", 0, "It ends too early"],
  ])("reports %s once, at its place", (_, text, start, message) => {
    expect(readJson(text)).toMatchObject({ documents: [], fault: { reason: "syntax", message, range: [start, start] } });
  });

  it("places a fault behind a byte order mark", () => {
    expect(readJson("\uFEFF[1,,2]").fault?.range).toEqual([4, 4]);
  });

  it("bounds depth and size", () => {
    expect(readJson("[".repeat(200_000)).fault).toMatchObject({ reason: "syntax", message: "It is nested too deep to be read" });
    expect(readJson('{"a":'.repeat(5000)).fault?.message).toBe("It is nested too deep to be read");
    expect(readJson("[".repeat(250) + "]".repeat(250)).fault).toBeUndefined();
    expect(readJson(`["${"[".repeat(5000)}"]`).fault).toBeUndefined();
    expect(readJson(`// ${"[".repeat(5000)}\n[]`).fault).toBeUndefined();
    expect(readJson(`"${"a".repeat(longestData)}"`).fault?.reason).toBe("large");
  });

  it("reads every text without a crash, with places inside it", () => {
    const piece = fc.constantFrom("{", "}", "[", "]", '"', "a", ":", ",", "1", "-", "\\", "//", "/*", "*/", "\n", "null", "\u0000", "é");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const { documents, fault } = readJson(text);
        expect(documents.length === 0).toBe(fault !== undefined);
        for (const { node } of walkData(documents[0])) expect(node.range[0] >= 0 && node.range[1] <= text.length).toBe(true);
        if (fault) expect(fault.range[1]).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});
