import { describe, expect, it } from "vitest";
import { ViewError } from "./error.js";
import { memoryView } from "./memory.js";

describe("memoryView", () => {
  it("lists by code unit, not by locale or insertion", () => {
    const view = memoryView({ "é.ts": "", "b.ts": "", "Z.ts": "", "a/b.ts": "" });
    expect(view.entries).toEqual(["Z.ts", "a/b.ts", "b.ts", "é.ts"].map((path) => ({ path, kind: "file" })));
  });

  it("gives bytes of strings and bytes, the same ones each time", () => {
    const bytes = Uint8Array.of(0, 255);
    const view = memoryView({ "a.ts": "é", "b.bin": bytes });
    view.load(["a.ts"]);
    expect(view.read("a.ts")).toEqual(Buffer.from([0xc3, 0xa9]));
    expect(view.read("a.ts")).toBe(view.read("a.ts"));
    expect(view.size("a.ts")).toBe(2);
    expect(view.read("b.bin")).toBe(bytes);
  });

  it("has what it was given and nothing from Object.prototype", () => {
    const view = memoryView({ "a.ts": "" }, "/elsewhere");
    expect([view.has("a.ts"), view.has("toString"), view.has("b.ts")]).toEqual([true, false, false]);
    expect([view.read("toString"), view.size("b.ts")]).toEqual([undefined, undefined]);
    expect([view.kind, view.root]).toEqual(["memory", "/elsewhere"]);
  });

  it.each(["/etc/passwd", "../a", "a/../../b", "a//b", "", "a/", "a\0b", ".git/config", "a/.GIT/x", "./a"])("refuses %j", (path) => {
    expect(() => memoryView({ [path]: "" })).toThrow(ViewError);
  });
});
