import { describe, expect, it } from "vitest";
import { classify, contentOf, MAX_CODE_BYTES, MAX_SCANNED_BYTES } from "./classify.js";
import { memoryView } from "./memory.js";
import type { View } from "./view.js";

const utf16be = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

describe("classify", () => {
  it.each([
    ["plain text", Buffer.from("a\nb"), "a\nb"],
    ["an empty file", Buffer.alloc(0), ""],
    ["UTF-8 with a byte order mark, which is left out", Buffer.from("\uFEFFa"), "a"],
    ["UTF-16LE with a byte order mark", Buffer.from("\uFEFFé\n", "utf16le"), "é\n"],
    ["UTF-16BE with a byte order mark", utf16be("\uFEFFé\n"), "é\n"],
    ["an empty UTF-16 file", Buffer.of(0xff, 0xfe), ""],
    ["invalid UTF-8", Buffer.from([0x61, 0xff, 0x62]), "a\uFFFDb"],
    ["a later byte order mark, which stays", Buffer.from("a\uFEFF"), "a\uFEFF"],
    ["NUL after the first 8,000 bytes", Buffer.concat([Buffer.alloc(8000, 97), Buffer.of(0)]), `${"a".repeat(8000)}\0`],
  ])("reads %s", (_, bytes, text) => {
    expect(classify(bytes)).toEqual({ kind: "text", text, large: false });
  });

  it.each([
    ["NUL at byte 8,000", Buffer.concat([Buffer.alloc(7999, 97), Buffer.of(0)])],
    ["UTF-16 without a byte order mark", Buffer.from("abc", "utf16le")],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
    ["a PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
  ])("calls %s binary", (_, bytes) => {
    expect(classify(bytes)).toEqual({ kind: "binary" });
  });

  it("draws the lines for large files exactly", () => {
    const of = (bytes: number): unknown => {
      const content = classify(Buffer.alloc(bytes, 97));
      return content.kind === "text" ? content.large : content.kind;
    };
    expect([MAX_CODE_BYTES, MAX_CODE_BYTES + 1, MAX_SCANNED_BYTES, MAX_SCANNED_BYTES + 1].map(of)).toEqual([false, true, true, "large"]);
  });
});

describe("contentOf", () => {
  it("names what no rule sees, and asks for the size only of what a view does not read", () => {
    const view: View = {
      ...memoryView({ "a.ts": "a", "large.ts": "l", "gone.ts": "g" }),
      size: (path) => {
        if (path === "a.ts") throw new Error("was asked");
        return path === "large.ts" ? MAX_SCANNED_BYTES + 1 : undefined;
      },
      read: (path) => (path === "a.ts" ? Buffer.from("a") : undefined),
    };
    expect(contentOf(view, { path: "link", kind: "symlink" })).toEqual({ kind: "symlink" });
    expect(contentOf(view, { path: "module", kind: "submodule" })).toEqual({ kind: "submodule" });
    expect(contentOf(view, { path: "large.ts", kind: "file" })).toEqual({ kind: "large" });
    expect(contentOf(view, { path: "gone.ts", kind: "file" })).toEqual({ kind: "unreadable" });
    expect(contentOf(view, { path: "a.ts", kind: "file" })).toEqual({ kind: "text", text: "a", large: false });
  });
});
