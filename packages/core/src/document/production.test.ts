import { describe, expect, it } from "vitest";
import { rules } from "@contract-as-code/eslint-plugin";
import { engineRuleNames } from "../plan/engine-rule-names.js";
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
    expect(["error", "warn"]).toContain(clause.level);
    expect(clause.document).toBe("contract-as-code/production");
    expect(clause.chapter).not.toBeUndefined();
    expect(clause.prose.split("\n\n").length).toBeGreaterThanOrEqual(2);
    expect(clause.rules.length + Object.keys(clause.commit).length + (clause.command === undefined ? 0 : 1)).toBeGreaterThan(0);
    // A command judges no file that an example could be, nor does what the engine itself applies.
    if (clause.rules.length === 0 && Object.keys(clause.commit).length === 0) return;
    if (clause.rules.length > 0 && clause.rules.every(({ name }) => engineRuleNames.includes(name))) return;
    for (const kind of ["bad", "good"]) {
      const shown = clause.examples.filter((example) => example.kind === kind);
      expect(shown.length).toBeGreaterThanOrEqual(2);
      expect(shown.every((example) => example.file !== undefined)).toBe(true);
    }
  });

  it("uses every rule of the plugin in the clause that the rule names", () => {
    // One rule on suites of tests serves two clauses, by its options.
    const further = ["QA-3 contract/require-test-suite"];
    const used = (result.contract?.clauses ?? []).flatMap((clause) => clause.rules.map(({ name }) => `${clause.id} ${name}`));
    const own = Object.entries(rules).map(([name, { meta }]) => `${meta.docs.clause} contract/${name}`);
    expect(used.filter((use) => use.includes(" contract/") && !engineRuleNames.some((name) => use.endsWith(name))).sort()).toEqual([...own, ...further].sort());
  });

  it("puts the secrets, and nothing else, beyond any waiver", () => {
    const clauses = result.contract?.clauses ?? [];
    expect(clauses.filter(({ waivable }) => !waivable).map(({ id }) => id)).toEqual(["SEC-1"]);
    expect(clauses.find((clause) => clause.id === "SEC-1")?.files).toEqual(["**"]);
    expect(clauses.find((clause) => clause.id === "OBS-1")?.ignores).toContain("scripts/**");
  });
});
