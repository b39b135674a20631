import { describe, expect, it } from "vitest";
import { richReport } from "../formats/rich-report.test.data.js";
import { identities } from "../report/fingerprint.js";
import { lineReader } from "../report/line-reader.js";
import type { Finding, Report } from "../report/report.js";
import { trendOf } from "./trend.js";

const files: Record<string, string> = { "src/a.ts": "one();\ntwo();\n", "src/new.ts": "one();\n" };
const source = (path: string): string | undefined => files[path];

function finding(clause: string, file: string, line: number, part: Partial<Finding> = {}): Finding {
  return { clause, rule: "r", level: "error", priority: "P0", file, line, column: 1, endLine: line, endColumn: 4, message: "Wrong.", fingerprint: `${clause}${file}${line}`, ...part };
}

function report(findings: Finding[], part: Partial<Report> = {}): Report {
  return { ...richReport, findings, waived: [], baselined: [], ...part };
}

function trend(before: Report, now: Report, renames = new Map<string, string>()): ReturnType<typeof trendOf> {
  return trendOf({ base: "v1", commit: "a".repeat(40), contract: "today's", before, now: { report: now, source }, renames });
}

describe("trendOf", () => {
  it("tells new, fixed and standing findings by their fingerprints", () => {
    const found = trend(report([finding("ENV-1", "src/a.ts", 1), finding("SEC-1", "src/a.ts", 2)]), report([finding("ENV-1", "src/a.ts", 1), finding("ENV-1", "src/a.ts", 9)]));
    expect(found).toMatchObject({ fresh: 1, fixed: 1, standing: 1, news: [{ clause: "ENV-1", file: "src/a.ts", line: 9 }] });
    expect(found.clauses).toEqual([
      { id: "ENV-1", title: "Configuration is read in one place", then: 1, now: 2, fresh: 1, fixed: 0 },
      { id: "SEC-1", title: "No secret in any file", then: 1, now: 0, fresh: 0, fixed: 1 },
    ]);
  });

  it("does not take a finding for fixed because it is waived or recorded now", () => {
    const [waived, recorded] = [finding("ENV-1", "src/a.ts", 1), finding("SEC-1", "src/a.ts", 2)];
    expect(trend(report([waived, recorded]), report([], { waived: [waived], baselined: [recorded] }))).toMatchObject({ fresh: 0, fixed: 0, standing: 2 });
  });

  it("does not count what the calendar finds", () => {
    expect(trend(report([]), report([finding("CON-2", "contract-waivers.yml", 1, { rule: "contract/no-expired-waiver" })]))).toMatchObject({ fresh: 0, news: [] });
  });

  it("follows a file that moved", () => {
    const [, former] = identities([finding("ENV-1", "src/new.ts", 1), finding("ENV-1", "src/new.ts", 1)], lineReader(source), () => "src/old.ts");
    const [only] = identities([finding("ENV-1", "src/new.ts", 1)], lineReader(source), () => "src/old.ts");
    const before = report([finding("ENV-1", "src/old.ts", 1, { fingerprint: only?.fingerprint ?? "" })]);
    const now = report([finding("ENV-1", "src/new.ts", 1)]);
    expect(trend(before, now, new Map([["src/new.ts", "src/old.ts"]]))).toMatchObject({ fresh: 0, fixed: 0, standing: 1 });
    expect(trend(before, now)).toMatchObject({ fresh: 1, fixed: 1, standing: 0 });
    expect(former?.fingerprint).not.toBe(only?.fingerprint);
  });

  it("keeps clauses that only the base has, and lists no more new findings than are read", () => {
    const gone = { ...richReport.clauses[0]!, id: "OLD-9", title: "Gone" };
    const many = Array.from({ length: 30 }, (_, index) => finding("ENV-1", "src/a.ts", index + 1));
    const found = trend(report([finding("OLD-9", "src/a.ts", 1)], { clauses: [...richReport.clauses, gone] }), report(many));
    expect(found.clauses.map(({ id }) => id)).toEqual(["ENV-1", "OLD-9"]);
    expect(found.news).toHaveLength(20);
    expect(found.fresh).toBe(30);
  });
});
