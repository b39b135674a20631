import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identities, type LineText } from "./fingerprint.js";
import type { RawFinding } from "./report.js";

const finding = (parts: Partial<RawFinding>): RawFinding => ({ clause: "ENV-1", rule: "contract/no-process-env", file: "a.ts", line: 1, column: 1, endLine: 1, endColumn: 2, message: "m", ...parts });
const fingerprints = (findings: readonly RawFinding[], lineText: LineText, pathOf?: (file: string) => string): string[] =>
  identities(findings, lineText, pathOf).map(({ fingerprint }) => fingerprint);
const textOf = (lines: readonly string[]) => (_: string, line: number): string => lines[line - 1] ?? "";
const one = (parts: Partial<RawFinding>, text = "const a = process.env.A;"): string => fingerprints([finding(parts)], () => text)[0] ?? "";

describe("fingerprints", () => {
  it("are 16 hexadecimal digits that no release changes", () => {
    expect(one({})).toMatch(/^[0-9a-f]{16}$/u);
    expect(one({})).toBe("48e87e6f6f87891d");
    expect(fingerprints([finding({}), finding({ column: 5 })], () => "const a = process.env.A;")[1]).toBe("68d2b4dffde9bee3");
  });

  it("depend on clause, rule, path and the line's text, and on nothing else", () => {
    const different = [one({}), one({ clause: "ENV-2" }), one({ rule: "x" }), one({ file: "b.ts" }), one({}, "const b = 1;"), one({}, "const a  = process.env.AB;")];
    expect(new Set(different).size).toBe(different.length);
    expect(one({ line: 7, column: 3, endLine: 8, endColumn: 4, message: "other" })).toBe(one({}));
  });

  it("do not take parts for one another", () => {
    expect(one({ clause: "A", rule: "B C" }, "x")).not.toBe(one({ clause: "A B", rule: "C" }, "x"));
    expect(one({ rule: 'r","a' })).not.toBe(one({ rule: "r", file: 'a","a.ts' }));
  });

  it("overlook indentation and runs of white space", () => {
    expect(one({}, "\t  const a =\tprocess.env.A;  ")).toBe(one({}));
    expect(one({}, "consta = process.env.A;")).not.toBe(one({}));
  });

  it("differ among equal lines and on one line, by position", () => {
    const lines = textOf(["x", "y", "x"]);
    const found = [finding({ line: 1, column: 1 }), finding({ line: 1, column: 9 }), finding({ line: 3, column: 1 })];
    expect(new Set(fingerprints(found, lines)).size).toBe(3);
    expect(fingerprints(found.slice(0, 1), lines)[0]).toBe(fingerprints(found, lines)[0]);
    const last = [finding({ line: 1, endLine: 2 }), finding({ line: 1, endLine: 1, endColumn: 9 }), finding({ line: 1, endLine: 1, message: "a" }), finding({ line: 1, endLine: 1 })];
    expect(fingerprints([...last].reverse(), lines).reverse()).toEqual(fingerprints(last, lines));
    expect(new Set(fingerprints(last, lines)).size).toBe(4);
  });

  it("look at each line once, since a minified one is long", () => {
    const asked: string[] = [];
    const found = Array.from({ length: 500 }, (_, index) => finding({ column: index + 1, line: 1 + (index % 2), file: index < 400 ? "a.ts" : "b.ts" }));
    fingerprints(found, (file, line) => {
      asked.push(`${file}:${line}`);
      return "x".repeat(100_000);
    });
    expect(asked.sort()).toEqual(["a.ts:1", "a.ts:2", "b.ts:1", "b.ts:2"]);
  });

  it("can be taken under the path that a file had", () => {
    expect(fingerprints([finding({ file: "new.ts" })], () => "x", (file) => (file === "new.ts" ? "old.ts" : file))).toEqual(fingerprints([finding({ file: "old.ts" })], () => "x"));
  });

  it("take in what follows a line that says little and opens a bracket", () => {
    const at = (...lines: string[]): string => fingerprints([finding({})], textOf(lines))[0] ?? "";
    expect(at("} catch {", "  retry();")).not.toBe(at("} catch {", "  return;"));
    expect(at("console.log(", "", "  order,")).toBe(at("console.log(", "order,"));
    expect(at("f(", "g(", "h(", "i(", "one")).toBe(at("f(", "g(", "h(", "i(", "two"));
    expect(at("} catch {", "  logger.warn({ order });", "  a();")).toBe(at("} catch {", "  logger.warn({ order });", "  b();"));
    for (const line of ["a();", "export async function send() {"]) expect(at(line, "x")).toBe(at(line, "y"));
  });

  it("tell findings at one heading of a document apart by what they say, not by the places that they name", () => {
    const say = (message: string, file = "CONTRACT.md"): string => one({ file, message }, "### OBS-3 · Errors are tracked");
    expect(say("The package `web` tracks no errors. Start a tracker.")).not.toBe(say("The package `api` tracks no errors. Start a tracker."));
    expect(say("The package `web` (a.ts, line 4) tracks no errors. Start a tracker.")).toBe(say("The package `web` (b.ts, line 9) tracks no errors. Start another."));
    expect(say("one. two", "a.ts")).toBe(say("other", "a.ts"));
  });

  it("are no oracle for a secret: its value is masked, for every finding on its lines", () => {
    const value = `hunter${2}`;
    const line = (secret: string): string => `const db = connect(process.env.DB ?? "${secret}"); use("${secret.length}");`;
    const at = (secret: string): RawFinding => ({ ...finding({ clause: "SEC-1", rule: "contract/no-secrets" }), column: 39, endColumn: 39 + secret.length });
    const both = (secret: string): string[] => fingerprints([at(secret), finding({})], () => line(secret));
    expect(line(value).slice(38, 38 + value.length)).toBe(value);
    expect(both(value)).toEqual(both("letmein"));
    expect(both(value)).not.toEqual(both("letmein!"));
    expect(fingerprints([finding({})], () => line(value))).not.toEqual(both(value).slice(1));
    const own = (secret: string): string[] => fingerprints([{ ...at(secret), rule: "other/rule" }, { ...at(secret), column: 42 }], () => line(secret));
    expect(own(value)).toEqual(own("letmein"));
  });

  it("mask each line of a secret of several lines", () => {
    const key: RawFinding = { ...finding({ clause: "SEC-1", rule: "contract/no-secrets" }), line: 1, column: 7, endLine: 3, endColumn: 4 };
    const at = (first: string, second: string, third: string): string[] => fingerprints([key, finding({ line: 1 }), finding({ line: 2 }), finding({ line: 3 })], textOf([`key = ${first}`, second, `${third}; after()`]));
    expect(at("aaa", "bbb", "ccc")).toEqual(at("xxx", "yyy", "zzz"));
    expect(new Set(at("aaa", "bbb", "ccc")).size).toBe(4);
  });

  const line = fc.constantFrom("use(a)", "use(b)", "", "}");
  const findingsOf = (lines: readonly string[]): RawFinding[] => lines.flatMap((text, index) => (text.startsWith("use") ? [finding({ line: index + 1 })] : []));

  it("do not change when lines without findings come or go", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.array(fc.tuple(fc.nat(20), fc.constantFrom("", "}", "// use(a)")), { maxLength: 6 }), (lines, added) => {
        const longer: string[] = [...lines];
        for (const [at, text] of added) longer.splice(at, 0, text);
        expect(fingerprints(findingsOf(longer), textOf(longer))).toEqual(fingerprints(findingsOf(lines), textOf(lines)));
      }),
    );
  });

  it("do not depend on the order of the findings, and never repeat", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (lines, random) => {
        const found = findingsOf(lines);
        const prints = new Map(fingerprints(found, textOf(lines)).map((print, index) => [found[index], print]));
        const shuffled = found.map((item) => ({ item, key: random.next().value })).sort((a, b) => a.key - b.key).map(({ item }) => item);
        expect(fingerprints(shuffled, textOf(lines))).toEqual(shuffled.map((item) => prints.get(item)));
        expect(new Set(prints.values()).size).toBe(found.length);
      }),
    );
  });
});
