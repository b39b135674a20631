import { describe, expect, it } from "vitest";
import { memoryView } from "../view/memory.js";
import { renderBaseline, updateBaseline } from "./baseline-text.js";
import { BASELINE_FILE, baselineGrowth, parseBaseline, readBaseline, type BaselineEntry } from "./baseline.js";
import type { Finding } from "./report.js";

const print = (digit: string): string => digit.repeat(16);
const entry = (parts: Partial<BaselineEntry> = {}): BaselineEntry => ({ clause: "ENV-1", fingerprint: print("a"), file: "a.ts", ...parts });
const codes = (text: string): string[] => parseBaseline(text).diagnostics.map(({ line, code }) => `${line} ${code}`);

describe("reading a baseline", () => {
  it("gives what was written, sorted by clause, file and fingerprint, whatever the paths are", () => {
    const entries = [
      entry({ clause: "SEC-2", file: "z.ts" }),
      entry({ file: "a b  c.ts" }),
      entry({ fingerprint: print("c"), file: "한국어/#.ts" }),
      entry({ fingerprint: print("b"), file: "a b  c.ts" }),
      entry({ clause: "CMP-12", file: "line\nfeed.ts" }),
    ];
    const { entries: read, diagnostics } = parseBaseline(renderBaseline(entries));
    expect(diagnostics).toEqual([]);
    expect(read).toEqual([{ ...entries[4], file: "line\\nfeed.ts" }, entries[1], entries[3], entries[2], entries[0]]);
  });

  it("writes nothing that looks like a secret", () => {
    const token = `${"gh"}p_${"Z7xK2mQ9vB4nT6wR8yU1pL3s"}`;
    const text = renderBaseline([entry({ file: `keys/${token}.ts` })]);
    expect(text).not.toContain(token);
    expect(parseBaseline(text).entries).toEqual([entry({ file: "keys/[masked].ts" })]);
    expect(codes(`ENV-1 ${print("a")} keys/${token}.ts\n`)).toEqual(["1 baseline-malformed"]);
  });

  it("takes a file without the lines between, comments, blank lines, CRLF, a missing end and an entry that stands twice", () => {
    const text = [`# of the team`, `ENV-1 ${print("a")} a.ts`, `ENV-1 ${print("b")} b.ts`, "", `ENV-1 ${print("a")} a.ts`, `SEC-2 ${print("a")} a.ts`].join("\r\n");
    expect(parseBaseline(text)).toEqual({ entries: [entry(), entry({ fingerprint: print("b"), file: "b.ts" }), entry({ clause: "SEC-2" })], diagnostics: [] });
    const marked = memoryView({ [BASELINE_FILE]: Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(`ENV-1 ${print("a")} a.ts\n`)]) });
    expect(readBaseline(marked)).toEqual({ entries: [entry()], diagnostics: [] });
  });

  it.each([
    ["a clause alone", "ENV-1"],
    ["a clause in small letters", `env-1 ${print("a")} a.ts`],
    ["a short fingerprint", `ENV-1 ${"a".repeat(15)} a.ts`],
    ["a fingerprint in capitals", `ENV-1 ${print("A")} a.ts`],
    ["two spaces", `ENV-1 ${print("a")}  a.ts`],
    ["no path", `ENV-1 ${print("a")} `],
    ["an indentation", ` ENV-1 ${print("a")} a.ts`],
    ["a NUL", `ENV-1 ${print("a")} a.ts\0`],
    ["a carriage return in the line", `ENV-1 ${print("a")} a\rENV-1 ${print("b")} b.ts`],
    ["a path that could not be seen", `ENV-1 ${print("a")} \u202Ea.ts`],
    ["a wildcard for the fingerprint", "ENV-1 * a.ts"],
    ["a clause number without end", `ENV-${"1".repeat(10)} ${print("a")} a.ts`],
  ])("has a diagnostic for %s", (_, line) => {
    expect(codes(`ENV-2 ${print("c")} c.ts\n${line}\n`)).toEqual(["2 baseline-malformed"]);
  });

  it("says what to do about a line that a merge left", () => {
    const text = `<<<<<<< HEAD\nENV-1 ${print("a")} a.ts\n||||||| 12ab\n=======\n>>>>>>> topic\n`;
    expect(codes(text)).toEqual(["1 baseline-conflict", "3 baseline-conflict", "4 baseline-conflict", "5 baseline-conflict"]);
    expect(parseBaseline(text).diagnostics[0]).toEqual({ file: BASELINE_FILE, line: 1, column: 1, endLine: 1, endColumn: 13, code: "baseline-conflict", message: "A merge left this line. Run `contract baseline`: it joins both sides and takes out what no longer stands." });
  });

  it("is read through the view; without a file it is empty, and one that is no text is a diagnostic", () => {
    expect(readBaseline(memoryView({}))).toEqual({ entries: [], diagnostics: [] });
    expect(readBaseline(memoryView({ [BASELINE_FILE]: Uint8Array.of(0) }))).toMatchObject({
      entries: [],
      diagnostics: [{ code: "baseline-unreadable", file: BASELINE_FILE, line: 1, message: expect.stringMatching(/^contract-baseline\.txt cannot be read \(binary\)\./u) as string }],
    });
  });
});

describe("updateBaseline", () => {
  const all = [entry(), entry({ fingerprint: print("b"), file: "b.ts" }), entry({ fingerprint: print("c"), file: "c.ts" })];
  const text = renderBaseline(all);
  const without = (gone: string) => (each: BaselineEntry) => (each.fingerprint === gone ? undefined : each);

  it("changes nothing where nothing is to change, and takes out nothing but entries", () => {
    expect(updateBaseline(text, { next: (each) => each, added: [] })).toBe(text);
    const less = updateBaseline(text, { next: without(print("b")), added: [] });
    expect(less).toBe(text.replace(`ENV-1 ${print("b")} b.ts\n`, ""));
    expect(updateBaseline(less, { next: (each) => each, added: [] })).toBe(less);
  });

  it("replaces an entry where it stands, and adds new ones at the end, each once", () => {
    const moved = entry({ fingerprint: print("d"), file: "moved.ts" });
    const changed = updateBaseline(text, { next: (each) => (each.file === "b.ts" ? moved : each), added: [moved, entry({ clause: "QA-9", file: "z.ts" }), entry({ clause: "QA-9", file: "z.ts" })] });
    expect(changed).toBe(`${text.replace(`ENV-1 ${print("b")} b.ts`, `ENV-1 ${print("d")} moved.ts`)}QA-9 ${print("a")} z.ts\n# aaaaaaaa\n`);
  });

  it("puts the lines between where they are missing, and keeps comments and line ends", () => {
    const old = `# of the team\r\nENV-1 ${print("a")} a.ts\r\nENV-1 ${print("b")} b.ts`;
    expect(updateBaseline(old, { next: without(print("b")), added: [] })).toBe(`# of the team\r\nENV-1 ${print("a")} a.ts\r\n# aaaaaaaa\r\n# bbbbbbbb\r\n`);
  });

  it("joins both sides of a conflict", () => {
    const [head = "", ...rest] = text.split(/(?=^ENV)/mu);
    const conflict = `${head}<<<<<<< HEAD\n${rest[0] ?? ""}=======\n${rest[1] ?? ""}${rest[0] ?? ""}>>>>>>> topic\n${rest[2] ?? ""}`;
    expect(updateBaseline(conflict, { next: (each) => each, added: [] })).toBe(text);
  });
});

describe("baselineGrowth", () => {
  it("names what the base does not record", () => {
    const base = [entry(), entry({ fingerprint: print("b") })];
    const after = [entry({ fingerprint: print("b") }), entry({ fingerprint: print("d"), file: "moved.ts" }), entry({ clause: "SEC-2" })];
    expect(baselineGrowth(base, base.slice(1))).toEqual([]);
    expect(baselineGrowth(base, after)).toEqual(after.slice(1));
  });
});
