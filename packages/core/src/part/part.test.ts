import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryView } from "../view/memory.js";
import type { Entry, View } from "../view/view.js";
import { partOf } from "./part.js";

function viewOf(sizes: Readonly<Record<string, number>>): View {
  const view = memoryView({});
  const entries = Object.keys(sizes).sort().map((path): Entry => ({ path, kind: "file" }));
  return { ...view, entries, size: (path) => sizes[path] };
}

const partsOf = (view: View, count: number): string[][] => Array.from({ length: count }, (_, index) => partOf(view, view.entries, { index: index + 1, count }).map(({ path }) => path));

describe("parts", () => {
  const sizes = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/u), fc.nat(100_000), { maxKeys: 40 });

  it("hold each file once, sorted, and the same ones whatever the order", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 9 }), (files, count) => {
        const view = viewOf(files);
        const parts = partsOf(view, count);
        expect(parts.flat().sort()).toEqual(Object.keys(files).sort());
        for (const part of parts) expect(part).toEqual([...part].sort());
        const turned = [...view.entries].reverse();
        expect(partOf(view, turned, { index: 1, count }).map(({ path }) => path).reverse()).toEqual(parts[0]);
      }),
    );
  });

  it("differ in weight by no more than their heaviest file", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 6 }), (files, count) => {
        const weights = partsOf(viewOf(files), count).map((part) => part.reduce((sum, path) => sum + 400 + (files[path] ?? 0), 0));
        const heaviest = Math.max(0, ...Object.values(files).map((size) => size + 400));
        expect(Math.max(...weights) - Math.min(...weights)).toBeLessThanOrEqual(heaviest);
      }),
    );
  });

  it("take no account of what is too large to be read, and of what is no file", () => {
    const view = viewOf({ "a.bin": 50_000_000, "b.ts": 1_000, "c.ts": 900, "d.ts": 800 });
    expect(partsOf(view, 2)).toEqual([["a.bin", "b.ts"], ["c.ts", "d.ts"]]);
    const linked = { ...view, entries: view.entries.map((entry): Entry => (entry.path === "b.ts" ? { ...entry, kind: "symlink" } : entry)) };
    expect(partsOf(linked, 2)).toEqual([["b.ts", "c.ts"], ["a.bin", "d.ts"]]);
  });

  it("may be empty", () => {
    expect(partsOf(viewOf({ "a.ts": 1 }), 3)).toEqual([["a.ts"], [], []]);
  });
});
