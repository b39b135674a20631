import { describe, expect, it } from "vitest";
import { ruleTests } from "./rule-tests.js";

const read = (text: string) => ruleTests(text, "plugin/rule", "rule.test.ts");
const codes = (text: string): string[] => read(text).files.map((file) => file.text);

describe("ruleTests", () => {
  it("reads valid and invalid cases with their places", () => {
    const text = `ruleTester.run("rule", rule, {\n  valid: ["one()", { code: "two()", filename: "/repo/../src/a.test.ts" }],\n  invalid: [\n    { code: "three()", errors: [{}] },\n  ],\n});`;
    expect(read(text)).toEqual({
      unreadable: [],
      files: [
        { path: "src/case.ts", text: "one()", cases: [{ rule: "plugin/rule", origin: "rule.test.ts:2", expected: "silence" }] },
        { path: "repo/src/a.test.ts", text: "two()", cases: [{ rule: "plugin/rule", origin: "rule.test.ts:2", expected: "silence" }] },
        { path: "src/case.ts", text: "three()", cases: [{ rule: "plugin/rule", origin: "rule.test.ts:4", expected: "finding" }] },
      ],
    });
  });

  it("marks cases with options of the rule", () => {
    expect(read(`run({ valid: [{ code: "a", options: [{ strict: true }] }] })`).files[0]?.cases[0]?.special).toMatch(/options/u);
  });

  it.each([
    ["templates", "run({ valid: [`a ${1 + 'b'} c`] })", ["a 1b c"]],
    ["concatenations", "run({ valid: ['a' + 'b' + 1] })", ["ab1"]],
    ["constants", "const head = 'a '; const all = [`${head}b`, { code: head }]; run({ valid: all })", ["a b", "a "]],
    ["spreads", "const base = { code: 'a' }; const more = ['b']; run({ valid: [...more, { ...base }, { ...base, 'code': 'c' }] })", ["b", "a", "c"]],
    ["wrapped lists", "const wrap = (cases) => cases.map((one) => one); run({ invalid: wrap(['a', { code: 'b' }]) })", ["a", "b"]],
    ["lists of lines", "run({ valid: [['a', 'b'].join('\\n'), ['c', 'd'].join(), 'e'.repeat(3), ' f '.trim()] })", ["a\nb", "c,d", "eee", "f"]],
    ["casts and tags", "run({ valid: [{ code: ('a' as string)! }, dedent`b`, 'c' satisfies string] })", ["a", "b", "c"]],
  ])("reads %s without running them", (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it("names what only running the file would tell", () => {
    const text = "let twice = 'a'; { let twice = 'b'; }\nrun({ valid: [make(1, 2), { code: twice },\n ...others(), { name: 'x' }], invalid: load() })";
    expect(read(text)).toEqual({ files: [], unreadable: ["rule.test.ts:2", "rule.test.ts:2", "rule.test.ts:3", "rule.test.ts:3", "rule.test.ts:3"] });
  });

  it("lets no file name leave its folder", () => {
    const paths = read("run({ valid: [{ code: 'a', filename: 'C:\\\\x\\\\..\\\\y.ts' }, { code: 'b', filename: '../../etc/z.ts' }] })").files.map(({ path }) => path);
    expect(paths).toEqual(["x/y.ts", "etc/z.ts"]);
  });

  it("takes the extension by which a case parses", () => {
    expect(read("run({ valid: ['const a = <b />;', 'const a = <string>b;'] })").files.map(({ path }) => path)).toEqual(["src/case.tsx", "src/case.ts"]);
  });
});
