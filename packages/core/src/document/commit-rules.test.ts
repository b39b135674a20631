import lint from "@commitlint/lint";
import { describe, expect, it } from "vitest";
import { commitRuleNames } from "./commit-rules.js";
import { parseDocument } from "./parse-document.js";

function read(line: string) {
  const { clauses, faults } = parseDocument("C.md", `---\ncontract: 1\n---\n\n## VER-1 · Messages\n\nThey MUST.\n\n\`\`\`yaml enforce\ncommit:\n  ${line}\n\`\`\`\n`);
  return { commit: clauses[0]?.enforce?.commit, faults: faults.map(({ code, line: at, column, message }) => `${code} ${at}:${column} ${message}`) };
}

it("knows every rule that commitlint has, and no other", async () => {
  const said = await lint("a", { none: [2, "always"] }).then(String, String);
  const known = /Supported rules are: (.+)\./u.exec(said)?.[1]?.split(", ") ?? [];
  expect([...commitRuleNames].sort()).toEqual(known.sort());
});

describe("the rules of a clause", () => {
  it.each([
    ["type-enum: [2, always, [feat, fix]]", { "type-enum": [2, "always", ["feat", "fix"]] }],
    ["type-empty: [1, never]", { "type-empty": [1, "never"] }],
    ["header-max-length: [2, always, 72]", { "header-max-length": [2, "always", 72] }],
    ["subject-case: [2, never, [upper-case, { when: always, case: start-case }]]", { "subject-case": [2, "never", ["upper-case", { when: "always", case: "start-case" }]] }],
    ["scope-enum: [2, always, { scopes: [api] }]", { "scope-enum": [2, "always", { scopes: ["api"] }] }],
    ["scope-case: [2, always, { cases: [lower-case] }]", { "scope-case": [2, "always", { cases: ["lower-case"] }] }],
    ["subject-full-stop: [2, never, .]", { "subject-full-stop": [2, "never", "."] }],
    ["type-empty: [2, never, null]", { "type-empty": [2, "never", null] }],
    ["body-max-length: [2, always, 0]", { "body-max-length": [2, "always", 0] }],
    ["subject-case: [2, always, lower-case]", { "subject-case": [2, "always", "lower-case"] }],
    ["type-enum: [0]", { "type-enum": [0] }],
  ])("may be %s", (line, commit) => {
    expect(read(line)).toEqual({ commit, faults: [] });
  });

  it.each([
    ["tpye-enum: [2, always, [feat]]", "unknown-rule 11:3", "Did you mean `type-enum`?"],
    ["zzz: [2, always]", "unknown-rule 11:3", "https://commitlint.js.org"],
    ["constructor: [2, always]", "unknown-rule 11:3", "no commitlint rule"],
    ["type-empty: never", "rule-options 11:15", "for instance `type-empty: [2, never]`"],
    ["header-max-length: 72", "rule-options 11:22", "for instance `header-max-length: [2, always, 100]`"],
    ["subject-full-stop: never", "rule-options 11:22", 'for instance `subject-full-stop: [2, never, "."]`'],
    ["signed-off-by: always", "rule-options 11:18", 'for instance `signed-off-by: [2, always, "Signed-off-by:"]`'],
    ["subject-case: lower-case", "rule-options 11:17", "for instance `subject-case: [2, always, lower-case]`"],
    ["scope-case: lower-case", "rule-options 11:15", "for instance `scope-case: [2, always, lower-case]`"],
    ["type-enum: feat", "rule-options 11:14", "for instance `type-enum: [2, always, [feat, fix]]`"],
    ["scope-enum: api", "rule-options 11:15", "for instance `scope-enum: [2, always, [api, web]]`"],
    ["scope-delimiter-style: comma", "rule-options 11:26", 'for instance `scope-delimiter-style: [2, always, ["/"]]`'],
    ["type-empty: [error, never]", "rule-options 11:15", "severity"],
    ["type-empty: [2]", "rule-options 11:15", "`always` or `never`"],
    ["type-empty: [2, never, 1]", "rule-options 11:15", "no value"],
    ["type-empty: [2, never, null, 1]", "rule-options 11:15", "as commitlint takes it"],
    ["type-enum: [2, always]", "rule-options 11:14", "a list of texts"],
    ["type-enum: [2, always, [1]]", "rule-options 11:14", "a list of texts"],
    ["type-enum: [2, always, { scopes: [a] }]", "rule-options 11:14", "a list of texts"],
    ["type-enum: [2, always, [feat, 1]]", "rule-options 11:14", "a list of texts"],
    ["scope-enum: [2, always, api]", "rule-options 11:15", "a list of texts"],
    ["scope-enum: [2, always, null]", "rule-options 11:15", "a list of texts"],
    ["scope-enum: [2, always, { delimiters: ['/'] }]", "rule-options 11:15", "a list of texts"],
    ["scope-case: [2, always, shouting]", "rule-options 11:15", "`lower-case`"],
    ["scope-case: [2, always, { delimiters: ['/'] }]", "rule-options 11:15", "`lower-case`"],
    ["subject-case: [2, never, { cases: [lower-case] }]", "rule-options 11:17", "`lower-case`"],
    ["subject-case: [2, never, [lower-case, shouting]]", "rule-options 11:17", "`lower-case`"],
    ["header-max-length: [2, always, 7.5]", "rule-options 11:22", "whole number"],
    ["header-max-length: [2, always, many]", "rule-options 11:22", "whole number"],
    ["header-max-length: [2, always, -1]", "rule-options 11:22", "whole number"],
    ["subject-case: [2, never, shouting]", "rule-options 11:17", "`lower-case`"],
    ["subject-case: [2, never, []]", "rule-options 11:17", "`lower-case`"],
    ["subject-full-stop: [2, never, 1]", "rule-options 11:22", "a text"],
  ])("must not be %s", (line, place, message) => {
    const { commit, faults } = read(line);
    expect(faults).toEqual([expect.stringContaining(place)]);
    expect(faults[0]).toContain(message);
    expect(commit).toEqual({});
  });
});
