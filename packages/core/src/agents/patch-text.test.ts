import { describe, expect, it } from "vitest";
import { InvalidEventError } from "./agent-event.js";
import { isPatch, readPatch } from "./patch-text.js";

describe("a patch of Codex", () => {
  it("names files that are added, changed, moved and deleted, with their texts", () => {
    const text = [
      "*** Begin Patch",
      "*** Add File: src/new file.ts",
      "+one",
      "+",
      "+ two",
      "*** Update File: src/a.ts",
      "@@ class A",
      " before",
      "-old",
      "+new",
      "",
      "@@",
      "-last",
      "*** End of File",
      "*** Update File: src/from.ts",
      "*** Move to: src/to.ts",
      "@@",
      "-a",
      "+b",
      "*** Delete File: src/gone.ts",
      "*** End Patch",
      "*** Delete File: behind.ts",
    ];
    const expected = [
      { path: "src/new file.ts", content: { kind: "whole", text: "one\n\n two\n" } },
      { path: "src/a.ts", content: { kind: "parts", replacements: [{ former: "before\nold\n", text: "before\nnew\n", everywhere: false }, { former: "last", text: "", everywhere: false }] } },
      { path: "src/from.ts", content: { kind: "removed" } },
      { path: "src/to.ts", content: { kind: "parts", replacements: [{ former: "a", text: "b", everywhere: false }] } },
      { path: "src/gone.ts", content: { kind: "removed" } },
    ];
    expect(readPatch(text.join("\n"))).toEqual(expected);
    expect(readPatch(`apply_patch <<'EOF'\r\n${text.join("\r\n")}\r\nEOF`)).toEqual(expected);
  });

  it("is one though its end is missing, and changes lines before any `@@`", () => {
    expect(readPatch("*** Begin Patch\n*** Update File: a\n-b\n+c")).toEqual([{ path: "a", content: { kind: "parts", replacements: [{ former: "b", text: "c", everywhere: false }] } }]);
  });

  it("is none without a file, or without its beginning", () => {
    expect(() => readPatch("*** Begin Patch\n*** End Patch")).toThrow(InvalidEventError);
    expect(isPatch("*** Update File: a")).toBe(false);
    expect(isPatch("x\n *** Begin Patch \n")).toBe(true);
  });
});
