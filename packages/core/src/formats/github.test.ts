import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../report/report.js";
import { arbitraryReport } from "./arbitrary-report.test.data.js";
import { github } from "./github.js";
import { brokenReport, cleanReport, faultyReport, richClauses, richReport } from "./rich-report.test.data.js";

const [first] = richReport.findings as [Finding];

function many(count: number, level: Finding["level"], clause: string): Finding[] {
  return Array.from({ length: count }, (_, index) => ({ ...first, level, clause, line: index + 1, endLine: index + 1 }));
}

describe("github", () => {
  it("puts a finding on its line, with the clause as title", () => {
    const [line] = github({ ...richReport, findings: [{ ...first, file: "src/a,b:c.ts", message: "100 % wrong: no, never" }] }, { clauses: richClauses }).split("\n");
    expect(line).toBe("::error file=src/a%2Cb%3Ac.ts,line=3,endLine=3,col=14,endColumn=33,title=ENV-1 Configuration is read in one place::100 %25 wrong: no, never");
  });

  it("leaves the columns out where a finding spans lines", () => {
    const [line] = github({ ...richReport, findings: [{ ...first, endLine: 5 }] }).split("\n");
    expect(line).toMatch(/^::error file=src\/client\.ts,line=3,endLine=5,title=ENV-1 [^:]*::/);
  });

  it("titles a finding by its id where the clause's title is not known", () => {
    expect(github({ ...richReport, findings: [{ ...first, clause: "NEW-9" }] })).toContain(",title=NEW-9::");
  });

  it("shows ten errors and ten warnings, and counts the others by clause", () => {
    const findings = [...many(12, "error", "ENV-1"), ...many(11, "warn", "OBS-1"), ...many(1, "error", "REL-1")];
    const lines = github({ ...richReport, findings }).trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("::error "))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith("::warning "))).toHaveLength(10);
    expect(lines.at(-1)).toBe('::notice title=Development contract::13 errors, 11 warnings. Not shown here: ENV-1: 2, OBS-1: 1, REL-1: 1. "contract check" lists all of them. Not counted: 1 waived, 1 in the baseline.');
  });

  it("ends with a notice also when nothing is left, found or judged", () => {
    const last = (text: string) => text.trimEnd().split("\n").at(-1);
    expect(last(github({ ...richReport, findings: [first] }))).toBe("::notice title=Development contract::1 error. Not counted: 1 waived, 1 in the baseline.");
    expect(github(cleanReport)).toBe("::notice title=Development contract::0 findings in 12 files.\n");
    expect(github({ ...cleanReport, files: 0 })).toBe("::notice title=Development contract::No file was judged.\n");
  });

  it("shows ten faults and says that nothing was judged", () => {
    const diagnostics = Array.from({ length: 5 }, () => faultyReport.diagnostics).flat();
    const lines = github({ ...faultyReport, diagnostics }).trimEnd().split("\n");
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe("::notice title=Development contract::15 faults, 5 of them not shown here: nothing was judged.");
  });

  it("shows the faults of a judgement that is not whole before its findings, within the ten errors", () => {
    const lines = github({ ...brokenReport, findings: many(12, "error", "ENV-1") }).trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("::error "))).toHaveLength(10);
    expect(lines[0]).toContain("title=Contract%3A rule-crashed::");
    expect(lines[1]).toBe("::notice title=Development contract::1 fault: this judgement is not whole and does not count as a pass.");
    expect(lines.at(-1)).toContain("Not shown here: ENV-1: 3.");
  });

  it("holds one command a line, whatever names and messages say", () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const lines = github(report).slice(0, -1).split("\n");
        for (const line of lines) expect(line).toMatch(/^::(?:(?:error|warning) file=[^:,\p{Cc}]*,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=[^:,\p{Cc}]*|(?:notice|warning) title=Development contract)::\P{Cc}*$/u);
        const faults = report.diagnostics.length;
        const isJudged = faults === 0 || report.files > 0;
        const introduced = report.base?.contract === "head" ? 1 : 0;
        expect(lines).toHaveLength(introduced + (faults > 0 ? faults + 1 : 0) + (isJudged ? report.findings.length + 1 : 0));
      }),
    );
  });

  it.each([["rich", richReport], ["faulty", faultyReport]])("matches the golden file of the %s report", async (name, report) => {
    await expect(github(report, { clauses: richClauses })).toMatchFileSnapshot(`snapshots/${name}.github.txt`);
  });
});
