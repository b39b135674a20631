import type { ClauseStatus } from "./report.js";
import { describe, expect, it } from "vitest";
import { isJudgedElsewhere, percent, readiness } from "./readiness.js";

function clause(part: Partial<ClauseStatus>): ClauseStatus {
  return { id: "X-1", title: "", level: "error", priority: "P0", status: "ENFORCED", checks: ["r"], files: 1, examples: { bad: 1, good: 1, held: 2 }, findings: 0, ...part };
}

describe("readiness", () => {
  it("counts as enforced what is ENFORCED among the required clauses", () => {
    const clauses = [clause({}), clause({ status: "DETECTED" }), clause({ level: "warn", status: "DETECTED" }), clause({ level: "off", status: "OFF" })];
    expect(readiness(clauses).enforced).toEqual({ part: 1, whole: 2 });
  });

  it("weighs by priority what a check found kept", () => {
    const kept = [clause({}), clause({ priority: "P1", level: "warn" })];
    const broken = [clause({ priority: "P2", findings: 1 }), clause({ checks: [] }), clause({ files: 0, priority: "P1" })];
    expect(readiness([...kept, ...broken, clause({ level: "off" })]).kept).toEqual({ part: 6, whole: 13 });
  });

  it("leaves out of the share what no file can show", () => {
    const elsewhere = [clause({ checks: ["command"], files: 0 }), clause({ checks: ["commit"], files: 0 }), clause({ checks: ["commit", "command"], files: 0 })];
    expect(readiness([clause({}), ...elsewhere]).kept).toEqual({ part: 4, whole: 4 });
    expect(readiness([clause({}), ...elsewhere]).enforced.whole).toBe(4);
    expect(readiness([clause({ checks: ["r", "command"], files: 0 })]).kept).toEqual({ part: 0, whole: 4 });
    expect(isJudgedElsewhere(clause({ checks: ["command"], level: "off" }))).toBe(false);
  });

  it.each([[{ part: 0, whole: 0 }, "0 %"], [{ part: 199, whole: 200 }, "99 %"], [{ part: 2, whole: 2 }, "100 %"]])("%j is %s", (share, text) => {
    expect(percent(share)).toBe(text);
  });
});
