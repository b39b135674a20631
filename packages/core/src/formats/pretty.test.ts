import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../report/report.js";
import { arbitraryReport } from "./arbitrary-report.test.data.js";
import type { Colours } from "./context.js";
import { pretty } from "./pretty.js";
import { brokenReport, cleanReport, fakeSecret, faultyReport, richClauses, richReport, richSource } from "./rich-report.test.data.js";

const [first] = richReport.findings as [Finding];
const secrets = richReport.clauses.filter((clause) => clause.id === "SEC-1");

/** A report with one finding about one line of source. */
function framed(line: string, part: Partial<Finding>, width = 80): string[] {
  const report = { ...cleanReport, findings: [{ ...first, line: 1, endLine: 1, ...part }], clauses: secrets };
  const text = pretty(report, { source: () => line, width });
  return text.split("\n").filter((each) => each.includes("│")).map((each) => each.trim());
}

describe("pretty", () => {
  it("says of a clean run too what is not counted and what of the baseline is gone", () => {
    const entry = { clause: "ENV-1", fingerprint: "0".repeat(16), file: "a.ts" };
    const text = pretty({ ...cleanReport, waived: richReport.waived, baselined: richReport.baselined, stale: [entry, entry] });
    expect(text).toContain("\nNot counted: 1 waived, 1 in the baseline.\n2 recorded findings are gone: `contract baseline` takes them out of the baseline.\n");
  });

  it("groups by file in the order of paths, and a file's findings by line", () => {
    const findings = [
      { ...first, file: "b.ts", line: 9 },
      { ...first, file: "a.ts", line: 2 },
      { ...first, file: "b.ts", line: 3 },
    ];
    const lines = pretty({ ...cleanReport, findings }).split("\n");
    expect(lines.flatMap((line) => /^[ab]\.ts$|^ +\d+:14/.exec(line)?.[0].trim() ?? [])).toEqual(["a.ts", "2:14", "b.ts", "3:14", "9:14"]);
  });

  it("tells what was searched for secrets only from what was not judged", () => {
    const skipped = [
      { file: "a.png", reason: "binary" as const },
      { file: "a.min.js", reason: "generated" as const },
      { file: "b.ts", reason: "generated" as const },
    ];
    const lines = pretty({ ...cleanReport, skipped }).split("\n");
    expect(lines).toContain("Not judged: 1 binary.");
    expect(lines).toContain("Searched for secrets only: 2 generated files.");
    expect(pretty(cleanReport)).not.toContain("Searched");
  });

  it("shows the line of the first finding of each clause, marked", () => {
    expect(framed("\tconst key = process.env.API_KEY;", { column: 14, endColumn: 33 })).toEqual(["1 │ const key = process.env.API_KEY;", "│             ^^^^^^^^^^^^^^^^^^^"]);
  });

  it("marks wide characters over their full width", () => {
    const [code = "", mark = ""] = framed("const 값 = 환경.열쇠;", { column: 11, endColumn: 16 });
    expect(code).toBe("1 │ const 값 = 환경.열쇠;");
    expect(mark).toBe(`│ ${" ".repeat(11)}${"^".repeat(9)}`);
  });

  it("cuts a long line around the finding", () => {
    const [code = "", mark = ""] = framed(`${"a();".repeat(200)}console.log(1);${"b();".repeat(200)}`, { column: 801, endColumn: 815 });
    expect(code).toContain("console.log(1)");
    expect(code.startsWith("1 │ …")).toBe(true);
    expect(code.endsWith("…")).toBe(true);
    expect(code.indexOf("console.log(1)") - 2).toBe(mark.indexOf("^"));
    expect(mark.match(/\^/g)).toHaveLength(14);
    expect(code.length).toBeLessThan(60);
  });

  it("marks to the end of the line where a finding spans lines, and one column where it is empty", () => {
    expect(framed("try {", { column: 1, endLine: 3, endColumn: 2 })[1]).toBe("│ ^^^^^");
    expect(framed("x", { column: 2, endColumn: 2 })[1]).toBe("│  ^");
  });

  it("shows no code where the source has no such line", () => {
    expect(framed("x", { line: 7, endLine: 7 })).toEqual([]);
    expect(framed("   ", {})).toEqual([]);
  });

  it("shows no line on which a secret stands, be it reported, waived or recorded", () => {
    const secret = { ...first, clause: "SEC-1", rule: "contract/no-secrets", line: 3, endLine: 4 };
    const other = { ...first, line: 4, endLine: 4, column: 1, endColumn: 3 };
    const value = "not known to any pattern";
    const source = () => `1\n2\nconst a = "${value}\n${value}"`;
    for (const list of ["findings", "waived", "baselined"] as const) {
      const report = { ...cleanReport, clauses: secrets, findings: [other], [list]: list === "findings" ? [other, secret] : [secret] };
      const text = pretty(report, { source });
      expect(text).not.toContain(value);
      expect(text).not.toContain("│");
    }
    const elsewhere = { ...cleanReport, clauses: secrets, findings: [other], waived: [{ ...secret, file: "other.ts" }] };
    expect(pretty(elsewhere, { source: () => "1\n2\n3\nfour" })).toContain("4 │ four");
  });

  it("knows a secret by its rule, whatever clause it stands under", () => {
    const report = { ...cleanReport, clauses: secrets, findings: [{ ...first, clause: "KEYS-1", rule: "contract/no-secrets" }] };
    expect(pretty(report, { source: () => "\n\nnot known to any pattern" })).not.toContain("pattern");
  });

  it("shows no code at all when no clause looked for secrets", () => {
    const source = () => "1\n2\nconst a = 1;";
    expect(pretty({ ...cleanReport, findings: [first], clauses: secrets }, { source })).toContain("│");
    expect(pretty({ ...cleanReport, findings: [first], clauses: [] }, { source })).not.toContain("│");
    expect(pretty({ ...cleanReport, findings: [first], clauses: secrets.map((clause) => ({ ...clause, level: "off" as const })) }, { source })).not.toContain("│");
  });

  it("wraps messages under themselves, and below the position in a narrow terminal", () => {
    const report = { ...cleanReport, findings: [first] };
    for (const width of [60, 80, 120]) {
      const text = pretty(report, { width });
      expect(Math.max(...text.split("\n").filter((line) => /^ {2}/.test(line)).map((line) => line.length))).toBeLessThanOrEqual(width);
    }
    expect(pretty(report, { width: 40 }).split("\n").slice(1, 3)).toEqual(["  3:14  error  ENV-1  P0", "    `process.env.API_KEY` is read"]);
  });

  it("colours only through what is handed in", () => {
    const paint = (name: string) => (text: string) => `⟨${name}⟩${text}⟨/${name}⟩`;
    const colours: Colours = { bold: paint("b"), dim: paint("d"), red: paint("r"), yellow: paint("y"), green: paint("g"), cyan: paint("c"), underline: paint("u") };
    const text = pretty(richReport, { colours, source: richSource });
    expect(text).toContain("⟨u⟩src/client.ts⟨/u⟩");
    expect(text).toContain("⟨r⟩error  ⟨/r⟩");
    expect(text).toContain("⟨y⟩warning⟨/y⟩");
    expect(text.replace(/⟨\/?[bdrygcu]⟩/g, "")).toBe(pretty(richReport, { source: richSource }));
  });

  it("tells warnings from failure in its last lines", () => {
    const warned = pretty({ ...cleanReport, findings: [{ ...first, level: "warn" }] });
    expect(warned).toContain("! 1 warning in 1 of 12 files, by LLM_DEVELOPMENT_CONTRACT.md");
    expect(warned.endsWith("contract explain ENV-1\n")).toBe(true);
  });

  it("says how much judged a clean repository, and when nothing was judged", () => {
    expect(pretty(cleanReport)).toBe("✔ 0 findings: 12 files judged by 5 clauses of LLM_DEVELOPMENT_CONTRACT.md.\n");
    expect(pretty({ ...cleanReport, files: 0 })).toBe("No file was judged.\n");
  });

  it("shows findings and faults of a judgement that is not whole, the faults last", () => {
    const text = pretty(brokenReport);
    expect(text).toContain("✖ 6 errors, 1 warning in 4 of 12 files");
    expect(text.endsWith("✖ 1 fault, so this judgement is not whole and does not count as a pass\n\nMend what is named above, then run the command again.\n")).toBe(true);
  });

  it("prints no control character, whatever names, messages and sources hold", () => {
    fc.assert(
      fc.property(arbitraryReport, fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 200 }), (report, source, width) => {
        const text = pretty({ ...report, clauses: [...report.clauses, ...secrets] }, { source: () => source, width });
        expect(text).not.toMatch(/[^\n\P{Cc}]|[\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  it.each([
    ["rich", 100, richReport],
    ["rich", 60, richReport],
    ["faulty", 80, faultyReport],
  ])("matches the golden file of the %s report at width %i", async (name, width, report) => {
    await expect(pretty(report, { clauses: richClauses, source: richSource, width })).toMatchFileSnapshot(`snapshots/${name}.pretty-${width}.txt`);
  });
});
