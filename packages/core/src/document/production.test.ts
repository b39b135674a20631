import { describe, expect, it } from "vitest";
import { loadContract } from "./load.js";

const own = "---\ncontract: 1\nextends: [contract-as-code/production]\n---\n";
const files = new Map([["LLM_DEVELOPMENT_CONTRACT.md", Buffer.from(own)]]);
const result = loadContract({ has: (path) => files.has(path), read: (path) => files.get(path) });

describe("the shipped contract", () => {
  it("is read from the installed package without a fault", () => {
    expect(result.diagnostics).toEqual([]);
    expect(result.contract?.documents).toEqual(["LLM_DEVELOPMENT_CONTRACT.md", "contract-as-code/production"]);
  });

  it.each(result.contract?.clauses ?? [])("$id says why, how bad it is, what enforces it, and shows both sides", (clause) => {
    expect(clause.level).toBe("error");
    expect(clause.document).toBe("contract-as-code/production");
    expect(clause.chapter).not.toBeUndefined();
    expect(clause.prose.split("\n\n").length).toBeGreaterThanOrEqual(2);
    expect(clause.rules.length).toBeGreaterThan(0);
    for (const kind of ["bad", "good"]) {
      const shown = clause.examples.filter((example) => example.kind === kind);
      expect(shown.length).toBeGreaterThanOrEqual(2);
      expect(shown.every((example) => example.file !== undefined)).toBe(true);
    }
  });

  it("has the clauses of this version, the secrets beyond any waiver", () => {
    const clauses = result.contract?.clauses ?? [];
    expect(clauses.map(({ id, priority, waivable }) => `${id} ${priority} ${String(waivable)}`)).toEqual([
      "ENV-1 P0 true",
      "SEC-1 P0 false",
      "SEC-3 P0 true",
      "OBS-1 P1 true",
      "REL-1 P0 true",
      "QA-4 P1 true",
    ]);
    expect(clauses.find((clause) => clause.id === "SEC-1")?.files).toEqual(["**"]);
    expect(clauses.find((clause) => clause.id === "OBS-1")?.ignores).toContain("scripts/**");
  });
});
