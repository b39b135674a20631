import { describe, expect, it } from "vitest";
import { unifiedDiff } from "./unified-diff.js";

describe("unifiedDiff", () => {
  it("hides the lines that may not be shown, by their number in the old text", () => {
    const before = "one\ntwo\nthree\nfour\n";
    const diff = unifiedDiff([{ path: "a.ts", before, after: before.replace("three", "3") }], (_, line) => line !== 2 && line !== 3);
    expect(diff).toBe("diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1,4 +1,4 @@\n one\n [masked: this line holds a secret]\n-[masked: this line holds a secret]\n+3\n four\n");
  });

  it("masks what looks like a secret wherever it stands, and shows what a terminal would obey", () => {
    const token = `ghp_${"a1B2c3".repeat(6)}`;
    const diff = unifiedDiff([{ path: "a.ts", before: `a("${token}");\n`, after: `\tb("${token}\u001b[2J");\n` }], () => true);
    expect(diff).toContain('-a("[masked]");');
    expect(diff).toContain('+\tb("[masked]\\x1b[2J");');
    expect(diff).not.toContain(token);
  });

  it("keeps line ends and tells of a missing one", () => {
    expect(unifiedDiff([{ path: "a.ts", before: "a\r\nb", after: "c\r\nb" }], () => true)).toContain("-a\r\n+c\r\n b\n\\ No newline at end of file");
  });
});
