import { describe, expect, it } from "vitest";
import { annotatedCases } from "./annotations.js";

describe("annotatedCases", () => {
  it("reads what follows a comment, with the line that the comment stands in", () => {
    const text = ["start()", "# ruleid: some-key", "key = one", "", "# ok: some-key", "", "key = two", "key = three", ""].join("\n");
    expect(annotatedCases(text, "a/keys.txt")).toEqual([
      { rule: "some-key", origin: "a/keys.txt:2", expected: "finding", lines: [3, 3] },
      { rule: "some-key", origin: "a/keys.txt:5", expected: "silence", lines: [7, 8] },
    ]);
  });

  it("counts what Semgrep's own rules cannot do yet by what is right", () => {
    const text = ["// todoruleid: a-rule", "one()", "// todook: a-rule", "two()"].join("\n");
    expect(annotatedCases(text, "a.txt").map(({ expected }) => expected)).toEqual(["finding", "silence"]);
  });

  it("gives one case per rule, and skips over further comments of the kind", () => {
    const text = ["// ruleid: first, second", "// ok: third", "code()"].join("\r\n");
    expect(annotatedCases(text, "a.txt")).toEqual([
      { rule: "first", origin: "a.txt:1", expected: "finding", lines: [3, 3] },
      { rule: "second", origin: "a.txt:1", expected: "finding", lines: [3, 3] },
      { rule: "third", origin: "a.txt:2", expected: "silence", lines: [3, 3] },
    ]);
  });

  it("ends at the next comment, at an empty line outside of brackets, and behind the end of a key", () => {
    const call = ["// ruleid: a", "call({", "", "  b: 1,", "})", "", "other()"].join("\n");
    expect(annotatedCases(call, "a.txt")[0]?.lines).toEqual([2, 5]);
    const key = ["# ruleid: a", "-----BEGIN KEY", "", "body", "-----END KEY", "", "other"].join("\n");
    expect(annotatedCases(key, "a.txt")[0]?.lines).toEqual([2, 5]);
    expect(annotatedCases(["# ruleid: a", "one (", "# ok: a", "two )"].join("\n"), "a.txt")[0]?.lines).toEqual([2, 2]);
  });

  it("leaves a comment out that nothing follows", () => {
    expect(annotatedCases("# ruleid: a\n\n", "a.txt")).toEqual([]);
    expect(annotatedCases("token: a\nlook: b", "a.txt")).toEqual([]);
  });

  it("adds the lines that values come from, in code and for findings only", () => {
    const text = ["const key = 'a'", "// ruleid: a", "sign(key)", "// ok: a", "sign(key)"].join("\n");
    expect(annotatedCases(text, "a.js").map(({ sources }) => sources)).toEqual([[1], undefined]);
    expect(annotatedCases(text, "a.txt").map(({ sources }) => sources)).toEqual([undefined, undefined]);
  });
});
