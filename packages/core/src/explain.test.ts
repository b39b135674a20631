import { describe, expect, it } from "vitest";
import { explainRule, knownRules, ownRules } from "./explain.js";

describe("explainRule", () => {
  it("gives the page and the clause of our own rules", async () => {
    const explained = await explainRule("contract/no-process-env");
    expect(explained).toMatchObject({ name: "contract/no-process-env", clause: "ENV-1" });
    expect(explained?.description).toMatch(/^(?:Enforce|Require|Disallow) /u);
    expect(explained?.page).toMatch(/^# /u);
    expect((await explainRule("contract/no-process-env", {}, (path) => `page of ${path}`))?.page).toBe("page of env/no-process-env.md");
  });

  it("gives the address of others' rules", async () => {
    expect(await explainRule("no-console")).toMatchObject({ name: "no-console", page: undefined, clause: undefined, url: "https://eslint.org/docs/latest/rules/no-console" });
    expect((await explainRule("yml/no-empty-key"))?.url).toContain("no-empty-key");
    expect((await explainRule("theirs/no-empty-key", { theirs: "eslint-plugin-yml" }))?.description).toBe("disallow empty mapping keys");
  });

  it.each(["contract/no-vacuous-clause", "contract/require-enforcement", "contract/no-expired-waiver"])("describes %s, which the engine itself applies", async (name) => {
    expect((await explainRule(name))?.description).toMatch(/^(?:Require|Disallow) .+[^.]$/u);
    expect(await knownRules()).toContain(name);
  });

  it.each(["no-such-rule", "contract/no-such-rule", "nowhere/rule", "contract/toString", "", "__proto__/x"])("knows no %j", async (name) => {
    expect(await explainRule(name)).toBeUndefined();
  });
});

describe("the names of rules", () => {
  it("are sorted, and ours are among them", async () => {
    const known = await knownRules({ theirs: "eslint-plugin-yml" });
    expect(known).toEqual([...known].sort());
    expect(known).toEqual(expect.arrayContaining([...ownRules(), "no-console", "@typescript-eslint/no-explicit-any", "json/no-duplicate-keys", "markdown/no-empty-links", "yml/no-empty-key", "theirs/no-empty-key", "contract/parsable"]));
    expect(ownRules()).toContain("contract/no-process-env");
    expect(ownRules().every((name) => name.startsWith("contract/"))).toBe(true);
  });
});
