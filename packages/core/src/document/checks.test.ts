import { describe, expect, it } from "vitest";
import { checkRuleNames } from "./check-rule-names.js";
import { checkVocabularyPaths } from "./check-vocabulary-paths.js";
import { isBottomless } from "./bottomless.js";
import type { Contract, Diagnostic } from "./contract.js";
import { globFault } from "./glob.js";
import { parseInfo } from "./info.js";
import { loadContract, sortDiagnostics } from "./load.js";
import { nearest } from "./nearest.js";
import { quote } from "./quote.js";
import { installedContracts, shippedFrom } from "./shipped.js";
import { resolveScope, vocabularyReference } from "./vocabulary.js";
import { memoryView } from "../view/memory.js";

const file = "LLM_DEVELOPMENT_CONTRACT.md";
const base = "---\ncontract: 1\nvocabulary: { http: [base/http.ts] }\n---\n## B-1 x\nMUST\n```yaml enforce\nrules: { contract/no-swalowed-error: }\n```\n";
const own = [
  "---", "contract: 1", "extends: [contract-as-code/base]", "vocabulary:", "  source: ['src/**', 'aps/**']", "  environment: [src/.env.ts]", "  redactors: [mask]", "  tests: []", "---",
  "## A-1 x", "MUST", "```yaml enforce", "rules:", "  no-process-env:", "  no-console:", "  qwertyuiop:", "```", "",
].join("\n");
const { contract: loaded } = loadContract(memoryView({ [file]: own }), { shipped: shippedFrom({ "contract-as-code/base": base }) });
const contract = loaded as Contract;
const places = (faults: readonly { file: string; line: number; column: number; code: string }[]): string[] =>
  faults.map((fault) => `${fault.file}:${String(fault.line)}:${String(fault.column)} ${fault.code}`);

describe("checkRuleNames", () => {
  it("reports each unknown rule at its key, with the nearest name or what to do", () => {
    const faults = checkRuleNames(contract, new Set(["no-console", "contract/no-process-env", "contract/no-swallowed-error"]));
    expect(places(faults)).toEqual([`${file}:14:3 unknown-rule`, `${file}:16:3 unknown-rule`, "contract-as-code/base:8:10 unknown-rule"]);
    expect(faults.map((fault) => fault.message)).toEqual([
      "There is no rule `no-process-env`. Did you mean `contract/no-process-env`?",
      "There is no rule `qwertyuiop`. Correct the name, or declare the plugin that holds it under `plugins` in the front matter.",
      "There is no rule `contract/no-swalowed-error`. Did you mean `contract/no-swallowed-error`?",
    ]);
  });
});

describe("checkVocabularyPaths", () => {
  it("reports the own document's globs that match no file, and no names", () => {
    expect(places(checkVocabularyPaths(contract, ["src/a.ts"]))).toEqual([`${file}:5:22 unmatched-path`, `${file}:6:17 unmatched-path`]);
    expect(checkVocabularyPaths(contract, ["src/.env.ts", "aps/.hidden/x"])).toEqual([]);
    expect(checkVocabularyPaths(contract, ["src/.env.ts"])[0]?.message).toBe("`aps/**` in `vocabulary.source` matches no file. Correct the path, or remove it.");
  });
});

describe("globFault", () => {
  it.each(["src/**", "*.md", "**/*.{test,spec}.?(c|m)[jt]s?(x)", "a", ".github/**", "src/[id].ts", "@scope/x", "a/b.c/*", "{a,b}/{c,d}/{e,f}/{g,h}", "a..b", "ab:c", "**/a/**/b/**/c/**", "a/b/c/d/e/f", "*a*b*c*d", "a*****", "x".repeat(300)])("takes %s", (glob) => {
    expect(globFault(glob)).toBeUndefined();
  });

  it.each(["", " ", "!a", "#a", "/a", "C:/a", "a\\b", "../a", "a/./b", "+(a)", "*(a)", "!(a)", "{1..9}", "{10..19}", "{a}{b}{c}{d}{e}", "**/a/**/b/**/c/**/d/**", "*a*b*c*d*e", "x/*a*b*c*d*e", "a\u0000", "x".repeat(301)])("refuses %j", (glob) => {
    expect(globFault(glob)).toMatch(/^(a glob|relative to)/u);
  });
});

describe("nearest", () => {
  it.each([
    ["tets", ["source", "tests"], "tests"],
    ["NO-CONSOLE", ["no-console"], "no-console"],
    ["no-secrets", ["x/y", "contract/no-secrets"], "contract/no-secrets"],
    ["contrat/no-secrets", ["contract/no-secrets"], "contract/no-secrets"],
    ["abd", ["abc", "abe"], "abc"],
    ["xyz", ["abc"], undefined],
    ["axy", ["abc"], undefined],
    ["x".repeat(121), ["x".repeat(121)], undefined],
    ["x".repeat(120), ["x".repeat(120)], "x".repeat(120)],
    ["somewhere/no-eval", ["no-eval"], "no-eval"],
    ["abc", ["x/abc"], "x/abc"],
    ["a", [], undefined],
  ])("of %s among %j is %s", (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });
});

describe("sortDiagnostics", () => {
  it("sorts by place, code and message, and keeps one of equal faults", () => {
    const first: Diagnostic = { file: "a.md", line: 1, column: 1, endLine: 1, endColumn: 2, code: "x", message: "X." };
    const sorted = [first, { ...first, message: "Y." }, { ...first, code: "y" }, { ...first, column: 2 }, { ...first, line: 2 }, { ...first, file: "b.md" }];
    expect(sortDiagnostics([...sorted].reverse().concat(sorted))).toEqual(sorted);
    for (const other of sorted.slice(1)) expect(sortDiagnostics([other, first])).toEqual([first, other]);
  });
});

describe("isBottomless", () => {
  it.each(["- ", "? ", "a: ", ": ", "[", "{a: ", "- [", "-\t"])("refuses %j beyond 400 levels on a line", (text) => {
    expect(isBottomless(text.repeat(401))).toBe(true);
    expect(isBottomless(text.repeat(200).slice(0, 400))).toBe(false);
  });

  it("adds the indentation and the brackets of the lines above", () => {
    expect(isBottomless(`${" ".repeat(399)}- x`)).toBe(false);
    expect(isBottomless(`${" ".repeat(400)}- x`)).toBe(true);
    expect(isBottomless(`${" ".repeat(400)}x:`)).toBe(true);
    expect(isBottomless("{\n".repeat(401))).toBe(true);
    expect(isBottomless(`${"[\n".repeat(399)}- x`)).toBe(false);
    expect(isBottomless(`${"[\n".repeat(399)}- - x`)).toBe(true);
  });

  it("takes closed brackets and words with dashes or colons for what they are", () => {
    expect(isBottomless("[{}]\n".repeat(401))).toBe(false);
    expect(isBottomless("}]".repeat(401) + "[".repeat(400))).toBe(false);
    expect(isBottomless("a-b:c?d".repeat(401))).toBe(false);
    expect(isBottomless("}" + "[".repeat(401))).toBe(true);
    expect(isBottomless(`${"[\n".repeat(300)}]\n${"[\n".repeat(200)}`)).toBe(true);
  });
});

describe("quote", () => {
  it("keeps a message on one line, short and without backticks of its own", () => {
    expect(quote("a`b\n\nc\u2028d\n")).toBe("`a b c d`");
    expect(quote("x".repeat(81))).toBe(`\`${"x".repeat(79)}…\``);
    expect(quote("x".repeat(80))).toBe(`\`${"x".repeat(80)}\``);
  });
});

describe("parseInfo", () => {
  it("takes words, quotes and repeated attributes apart", () => {
    expect(parseInfo(`ts  bad file="a b" case='c d' x=  good y=z"w`)).toEqual({
      language: "ts", words: ["bad", "good"], attributes: [["file", "a b"], ["case", "c d"], ["x", ""], ["y", 'z"w']],
    });
    expect(parseInfo(" ts bad ")).toEqual({ language: "ts", words: ["bad"], attributes: [] });
    expect(parseInfo("")).toEqual({ language: "", words: [], attributes: [] });
  });
});

describe("a scope", () => {
  it("is resolved by any vocabulary, each glob once", () => {
    const scope = { files: ["vocabulary.source", "src/**"], ignores: ["vocabulary.tests", "x"] };
    expect(resolveScope(scope, contract.vocabulary)).toEqual({ files: ["src/**", "aps/**"], ignores: ["x"] });
    expect(resolveScope({ files: undefined, ignores: [] }, contract.vocabulary)).toEqual({ files: undefined, ignores: [] });
  });

  it("takes a glob that only looks like a word of the vocabulary for a glob", () => {
    expect(["vocabulary.tests", "vocabulary.*", "vocabulary.d/x", "x/vocabulary.tests"].map(vocabularyReference)).toEqual(["tests", undefined, undefined, undefined]);
  });
});

describe("installedContracts", () => {
  it("finds the package's documents by name", () => {
    expect(shippedFrom({ b: "", a: "" }).names).toEqual(["a", "b"]);
    expect(installedContracts().names).toContain("contract-as-code/production");
    expect(installedContracts().read("contract-as-code/production")).toContain("# Production contract");
    expect(installedContracts().read("contract-as-code/none")).toBeUndefined();
  });
});
