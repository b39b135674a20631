import { describe, expect, it } from "vitest";
import { memoryView } from "../view/memory.js";
import { BASELINE_FILE, parseBaseline, readBaseline, renderBaseline } from "./baseline.js";

const print = (digit: string): string => digit.repeat(16);

describe("the baseline", () => {
  it("comes back as it was written, sorted, whatever the paths are", () => {
    const entries = [
      { clause: "SEC-1", fingerprint: print("b"), file: "z.ts" },
      { clause: "ENV-1", fingerprint: print("c"), file: "src/with space.ts" },
      { clause: "ENV-1", fingerprint: print("a"), file: "new\nline.ts" },
      { clause: "ENV-1", fingerprint: print("a"), file: "new\nline.ts" },
    ];
    const text = renderBaseline(entries);
    expect(text).toBe(`ENV-1 ${print("a")} new\\nline.ts\nENV-1 ${print("c")} src/with space.ts\nSEC-1 ${print("b")} z.ts\n`);
    const read = parseBaseline(text);
    expect(read.diagnostics).toEqual([]);
    expect(read.entries[1]).toEqual({ clause: "ENV-1", fingerprint: print("c"), file: "src/with space.ts" });
    expect(renderBaseline(read.entries)).toBe(text);
    expect(renderBaseline([])).toBe("");
  });

  it("has a diagnostic for each line that is malformed or stands twice", () => {
    const good = `ENV-1 ${print("a")} a.ts`;
    const { entries, diagnostics } = parseBaseline([good, "ENV-1", `env-1 ${print("a")} a.ts`, `ENV-1 ${"a".repeat(15)} a.ts`, `ENV-1 ${print("a")}  a.ts`, "", `ENV-1 ${print("a")} b.ts`, `SEC-1 ${print("a")} a.ts`].join("\r\n"));
    expect(entries.map(({ clause }) => clause)).toEqual(["ENV-1", "SEC-1"]);
    expect(diagnostics.map(({ code, line }) => [line, code])).toEqual([[2, "baseline-malformed"], [3, "baseline-malformed"], [4, "baseline-malformed"], [5, "baseline-malformed"], [7, "baseline-duplicate"]]);
    expect(diagnostics[0]).toEqual({ file: BASELINE_FILE, line: 2, column: 1, endLine: 2, endColumn: 6, code: "baseline-malformed", message: "This line is not `CLAUSE FINGERPRINT PATH`. Run `contract baseline` to write the file anew." });
    expect(diagnostics[4]?.message).toBe("This line stands on line 1 already. Remove it.");
  });

  it("is read through the view; without a file it is empty, and one that is no text is a diagnostic", () => {
    expect(readBaseline(memoryView({}))).toEqual({ entries: [], diagnostics: [] });
    expect(readBaseline(memoryView({ "a.ts": "", [BASELINE_FILE]: `ENV-1 ${print("a")} a.ts\n` })).entries).toHaveLength(1);
    expect(readBaseline(memoryView({ [BASELINE_FILE]: Uint8Array.of(0) }))).toMatchObject({
      entries: [],
      diagnostics: [{ code: "baseline-unreadable", file: BASELINE_FILE, line: 1, message: expect.stringMatching(/^contract-baseline\.txt cannot be read \(binary\)\./u) as string }],
    });
  });
});
