import { describe, expect, it } from "vitest";
import type { ClauseStatus } from "../report/report.js";
import { reasonOf, stateOf, type Silenced } from "./clause-state.js";

const none = { waived: 0, baselined: 0 };

function clause(part: Partial<ClauseStatus>): ClauseStatus {
  return { id: "X-1", title: "", level: "error", priority: "P0", status: "ENFORCED", checks: ["r"], files: 3, examples: { bad: 1, good: 1, held: 2 }, findings: 0, ...part };
}

const cases: [name: string, part: Partial<ClauseStatus>, silenced: Silenced, state: string, reason: string][] = [
  ["nothing found", {}, none, "honoured", "No finding in the 3 files that it judges."],
  ["nothing missing", { files: 1 }, none, "honoured", "Nothing that it asks for is missing."],
  ["a waived finding", {}, { waived: 1, baselined: 0 }, "waived", "1 finding waived."],
  ["waived and recorded findings", {}, { waived: 2, baselined: 5 }, "waived", "2 findings waived, 5 in the baseline."],
  ["recorded findings", {}, { waived: 0, baselined: 5 }, "baselined", "5 findings in the baseline."],
  ["a clause that is off", { level: "off", status: "OFF" }, none, "not judged", "Switched off in the contract."],
  ["no file in scope", { files: 0 }, none, "not judged", "No file of the repository is in its scope."],
  ["a reviewer", { checks: [], status: "REVIEWED" }, none, "not judged", "People check it by hand."],
  ["prose", { checks: [], status: "ADVISORY" }, none, "not judged", "No check: prose only."],
  ["a command", { checks: ["command"], files: 0 }, none, "not judged", "Judged by `npm test` when commits are pushed; no file shows it."],
];

describe("the state of a clause", () => {
  it.each(cases)("%s", (_, part, silenced, state, reason) => {
    const status = clause(part);
    const command = status.checks.includes("command") ? { run: "npm test", at: ["push" as const], timeout: 60 } : undefined;
    expect(stateOf(status, silenced)).toBe(state);
    expect(reasonOf(status, stateOf(status, silenced), silenced, command)).toBe(reason);
  });

  it("is broken by one finding, however many are silenced", () => {
    expect(stateOf(clause({ findings: 1 }), { waived: 9, baselined: 9 })).toBe("broken");
    expect(stateOf(clause({ findings: 1, checks: ["commit"], files: 0 }), none)).toBe("broken");
  });

  it("names messages where those are judged", () => {
    expect(reasonOf(clause({ checks: ["commit"], files: 0 }), "not judged", none, undefined)).toBe("Judged message by message when commits are made and pushed; no file shows it.");
  });
});
