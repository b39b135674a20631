import { describe, expect, it } from "vitest";
import { otherOpinionOn } from "./opinions.js";
import type { SuiteCase } from "./suite.js";

const one: SuiteCase = { rule: "some/rule", origin: "a:1", expected: "finding" };
const opinion = (clause: string, text: string, more: Partial<SuiteCase> = {}): string | undefined => otherOpinionOn(clause, { ...one, ...more }, { path: "a.ts", text, cases: [] });

describe("otherOpinionOn", () => {
  it("counts an ordinary case", () => {
    expect(opinion("SEC-1", "const password = 'swordfish';")).toBeUndefined();
    expect(opinion("SEC-3", "console.log(password);")).toBeUndefined();
    expect(opinion("SEC-3", "console.log('password', password);")).toBeUndefined();
  });

  it.each([
    ["SEC-1", "const key = 'AKIAIOSFODNN7EXAMPLE';", /made up/u],
    ["SEC-1", "url = 'mysql://user:password@localhost/db'", /sample host/u],
    ["SEC-3", "console.log('password: 123');", /constant text/u],
    ["SEC-3", "throw new Error('token ' + token);", /not a log call/u],
  ])("leaves out of %s: %s", (clause, text, reason) => {
    expect(opinion(clause, text)).toMatch(reason);
    expect(opinion("REL-1", text)).toBeUndefined();
    expect(opinion(clause, text, { expected: "silence" })).toBeUndefined();
  });

  it("asks for the rule where a kind is one rule's", () => {
    expect(opinion("SEC-3", "console.log(user.email)", { rule: "p/no-pii-in-logs" })).toMatch(/personal data/u);
    expect(opinion("SEC-3", "console.log(user.email)")).toBeUndefined();
  });

  it("looks at the lines of the case only, and takes what the suite says of it first", () => {
    expect(opinion("SEC-1", "const a = 'EXAMPLE';\nconst key = 'k';", { lines: [2, 2] })).toBeUndefined();
    expect(opinion("SEC-1", "const a = 'EXAMPLE';\nconst key = 'k';", { lines: [1, 1] })).toMatch(/made up/u);
    expect(opinion("SEC-1", "const a = 'EXAMPLE';", { special: "with options" })).toBe("with options");
  });
});
