import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { textOf, walkData } from "./data/data-access.js";
import { createFileRule } from "./file-rule.js";
import { languagePlugins, memoryRepository } from "./rule-tester.js";

const rule = createFileRule<"found", readonly []>({
  meta: {
    type: "problem",
    docs: { description: "Disallow bad values", clause: "T-1", files: ["**/*.yml"] },
    messages: { found: "Bad in {{path}}." },
    schema: [],
    defaultOptions: [],
    fixable: "code",
  },
  judge({ path, data, report }) {
    for (const { node } of walkData(data()?.documents[0])) {
      if (textOf(node) === "bad") report(node.range, "found", { path }, (fixer) => fixer.replaceTextRange([...node.range], "good"));
    }
  },
});

type Rules = NonNullable<(typeof languagePlugins)[string]["rules"]>;

function lint(text: string, filename: string, language: string, hasRepository = true): string[] {
  const contract = { vocabulary: {}, ...(hasRepository && { repository: memoryRepository({ [filename]: text }) }) };
  const plugins = { ...languagePlugins, one: { rules: { rule } as object as Rules }, two: { rules: { rule } as object as Rules } };
  return new Linter({ configType: "flat" })
    .verify(text, { files: ["**"], plugins, language, settings: { contract }, rules: { "one/rule": "error", "two/rule": "error" } }, filename)
    .map(({ ruleId, line, column, endLine, endColumn, message, fix }) => `${String(ruleId)} ${String(line)}:${String(column)}-${String(endLine)}:${String(endColumn)} ${message}${fix ? ` ${fix.text}` : ""}`);
}

describe("a rule on files of data", () => {
  it.each([
    ["contract/text", "a/x.yml", "x:\n  - bad\n"],
    ["yml/yaml", "a/x.yml", "x:\n  - bad\n"],
    ["contract/text", "x.json", '\n ["", "bad"]'],
    ["json/json", "x.json", '\n ["", "bad"]'],
  ])("says the same under %s", (language, path, text) => {
    const place = path === "x.json" ? "2:7-2:12" : "2:5-2:8";
    expect(lint(text, path, language)).toEqual([`one/rule ${place} Bad in ${path}. good`, `two/rule ${place} Bad in ${path}. good`]);
  });

  it("judges without a repository", () => {
    expect(lint("bad", "x.yml", "contract/text", false)).toHaveLength(2);
  });

  it("reports a broken file once, for the first rule that asks", () => {
    expect(lint("a: 1\nb: c: d\n", "x.yml", "contract/text")).toEqual([
      "one/rule 2:4-2:4 This file cannot be parsed, so no clause judges it: Nested mappings are not allowed in compact mappings. Mend the syntax.",
    ]);
  });

  it("leaves it to the gate to name a file that is too large", () => {
    expect(lint(`a: ${"b".repeat(1024 * 1024)}`, "x.yml", "contract/text")).toEqual([]);
  });

  it("is for text of every language, in the files that it names", () => {
    expect(rule.meta.languages).toEqual(["*"]);
    expect(rule.meta.docs).toMatchObject({ subject: "text", files: ["**/*.yml"] });
  });
});
