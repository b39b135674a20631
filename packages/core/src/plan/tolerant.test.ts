import { Linter } from "eslint/universal";
import { describe, expect, it } from "vitest";
import { clauseRule } from "./clause-rule.js";
import { dataLanguages, type FileLanguage } from "./file-languages.js";
import { openLanguage, openParser, openTypedParser } from "./languages.js";
import type { LintPlugin, LintRule } from "./lint-rule.js";
import { createParsable } from "./parsable.js";
import { tolerantParser } from "./tolerant.js";

/** Reports each `X` of a text, as a rule for text does: by the offsets that the source code turns into places. */
const marks: LintRule = {
  meta: { languages: ["*"] },
  create(context) {
    const source = context.sourceCode as object as { text: string; getLocFromIndex(index: number): { line: number; column: number } };
    for (const { index } of source.text.matchAll(/X/gu)) {
      context.report({ loc: { start: source.getLocFromIndex(index), end: source.getLocFromIndex(index + 1) }, message: "X" });
    }
    return {};
  },
};

const languageNamed = (id: string): FileLanguage => {
  const language = dataLanguages.find((each) => each.id === id);
  if (language === undefined) throw new Error(id);
  return language;
};

const rules: LintPlugin = { rules: { marks: clauseRule(marks, true), code: clauseRule(marks, false), parsable: createParsable() } };

function run(config: Linter.Config, text: string, filename: string): string[] {
  const messages = new Linter().verify(text, [{ files: ["**/?*"], ...config, plugins: { rules, ...config.plugins }, rules: { "rules/marks": "error", "rules/code": "error", "rules/parsable": "error" } }], { filename });
  return messages.map(({ ruleId, line, column, message }) => `${ruleId ?? message} ${line}:${column}`);
}

async function inLanguage(id: string, text: string): Promise<string[]> {
  const { namespace, language, plugin } = await openLanguage(languageNamed(id));
  return run({ plugins: { [namespace]: plugin }, language }, text, "a.data");
}

describe("a language that is made tolerant", () => {
  it.each(["json/json", "json/jsonc", "yml/yaml", "markdown/gfm", "contract/dotenv"])("parses what is well-formed as before: %s", async (id) => {
    const text = { "json/json": '{\n"X": 1}', "json/jsonc": '{\n"X": 1}', "yml/yaml": "a: 1\nbX: 1\n", "markdown/gfm": "a\n bX\n", "contract/dotenv": "A=1\n#X\n" }[id] ?? "";
    const column = text.split("\n")[1]?.indexOf("X") ?? 0;
    expect(await inLanguage(id, text)).toEqual([`rules/marks 2:${column + 1}`, `rules/code 2:${column + 1}`]);
  });

  it.each([
    ["json/json", '{ broken\n  X', "1:3"],
    ["yml/yaml", "a: [1\nb: X", "2:1"],
  ])("lets text rules judge what is broken, at the right places: %s", async (id, text, place) => {
    const said = await inLanguage(id, text);
    const x = text.split("\n")[1]?.indexOf("X") ?? 0;
    expect(said).toHaveLength(2);
    expect(said.find((line) => line.startsWith("rules/marks"))).toBe(`rules/marks 2:${x + 1}`);
    expect(said.find((line) => line.startsWith("rules/parsable"))?.startsWith(`rules/parsable ${place.split(":")[0]}:`)).toBe(true);
  });

  it("takes what is too large as text, silently", async () => {
    expect(await inLanguage("json/json", `{ "a": "${"x".repeat(1024 * 1024)}X" }`)).toEqual([`rules/marks 1:${1024 * 1024 + 9}`]);
  });
});

describe("a parser that is made tolerant", () => {
  it.each([["oxc", openParser], ["typescript-eslint", openTypedParser]])("reports a syntax error at its place, and lets text rules judge: %s", async (_, open) => {
    const config: Linter.Config = { language: "@/js", languageOptions: { parser: await open() } };
    expect(run(config, "const a = 1;\nconst X = ;\n", "a.ts")).toEqual(["rules/marks 2:7", "rules/parsable 2:11"]);
    expect(run(config, "const X = 1;\n", "a.ts")).toEqual(["rules/marks 1:7", "rules/code 1:7"]);
    expect(run(config, "// @generated\nconst X = 1;\n", "a.ts")).toEqual(["rules/marks 2:7"]);
    expect(run(config, `${"a=1;".repeat(1500)}\nX`, "a.ts")).toEqual(["rules/marks 2:1"]);
    expect(run(config, `// ${"x".repeat(1024 * 1024)}\nX`, "a.ts")).toEqual(["rules/marks 2:1"]);
  });

  it("counts a large text by its bytes", async () => {
    const config: Linter.Config = { language: "@/js", languageOptions: { parser: await openParser() } };
    expect(run(config, `${`//${"é".repeat(98)}\n`.repeat(6000)}X`, "a.ts")).toEqual(["rules/marks 6001:1"]);
    expect(run(config, `${`//${"e".repeat(98)}\n`.repeat(6000)}X`, "a.ts")).toEqual(["rules/marks 6001:1", "rules/code 6001:1"]);
  });

  it("survives a parser that throws anything", () => {
    const parser = tolerantParser({ parseForESLint: () => { throw "no"; } }, () => false);
    expect(run({ languageOptions: { parser } }, "X", "a.js")).toEqual(["rules/marks 1:1", "rules/parsable 1:1"]);
  });
});
