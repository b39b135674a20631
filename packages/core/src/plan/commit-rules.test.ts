import { describe, expect, it } from "vitest";
import type { Level } from "../document/contract.js";
import { commitRules, commitRulesOf } from "./commit-rules.js";

const clause = (level: Level, commit: Record<string, unknown>) => ({ level, commit });

describe("the commitlint rules of a clause", () => {
  it("are those that are switched on", () => {
    expect(commitRulesOf(clause("error", { "type-empty": [2, "never"], "body-empty": [0], "header-trim": [1, "always"] }))).toEqual({ "type-empty": [2, "never"], "header-trim": [1, "always"] });
  });

  it("are never more severe than its words", () => {
    expect(commitRulesOf(clause("warn", { "type-empty": [2, "never"] }))).toEqual({ "type-empty": [1, "never"] });
    expect(commitRulesOf(clause("off", { "type-empty": [2, "never"] }))).toEqual({});
  });
});

describe("the commitlint rules of a contract", () => {
  const merged = (...clauses: ReturnType<typeof clause>[]) => commitRules({ clauses });

  it("are those of all its clauses", () => {
    expect(merged(clause("error", { "type-empty": [2, "never"] }), clause("warn", { "header-trim": [2, "always"] }))).toEqual({ "type-empty": [2, "never"], "header-trim": [1, "always"] });
  });

  it("hold the more severe of two, else the later", () => {
    expect(merged(clause("error", { "header-max-length": [2, "always", 100] }), clause("warn", { "header-max-length": [2, "always", 72] }))).toEqual({ "header-max-length": [2, "always", 100] });
    expect(merged(clause("warn", { "header-max-length": [2, "always", 72] }), clause("error", { "header-max-length": [2, "always", 100] }))).toEqual({ "header-max-length": [2, "always", 100] });
    expect(merged(clause("error", { "header-max-length": [2, "always", 100] }), clause("error", { "header-max-length": [2, "always", 80] }))).toEqual({ "header-max-length": [2, "always", 80] });
  });
});
